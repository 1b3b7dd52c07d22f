// 5.1.1, 5.3, 5.5, 6.1 and 6.9.2 over the whole run: which records of the stages the trace shows, and which
// the functions that made them. The six sentences overlap; ADR 0060 says what each alone is blamed for.
#include <algorithm>
#include <deque>
#include <optional>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/stages_seen.h"

namespace plumbline::judge::chongqing {
namespace {

/// from and to of a query, both included; a date ends with its day.
struct Period {
    explicit Period(const Act& act) {
        const auto first = [&](std::string_view key) {
            const auto values = act.query(key);
            return values.empty() ? std::string() : values.front();
        };
        since = instant(first("from")).or_else([&] { return day(first("from")); });
        until = instant(first("to"));
        if (const auto last = day(first("to")); !until && last) until = *last + 86'399'999;
    }
    [[nodiscard]] bool holds(evidence::Milliseconds at) const {
        return (!since || at >= *since) && (!until || at <= *until);
    }

    std::optional<evidence::Milliseconds> since, until;
};

/// A query of a cylinder's movements by time alone.
bool is_period_query(const Act& act, const View& view) {
    return act.is("CQ-OP-40") && act.accepted() && answered_by(act, view) &&
           path_value(act, "stage") == "storage" && act.query("unit").empty() &&
           act.query("device").empty() && act.request.query.size() > 1;
}

class Judged {
  public:
    Judged(const StagesSeen& seen, const View& view, Sink& sink) : seen_(seen), view_(view), sink_(sink) {}

    void judge() {
        for (const auto& stage : stages()) judge_stage(stage);
        judge_chains();
        for (const auto& each : seen_.entries()) judge_place(each);
        for (const auto trace : seen_.invented())
            sink_.fail("CQ-6.9.2-a", "invented", {trace},
                       {"追溯中有未上报的记录", "the trace shows records that nobody made"});
    }

    /// 5.5 d): of what is kept, exactly what the conditions name; both ends of a period belong to it.
    void judge_query(const Act& act) {
        const auto numbers = act.query("cylinderNo");
        const auto* archive = numbers.empty() ? nullptr : certain_archive(view_, numbers.front());
        const auto* answer = payload(act);
        if (archive == nullptr || answer == nullptr || !answer->is_object()) return;
        const auto& seen = seen_.of(*std::ranges::find(stages(), "storage", &Stage::list));
        if (!seen.kept.empty() && !anything(seen.kept)) return;  // the function shows nothing at all
        const Period period(act);
        std::ptrdiff_t wanted = 0;
        for (std::size_t i = 0; i < known_at(*archive, "storage", act.number()); ++i)
            if (seen.stored({numbers.front(), i}) && period.holds(archive->stages.at("storage")[i].at))
                ++wanted;
        sink_.test(std::ssize(objects(answer->get_object(), "items")) == wanted, "CQ-5.5-d", "conditions",
                   act.number(), {"查询结果与条件一致", "the query gives what its conditions name"},
                   {fmt::format("应有{}条", wanted), fmt::format("{} records should come", wanted)});
    }

  private:
    void judge_place(const StagesSeen::Traced& traced) {
        const auto& sent = traced.record->sent;
        if (!sent.contains("handoverLon")) return;
        const bool same = decimal(sent, "handoverLon") == decimal(*traced.entry, "handoverLon") &&
                          decimal(sent, "handoverLat") == decimal(*traced.entry, "handoverLat");
        sink_.test(same, "CQ-6.8.1-c", "coordinates", traced.exchange,
                   {"保存的是交接实际坐标", "the handover's own coordinates are kept"},
                   {"保存的坐标不是交接实际坐标", "the coordinates kept are not those of the handover"});
    }

    void judge_stage(const Stage& stage) {
        const auto& seen = seen_.of(stage);
        if (!anything(seen.traced) && !seen.traced.empty()) return judge_untraced(stage, seen);
        const bool only_traces = std::ranges::any_of(seen.traced, [&](const auto& each) {
            const auto kept = seen.kept.find(each.first);
            return each.second.lost != 0 && kept != seen.kept.end() && kept->second.shown();
        });
        for (const auto& [key, traced] : seen.traced) judge_traced(stage, key, traced, only_traces);
        if (!anything(seen.kept) && anything(seen.traced)) return judge_unmanaged(seen);
        for (const auto& [key, kept] : seen.kept) judge_kept(stage, key, kept);
    }

    /// No trace of the run shows the stage, though it has records.
    void judge_untraced(const Stage& stage, const StageSeen& seen) {
        const auto& [key, lost] = *seen.traced.begin();
        const auto& record = seen_.record(stage, key);
        const std::string requirement = anything(seen.kept) ? "CQ-5.1.1-a"
                                        : seen.kept.empty() ? "CQ-6.9.2-a"
                                                            : "CQ-5.3-a";
        auto evidence = std::vector{record.exchange, lost.lost};
        if (!seen.kept.empty()) {
            const auto& answer = seen.kept.begin()->second;
            evidence.push_back(answer.last());
        }
        sink_.fail(requirement, "stage", evidence,
                   {fmt::format("追溯中没有环节“{}”{}", stage.function,
                                requirement == "CQ-5.3-a" ? "，该环节功能中也没有记录" : ""),
                    fmt::format("the stage \"{}\" is not in any trace{}", stage.function,
                                requirement == "CQ-5.3-a" ? ", nor in its own function" : "")});
    }

