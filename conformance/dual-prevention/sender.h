// What a provider did, in order, and what its operator had been asked for: made from the evidence alone.
#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/dual-prevention/interpret.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"

namespace plumbline::judge::dual {

/// What the plan asked of the provider's operator.
struct Asked {
    std::int64_t number = 0;
    std::string task;
    boost::json::object with;
    std::int64_t until = 0;  ///< place in the run at which the next thing was asked

    /// A column of the record that was entered.
    [[nodiscard]] std::string entered(std::string_view column) const;
};

struct Conduct {
    std::vector<const Act*> acts;  ///< the provider's own, in order
    std::vector<Asked> asked;

    /// Deliveries of records: services and syndata.
    [[nodiscard]] std::vector<const Act*> deliveries() const;
    /// The last thing asked before a place of the run; nullptr when there was none.
    [[nodiscard]] const Asked* asked_before(std::int64_t number) const;
};

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts);

/// "status" of an answer, "" when there is none.
std::string status_of(const Act& act);
/// The platform said that the token does not count (401, or status 4: DUAL-G11).
bool token_refused(const Act& act);
/// Records and, for services, interface and resource: what a repetition has in common with the first attempt.
std::string substance(const Act& act);

/// What a check on providers may look at.
struct SenderView {
    const Conduct& conduct;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
};

struct SenderClause {
    std::string_view anchor;  ///< requirement under which an error of the check itself is reported
    void (*inspect)(const SenderView&, Sink&) = nullptr;
};

std::span<const SenderClause> sender_clauses();

extern const SenderClause clause_4_5_sender, clause_5_1_sender, clause_A_2_sender, clause_A_3_sender,
    clause_B_sender, clause_B_keys_sender, clause_C_sender;

}  // namespace plumbline::judge::dual
