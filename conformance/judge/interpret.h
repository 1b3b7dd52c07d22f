// From raw exchanges to acts: what is the same for every document. How records and outcomes are told is the
// dialect.
#pragma once

#include <deque>
#include <functional>

#include "conformance/judge/act.h"
#include "standards/message.h"

namespace plumbline::judge {

/// How one document speaks.
struct Dialect {
    /// The interface's own path, without what a deployment or a sandbox puts in front.
    std::function<std::string(std::string_view path)> interface_path;
    /// Fills Act::json_sent, batch and entries. Called for known operations only.
    std::function<void(Act&, const standards::MessageSet&)> read_request;
    /// Fills Act::outcome, code, ids, errors and shown. Called when a whole answer came; Act::answer is set
    /// when it is JSON.
    std::function<void(Act&, const standards::MessageSet&)> read_answer;
    /// Which operation a request means, where method and path do not tell it alone (templates, interfaces at
    /// several addresses). Empty: an equal method and path.
    std::function<const standards::Operation*(const Act&, std::string_view interface_path, bool& known_path)>
        find_operation = {};
};

/// Acts in the order of the run. They point into it.
std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages,
                          const Dialect& dialect);

/// Validates `record` against the message and appends it to `entries`. The message must exist.
void add_entry(std::vector<Entry>& entries, const standards::MessageSet& messages, std::string_view message,
               boost::json::value record);

/// Text of a member; numbers and booleans as JSON writes them; empty when absent or null.
std::string text_of(const boost::json::object& object, std::string_view key);

/// True when a party that may be trusted got through a TLS handshake: the twin of every refused one.
bool trusted_handshake(const evidence::Run& run);

/// True when a clock hook was used in the run: its times are exact.
bool has_virtual_clock(const evidence::Run& run);

}  // namespace plumbline::judge
