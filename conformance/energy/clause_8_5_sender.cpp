// 8.5 and 8.2, the caller: versions are checked every day, and what changed is fetched again, nothing else.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace {

constexpr evidence::Milliseconds hour = 3'600'000, day = 24 * hour, minute = 60'000;

std::string version(const Deed& check, std::string_view member) {
    return check.act->answer->is_object() ? text_of(check.act->answer->get_object(), member) : std::string();
}

/// One of the two versions and what its change asks for.
struct Watched {
    std::string_view member, action, requirement;
};
constexpr Watched registration{"regVersion", "register", "ENERGY-8.5-f"};
constexpr Watched dictionary{"dicVersion", "downloadBaseData", "ENERGY-8.5-g"};

/// Anything but a number that grew: a client that compares numbers would not see it (8.5-i).
bool grew(const std::string& before, const std::string& after) {
    return standards::only_digits(before) && standards::only_digits(after) && before.size() < 19 &&
           after.size() < 19 && std::stoll(after) > std::stoll(before);
}

std::vector<const Deed*> answered(const SenderView& view, std::string_view operation) {
    auto out = view.conduct.of(operation);
    std::erase_if(out, [](const Deed* deed) { return !deed->accepted(); });
    return out;
}

/// The next deed that fits, at or after a place of the run.
template <class Fits>
const Deed* next(const SenderView& view, std::int64_t from, Fits fits) {
    const auto found = std::ranges::find_if(
        view.conduct.deeds, [&](const Deed& deed) { return deed.number() > from && fits(deed); });
    return found == view.conduct.deeds.end() ? nullptr : &*found;
}

/// Whether some version that grew was never followed: then the comparison (8.5-i) is not what is wrong.
bool ignores_growth(const SenderView& view, const Watched& watched) {
    const auto checks = answered(view, "versionCheck");
    for (std::size_t i = 1; i < checks.size(); ++i)
        if (grew(version(*checks[i - 1], watched.member), version(*checks[i], watched.member)) &&
            next(view, checks[i]->number(), [&](const Deed& deed) { return deed.is(watched.action); }) ==
                nullptr)
            return true;
    return false;
}

/// ENERGY-G17: before the next upload and within an hour. Without an upload or an hour behind it, a run does
/// not tell.
void follow_change(const SenderView& view, const Deed& before, const Deed& check, const Watched& watched,
                   Sink& sink) {
    const auto old = version(before, watched.member), now = version(check, watched.member);
    const auto* action =
        next(view, check.number(), [&](const Deed& deed) { return deed.is(watched.action); });
    const auto* upload = next(view, check.number(), [](const Deed& deed) { return deed.upload(); });
    const std::vector proofs{before.number(), check.number()};
    if (action == nullptr) {
        if (upload == nullptr && view.conduct.until < check.at() + hour) return;
        return sink.fail(ignores_growth(view, watched) ? watched.requirement : "ENERGY-8.5-i", "followed",
                         proofs,
                         {fmt::format("{}由{}变为{}后没有{}", watched.member, old, now, watched.action),
                          fmt::format("{} went from {} to {} and no {} followed", watched.member, old, now,
                                      watched.action)});
    }
    const std::vector both{check.number(), action->number()};
    sink.pass(watched.requirement, "followed", both, {"版本变化后已更新", "the change was followed"});
    if (!grew(old, now))
        sink.pass("ENERGY-8.5-i", "followed", both, {"任何不同都视为变化", "any difference counts"});
    const bool late =
        (upload != nullptr && upload->number() < action->number()) || action->at() > check.at() + hour;
    if (!late || view.follows("ENERGY-G17", "a"))
        sink.test(!late, "ENERGY-8.1-e", "in-time", action->number(), {"及时更新", "followed in time"},
                  {fmt::format("{}在下一次上传之后才进行", watched.action),
                   fmt::format("{} came only after the next upload", watched.action)});
}

void follow_both(const SenderView& view, const Deed& check, Sink& sink) {
    const auto* first = next(view, check.number(), [](const Deed& deed) { return deed.is("register"); });
    const auto* second =
        next(view, check.number(), [](const Deed& deed) { return deed.is("downloadBaseData"); });
    if (first == nullptr || second == nullptr) return;
    sink.test(first->number() < second->number(), "ENERGY-8.5-h", "registration-first", second->number(),
              {"先重新注册再下载", "registration first, then the download"},
              {"先下载再重新注册", "the download came before the registration"});
}

/// Whether the last attempt to get it before the check was answered with 0.
bool had_it(const SenderView& view, const Watched& watched, const Deed& check) {
    const Deed* last = nullptr;
    for (const auto* deed : view.conduct.of(watched.action))
        if (deed->number() < check.number()) last = deed;
    return last != nullptr && last->accepted();
}

