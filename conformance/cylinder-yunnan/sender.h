// What a filling platform did, in order, and what its operator had been asked for: made from the evidence
// alone.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/cylinder-yunnan/interpret.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"

namespace plumbline::judge::yunnan {

/// What the plan asked of the client's operator.
struct Asked {
    std::int64_t number = 0;
    std::string task;
    boost::json::object with;
};

/// One record of a trace: a check before or after filling, or a fill.
struct Trace {
    const Act* act = nullptr;
    boost::json::object item;

    [[nodiscard]] std::string text(std::string_view key) const { return text_of(item, key); }
    [[nodiscard]] bool check() const { return act->is("YN-OP-04"); }
    [[nodiscard]] bool fill() const { return act->is("YN-OP-05"); }
    [[nodiscard]] bool after() const { return act->is("YN-OP-06"); }
    [[nodiscard]] std::int64_t number() const { return act->number(); }
};

struct Conduct {
    std::vector<const Act*> acts;  ///< the client's own, in order
    std::vector<Trace> traces;
    std::vector<Asked> asked;
};

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts);

/// The ticket does not count (401; E1002, E1003 of YN-G03).
bool ticket_ended(const Act& act);
/// No verdict on the record: no answer, or the service failed (E1099).
bool undecided(const Act& act);
/// "不允许充装": the province refuses the cylinder (E1004 of YN-G03).
bool fill_forbidden(const Act& act);
/// Interface and message: what a repetition has in common with the first attempt.
std::string substance(const Act& act);

/// What a check on filling platforms may look at.
struct SenderView {
    const Conduct& conduct;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
};

struct SenderClause {
    std::string_view anchor;  ///< requirement under which an error of the check itself is reported
    void (*inspect)(const SenderView&, Sink&) = nullptr;
};

std::span<const SenderClause> sender_clauses();

extern const SenderClause clause_0_sender, clause_2_sender, clause_4_to_6_sender, clause_5_sender,
    clause_7_3_sender, clause_8_sender, clause_9_sender;

}  // namespace plumbline::judge::yunnan
