// An exchange as the judge understands it: which operation, whose call, which records, what became of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "conformance/evidence/event.h"
#include "conformance/evidence/http_message.h"
#include "standards/validate.h"

namespace plumbline::judge {

/// One record of a request or an answer.
struct Entry {
    std::string message;  ///< id of the message that it was validated against
    std::size_t index = 0;
    boost::json::value sent;
    standards::Validated checked;

    /// Text of an element of the normal form; empty when absent. Numbers and booleans as JSON writes them.
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
};

/// accepted / refused as the document tells it; unanswered = no (whole) answer; unintelligible = an answer
/// that says neither.
enum class Outcome { accepted, refused, unanswered, unintelligible };

/// An error that the subject named.
struct NamedError {
    std::string id, field, message;
};

struct Act {
    const evidence::Exchange* exchange = nullptr;
    const evidence::Connection* connection = nullptr;  ///< nullptr when the evidence has none (HAR)
    const evidence::Party* caller = nullptr;           ///< nullptr when nobody known
    evidence::HttpRequest request;
    evidence::HttpResponse response;

    const standards::Operation* operation = nullptr;  ///< nullptr: no such path or method
    bool known_path = false;                          ///< the path exists, perhaps with other methods
    bool json_sent = false;                           ///< the request has a body that is JSON
    bool batch = false;
    std::vector<Entry> entries;  ///< records of an upload, keys of a revoke

    std::optional<boost::json::value> answer;  ///< the answer's body as JSON
    Outcome outcome = Outcome::unanswered;
    std::optional<std::int64_t> code;
    std::vector<std::string> ids;
    std::vector<NamedError> errors;
    std::vector<Entry> shown;  ///< records of a download that was answered, validated

    [[nodiscard]] std::int64_t number() const { return exchange->number; }
    [[nodiscard]] evidence::Milliseconds at() const { return exchange->at; }
    [[nodiscard]] bool is(std::string_view operation_id) const {
        return operation != nullptr && operation->id == operation_id;
    }
    [[nodiscard]] bool accepted() const { return outcome == Outcome::accepted; }
    [[nodiscard]] bool refused() const { return outcome == Outcome::refused; }
    /// Query values of a key, canonical code.
    [[nodiscard]] std::vector<std::string> query(std::string_view key) const { return request.values(key); }
    /// A member of the answer's top object, or nullptr.
    [[nodiscard]] const boost::json::value* answer_member(std::string_view key) const;
};

}  // namespace plumbline::judge