/// 8.5-j: nothing is fetched again when the check before it showed no change and nothing had failed.
void inspect_idle(const SenderView& view, const Deed& before, const Deed& check, Sink& sink) {
    const auto* later = next(view, check.number(), [](const Deed& deed) { return deed.is("versionCheck"); });
    const auto end = later == nullptr ? check.number() + 1'000'000'000 : later->number();
    for (const auto& watched : {registration, dictionary}) {
        if (version(before, watched.member) != version(check, watched.member)) continue;
        const auto* again =
            next(view, check.number(), [&](const Deed& deed) { return deed.is(watched.action); });
        const bool needless = again != nullptr && again->number() < end;
        const bool had = had_it(view, watched, check);
        sink.test(!needless || !had, "ENERGY-8.5-j", "unchanged", check.number(),
                  {"版本未变则不重复下载", "without a change nothing is fetched again"},
                  {fmt::format("版本未变仍进行{}", watched.action),
                   fmt::format("{} although the version had not changed", watched.action)});
    }
}

/// Whether what an earlier check asked for is still owed: then a late fetch is no needless one.
bool settled(const SenderView& view, const Deed& before, const Deed& check) {
    const auto checks = answered(view, "versionCheck");
    const auto at = std::ranges::find(checks, &before);
    if (at == checks.begin()) return true;
    const auto& earlier = **std::prev(at);
    for (const auto& watched : {registration, dictionary}) {
        if (version(earlier, watched.member) == version(before, watched.member)) continue;
        const auto* action =
            next(view, before.number(), [&](const Deed& deed) { return deed.is(watched.action); });
        if (action == nullptr || action->number() > check.number()) return false;
    }
    return true;
}

void inspect_changes(const SenderView& view, Sink& sink) {
    const auto checks = answered(view, "versionCheck");
    for (std::size_t i = 1; i < checks.size(); ++i) {
        const auto &before = *checks[i - 1], &check = *checks[i];
        bool all = true;
        for (const auto& watched : {registration, dictionary}) {
            const bool changed = version(before, watched.member) != version(check, watched.member);
            if (changed) follow_change(view, before, check, watched, sink);
            all = all && changed;
        }
        if (all) follow_both(view, check, sink);
        if (!all && settled(view, before, check)) inspect_idle(view, before, check, sink);
    }
}

/// ENERGY-G16: a day without a check breaks both understandings of "once a day"; a gap above 24 h one of
/// them.
void inspect_daily(const SenderView& view, Sink& sink) {
    const auto registered = answered(view, "register");
    if (registered.empty()) return;
    auto last = registered.front()->at();
    const auto checks = view.conduct.of("versionCheck");  // one that failed ran all the same (8.5-k)
    std::int64_t proof = registered.front()->number();
    const auto gap = [&](evidence::Milliseconds until, std::int64_t number) {
        const bool missed = standards::day_start(until) - standards::day_start(last) >= 2 * day;
        if (until - last > day || number != proof)
            sink.test(!missed, "ENERGY-8.2-c", "every-day", number, {"每天校验版本", "checked every day"},
                      {"有一整天没有进行版本校验", "a whole day went by without a version check"});
        if (missed || number == proof) return;
        const bool wide = until - last > day + minute;
        if (!wide || view.follows("ENERGY-G16", "a"))
            sink.test(!wide, "ENERGY-8.5-e", "within-24h", number,
                      {"间隔不超过24小时", "no gap above 24 hours"},
                      {"两次版本校验间隔超过24小时", "more than 24 hours between two version checks"});
    };
    for (const auto* check : checks) {
        gap(check->at(), check->number());
        last = check->at(), proof = check->number();
    }
    gap(view.conduct.until, proof);
}

/// 8.5-k: repeated within the same day, as far as the run shows that day going on.
void inspect_failed(const SenderView& view, Sink& sink) {
    for (const auto* check : view.conduct.of("versionCheck")) {
        if (check->accepted()) continue;
        const auto* again =
            next(view, check->number(), [](const Deed& deed) { return deed.is("versionCheck"); });
        const auto end = standards::day_start(check->at()) + day;
        if (again == nullptr && view.conduct.until < std::min(end, check->at() + hour)) continue;
        sink.test(again != nullptr && again->at() < end, "ENERGY-8.5-k", "repeated", check->number(),
                  {"校验失败后当日重试", "a failed check is repeated the same day"},
                  {"校验失败后当日没有重试", "a failed check was not repeated that day"});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_changes(view, sink);
    inspect_daily(view, sink);
    inspect_failed(view, sink);
}

}  // namespace

const SenderClause clause_8_5_sender{"ENERGY-8.5-f", inspect};

}  // namespace plumbline::judge::energy
