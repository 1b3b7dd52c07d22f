#include "conformance/lift/client.h"

#include <algorithm>
#include <array>

#include "conformance/judge/clause.h"
#include "conformance/lift/interpret.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

struct ClientClause {
    std::string_view anchor;
    void (*judge)(const ClientView&, Sink&);
};

constexpr std::array all_clauses{ClientClause{"LIFT-5.3.1-b", clause_5_3_client},
                                 ClientClause{"LIFT-5.3.5.1-b", clause_5_3_5_client},
                                 ClientClause{"LIFT-5.3.5.7-g", clause_5_3_5_7_client},
                                 ClientClause{"LIFT-6.1.2-g", clause_6_1_client},
                                 ClientClause{"LIFT-6.2.2-e", clause_6_2_client},
                                 ClientClause{"LIFT-6.5.2-f", clause_6_5_client},
                                 ClientClause{"LIFT-7.1.2-j", clause_7_1_client},
                                 ClientClause{"LIFT-7.21.2-f", clause_7_21_client},
                                 ClientClause{"LIFT-6.9.2-b", clause_6_9_client},
                                 ClientClause{"LIFT-6.12.1-d", clause_6_12_client},
                                 ClientClause{"LIFT-6.14.2-c", clause_6_14_client},
                                 ClientClause{"LIFT-7.23.1-f", clause_7_23_client}};

/// The record without what changes each time that it is sent.
json::object lasting(const json::value& sent) {
    auto out = sent.is_object() ? sent.get_object() : json::object();
    out.erase("SJBB");
    return out;
}

}  // namespace

std::vector<const Act*> ClientView::of(std::string_view operation, std::int64_t after) const {
    std::vector<const Act*> out;
    for (const auto* act : acts)
        if (act->number() > after && act->is(operation)) out.push_back(act);
    return out;
}

bool is_upload(const Act& act) {
    return act.operation != nullptr && act.operation->direction != standards::Direction::down;
}

bool carries_again(const Act& later, const Entry& entry) {
    return std::ranges::any_of(later.entries, [&](const Entry& other) {
        return other.message == entry.message && lasting(other.sent) == lasting(entry.sent);
    });
}

std::string sent_text(const Entry& entry, std::string_view key) {
    return entry.sent.is_object() ? text_of(entry.sent.get_object(), key) : std::string();
}

bool is_client(std::string_view role) {
    constexpr std::array<std::string_view, 4> roles{"manufacturer", "agent", "constructor", "province"};
    return std::ranges::find(roles, role) != roles.end();
}

void judge_client(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
                  Sink& sink) {
    const standards::MessageSet messages(readings.standard(), readings);
    ClientView view{run, readings,    messages, role, observed(run), interpret(run, messages),
                    {},  Latency({}), 0};
    view.acts = acts_of_client(view.all, view.seen);
    view.latency = latency_of_client(view.seen, view.acts);
    for (const auto& event : run.events)
        view.end = std::max(view.end, std::visit([](const auto& each) { return each.at; }, event));
    for (const auto& clause : all_clauses) guarded(clause.anchor, sink, 0, [&] { clause.judge(view, sink); });
}

}  // namespace plumbline::judge::lift
