// The checks on systems that call the platform: pure functions over the whole run. Files are named by the
// clause and end in _client.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/interpret.h"
#include "conformance/judge/observed.h"
#include "conformance/judge/silence.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"
#include "standards/reading.h"

namespace plumbline::judge::lift {

struct ClientView {
    const evidence::Run& run;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    std::string_view role;
    Observed seen;
    std::deque<Act> all;             ///< of everybody
    std::vector<const Act*> acts;    ///< of the client
    Latency latency{{}};             ///< what the client takes to react
    evidence::Milliseconds end = 0;  ///< of the evidence

    [[nodiscard]] bool is_province() const { return role == "province"; }
    /// The requirement for the kind of system that is judged.
    [[nodiscard]] std::string_view duty(std::string_view enterprise, std::string_view province) const {
        return is_province() ? province : enterprise;
    }
    /// A duty that nothing shows since the operator was asked (or could act): as sure as the wait makes it.
    void absent(Sink& sink, const Noted& since, std::string_view requirement, std::string_view check,
                std::vector<std::int64_t> evidence, const standards::Text& says) const {
        judge::absent(sink, latency, end - since.at, requirement, check, std::move(evidence), says);
    }
    /// The client's acts of an operation after an event.
    [[nodiscard]] std::vector<const Act*> of(std::string_view operation, std::int64_t after = 0) const;
};

/// Roles whose systems call the platform: manufacturer, agent, constructor, province.
bool is_client(std::string_view role);

/// Judges a client's run.
void judge_client(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
                  Sink& sink);

void clause_5_3_client(const ClientView& view, Sink& sink);
void clause_5_3_5_client(const ClientView& view, Sink& sink);
void clause_5_3_5_7_client(const ClientView& view, Sink& sink);
void clause_6_1_client(const ClientView& view, Sink& sink);
void clause_6_2_client(const ClientView& view, Sink& sink);
void clause_6_5_client(const ClientView& view, Sink& sink);
void clause_6_9_client(const ClientView& view, Sink& sink);
void clause_6_12_client(const ClientView& view, Sink& sink);
void clause_6_14_client(const ClientView& view, Sink& sink);
void clause_7_1_client(const ClientView& view, Sink& sink);
void clause_7_21_client(const ClientView& view, Sink& sink);
void clause_7_23_client(const ClientView& view, Sink& sink);

// ---- what several of them need
bool is_upload(const Act& act);
/// True when the later act carries the record of the earlier one again (versions aside).
bool carries_again(const Act& later, const Entry& entry);
/// Text of a member of the record as sent; empty when absent or null.
std::string sent_text(const Entry& entry, std::string_view key);

}  // namespace plumbline::judge::lift
