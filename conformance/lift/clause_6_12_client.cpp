// 6.12, 7.16, 7.19, 7.20: a client keeps its copy by month once and by update time afterwards, within the
// hours and the intervals.
#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/client.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms, week_ms = 7 * 24 * hour_ms;
/// Clocks of client and platform differ by a little.
constexpr std::int64_t slack_ms = 1'000;

/// Requirements of one interface; empty ones bind nothing.
struct Feed {
    std::string_view operation, month, key, month_hours, hours, spacing, newest, once, failures;
    std::int64_t interval_ms = 0;
};

enum class Mode { month, update, other };

Mode mode_of(const Act& act, const Feed& feed) {
    if (!act.query(feed.month).empty()) return Mode::month;
    if (!act.query("GXSJ").empty() && act.query(feed.key).empty()) return Mode::update;
    return Mode::other;
}

bool at_night(evidence::Milliseconds at) {
    const auto of_day = at - standards::day_start(at);
    return of_day >= hour_ms && of_day <= 5 * hour_ms;
}

/// What the client's copy holds, as far as the answers tell.
struct Copy {
    std::int64_t by_list = 0, by_any = 0;  ///< newest GXSJ
    const Act* last_update = nullptr;
    const Act* failed = nullptr;  ///< the last list call, when it failed
    bool updating = false;
    std::set<std::string> months;  ///< delivered already

    void follow(const Act& act, Mode mode) {
        if (mode == Mode::update) last_update = &act, updating = true;
        if (mode != Mode::other) failed = act.accepted() ? nullptr : &act;
        if (!act.accepted()) return;
        for (const auto& entry : act.shown) {
            const auto time = entry.number("GXSJ").value_or(0);
            by_any = std::max(by_any, time);
            if (mode != Mode::other) by_list = std::max(by_list, time);
        }
    }
};

void hours(const Act& act, std::string_view requirement, Sink& sink) {
    if (requirement.empty()) return;
    sink.test(
        at_night(act.at()), requirement, "hours", act.number(),
        {"在1:00至5:00之间调用", "called between 1:00 and 5:00"},
        {"在" + standards::local_time(act.at()) + "调用", "called at " + standards::local_time(act.at())});
}

void month(const Act& act, const Feed& feed, const Copy& copy, Sink& sink) {
    hours(act, feed.month_hours, sink);
    if (!feed.once.empty())
        sink.test(!copy.updating && !copy.months.contains(act.query(feed.month).front()), feed.once,
                  "month-mode-once", act.number(),
                  {"按月获取只用于初始化", "month mode is for initialisation only"},
                  {"初始化之后仍按月获取", "month mode was used after the initialisation"});
    if (copy.failed != nullptr && copy.updating && !feed.failures.empty())
        sink.fail(feed.failures, "copy-survives-failures", {copy.failed->number(), act.number()},
                  {"一次失败之后丢弃了本地数据并重新初始化",
                   "after one failed answer the copy was given up and begun anew"});
}

void newest(const Act& act, const Feed& feed, const Copy& copy, Sink& sink) {
    const auto values = act.query("GXSJ");
    const auto since = evidence::parse_json(values.front());
    if (copy.by_any == 0 || !since || !since->is_int64()) return;
    const auto asked = since->get_int64();
    const bool aged = copy.by_any < act.at() - week_ms + hour_ms;
    const bool right =
        asked == copy.by_list || asked == copy.by_any || (aged && asked >= act.at() - week_ms - slack_ms);
    if (copy.failed != nullptr && right && !feed.failures.empty())
        sink.pass(feed.failures, "copy-survives-failures", {copy.failed->number(), act.number()},
                  {"失败之后以同一时间继续", "after a failed answer it went on from the same time"});
    sink.test(right, feed.newest, "newest-time", act.number(),
              {"更新时间为本地最新的GXSJ", "the update time is the newest GXSJ of the copy"},
              {fmt::format("更新时间{}，而已获得的最新GXSJ为{}", asked, copy.by_list),
               fmt::format("update time {}, while the newest GXSJ delivered is {}", asked, copy.by_list)});
}

void update(const Act& act, const Feed& feed, const Copy& copy, Sink& sink) {
    hours(act, feed.hours, sink);
    if (copy.last_update != nullptr) {
        const auto passed = act.at() - copy.last_update->at();
        sink.test(passed >= feed.interval_ms - slack_ms, feed.spacing, "spacing", act.number(),
                  {"两次更新的间隔足够", "update calls are far enough apart"},
                  {fmt::format("距上次更新只有{}秒", passed / 1000),
                   fmt::format("only {} s after the call before", passed / 1000)});
    }
    newest(act, feed, copy, sink);
}

void follow(const Feed& feed, const ClientView& view, Sink& sink) {
    Copy copy;
    for (const auto* act : view.of(feed.operation)) {
        const auto mode = mode_of(*act, feed);
        if (mode == Mode::month) month(*act, feed, copy, sink);
        if (mode == Mode::update) update(*act, feed, copy, sink);
        copy.follow(*act, mode);
        if (mode == Mode::month && act->accepted()) copy.months.insert(act->query(feed.month).front());
    }
}

}  // namespace

void clause_6_12_client(const ClientView& view, Sink& sink) {
    if (!view.is_province())
        return follow({"get-lifts-enterprise", "DTCJYF", "ZJBM", "LIFT-6.12.1-d", "LIFT-6.12.1-j",
                       "LIFT-6.12.1-j", "LIFT-6.12.1-k", "", "LIFT-5.3.5.8-d", 24 * hour_ms},
                      view, sink);
    follow({"get-construction-notices", "CJYF", "SGID", "", "", "LIFT-7.16.1-g", "LIFT-7.16.1-g",
            "LIFT-7.16.1-c", "", 10 * minute_ms},
           view, sink);
    follow({"get-orgs-admin", "CJYF", "XYDM", "", "", "LIFT-7.19.1-e", "LIFT-7.19.1-e", "LIFT-7.19.1-e", "",
            10 * minute_ms},
           view, sink);
    follow({"get-lifts-admin", "DTCJYF", "ZJBM", "", "", "LIFT-7.20.1-h", "LIFT-7.20.1-h", "", "",
            10 * minute_ms},
           view, sink);
}

}  // namespace plumbline::judge::lift