    /// The traces show the stage, its own function never does.
    void judge_unmanaged(const StageSeen& seen) {
        for (const auto& [key, kept] : seen.kept)
            if (const auto traced = seen.traced.find(key);
                traced != seen.traced.end() && traced->second.shown())
                sink_.fail("CQ-6.1-b", "managed", {kept.lost, traced->second.whole},
                           {"可追溯的环节在管理功能中没有记录",
                            "a stage that is traced has no records in its own function"});
    }

    void judge_traced(const Stage& stage, const Key& key, const Seen& traced, bool only_traces) {
        const auto& record = seen_.record(stage, key);
        const auto& seen = seen_.of(stage);
        const auto kept = seen.kept.find(key);
        const bool known = kept != seen.kept.end();
        if (traced.lost != 0) {
            const bool elsewhere = known ? kept->second.shown() : only_traces;
            return sink_.fail(elsewhere ? "CQ-6.9.2-a" : duty_to_keep(record.operation), "traced",
                              {record.exchange, traced.lost},
                              {fmt::format("第{}号交换的记录未在追溯中", record.exchange),
                               fmt::format("the record of exchange {} is not traced", record.exchange)});
        }
        for (const auto duty : {std::string_view("CQ-6.9.2-a"), duty_to_keep(record.operation)})
            sink_.pass(duty, "traced", {record.exchange, std::max(traced.whole, traced.bare)},
                       {"该环节的记录可追溯", "the stage's record is traced"});
        const bool whole = traced.bare == 0;
        const bool elsewhere = known && kept->second.shown() && kept->second.bare == 0;
        sink_.test(
            whole, !whole && elsewhere ? "CQ-6.9.2-a" : duty_of_names(record.operation), "names",
            whole ? traced.whole : traced.bare,
            {"记录含有规定的数据", "the record has the data that the document names"},
            {fmt::format("第{}号交换的记录缺少规定的数据", record.exchange),
             fmt::format("the record of exchange {} lacks data that the document names", record.exchange)});
    }

    /// A record that a query without conditions does not show: not kept, or, when it is traced, not found.
    void judge_kept(const Stage& stage, const Key& key, const Seen& kept) {
        const auto& seen = seen_.of(stage);
        const auto traced = seen.traced.find(key);
        const auto& record = seen_.record(stage, key);
        if (traced == seen.traced.end() && kept.lost != 0)
            return sink_.fail(duty_to_keep(record.operation), "kept", {record.exchange, kept.lost},
                              {fmt::format("第{}号交换的记录未保存", record.exchange),
                               fmt::format("the record of exchange {} is not kept", record.exchange)});
        if (traced == seen.traced.end() || !traced->second.shown()) return;
        sink_.test(kept.lost == 0, "CQ-5.5-d", "conditions", kept.last(),
                   {"查询结果与条件一致", "the query gives what its conditions name"},
                   {"查询漏掉已保存的记录", "the query leaves out a record that is kept"});
    }

    [[nodiscard]] bool all_stages(const std::string& number, Showing StageSeen::* view) const {
        return std::ranges::all_of(stages(), [&](const Stage& stage) {
            return std::ranges::any_of(seen_.of(stage).*view, [&](const auto& each) {
                return each.first.cylinder == number && each.second.shown();
            });
        });
    }

    /// Cylinders of which all seven stages are shown.
    void judge_chains() {
        for (const auto& [number, trace] : seen_.traces()) {
            const auto& archive = *view_.model.system.archive(number);
            if (archive.registration.empty() || !all_stages(number, &StageSeen::traced)) continue;
            for (const std::string_view requirement : {"CQ-5.1.1-a", "CQ-5.3-a", "CQ-5.5-a"})
                sink_.pass(requirement, "seven-stages", {trace},
                           {"七个环节均可追溯", "all seven stages are traced"});
            if (all_stages(number, &StageSeen::kept))
                sink_.pass("CQ-6.1-b", "seven-stages", {trace},
                           {"管理与追溯均覆盖七个环节", "all seven stages are managed and traced"});
        }
    }

    const StagesSeen& seen_;
    const View& view_;
    Sink& sink_;
};

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    if (view.role != "traceability-system") return;
    StagesSeen seen(view);
    for (const auto& act : acts) seen.see(act);
    Judged judged(seen, view, sink);
    judged.judge();
    for (const auto& act : acts)
        if (is_period_query(act, view)) judged.judge_query(act);
}

}  // namespace

const Clause clause_5_stages{"CQ-6.9.2-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
