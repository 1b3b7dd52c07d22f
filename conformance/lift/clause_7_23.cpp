// 7.23 Locking and unlocking of the manufacturing information; 6.2.1: what a lock keeps from happening.
#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {
namespace {

void expect_lock(const Act& act, const View& view, Expectation& out) {
    std::set<std::string> keys;
    for (const auto& entry : act.entries) {
        const auto key = entry.text("ZJBM");
        if (const auto* lift = view.model.lift(key);
            lift == nullptr || !lift->alive || !keys.insert(key).second)
            out.doubtful = true;  // LIFT-G21
    }
    if (!out.doubtful)
        out.grant("LIFT-7.23.2-a", "", {"锁定与解锁均可重复", "lock and unlock may be repeated"}, 1);
}

/// 7.23.1-e: free after the unlock. Text "false" must not lock (7.23.2-a).
void grant_unlocked(const Act& act, const View& view, Expectation& out) {
    for (const auto& entry : act.entries) {
        const auto* lift = view.model.lift(entry.text("ZJBM"));
        if (lift == nullptr || lift->lock_set == 0 || lift->locked) continue;
        out.grant("LIFT-7.23.1-e", "ZJBM", {"解锁后修改制造信息", "modified after the unlock"}, 2);
        if (!lift->lock_as_text) continue;
        for (const char* path : {"", "ZJBM"})
            out.grant("LIFT-7.23.2-a", path,
                      {"以文本“false”解锁后修改", "modified after an unlock by the text 'false'"}, 6);
    }
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!out.offences.empty()) return;
    if (act.is("lock-lift")) expect_lock(act, view, out);
    if (act.is("modify-lift")) grant_unlocked(act, view, out);
}

/// What the attempts under locks say together.
struct Locks {
    explicit Locks(const std::vector<Attempt>& attempts) : all(telling(attempts)) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            singles_refused = singles_refused || (!all[i].accepted && !all[i].batch);
            singles_accepted = singles_accepted || (all[i].accepted && !all[i].batch);
            held = held || (!all[i].accepted && !all[i].lock_batched);
            delayed = delayed || (all[i].accepted && later_refused(i));
        }
    }
    /// The same lock held later on: it took effect with a delay.
    [[nodiscard]] bool later_refused(std::size_t i) const {
        return std::ranges::any_of(
            all.begin() + static_cast<std::ptrdiff_t>(i), all.end(),
            [&](const Attempt& a) { return a.lift == all[i].lift && a.lock == all[i].lock && !a.accepted; });
    }
    /// The lock held before it was set once more.
    [[nodiscard]] bool earlier_refused(std::size_t i) const {
        return std::ranges::any_of(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
            [&](const Attempt& a) { return a.lift == all[i].lift && a.lock == all[i].lock && !a.accepted; });
    }
    [[nodiscard]] std::string_view blamed(std::size_t i) const {
        const auto& attempt = all[i];
        if (delayed) return "LIFT-7.23.1-c";
        if (attempt.lock_batched && held) return "LIFT-A.3.23-a";
        if (attempt.lock_repeated && earlier_refused(i)) return "LIFT-7.23.2-a";
        const bool never = singles_accepted && !singles_refused;
        return attempt.batch && !never ? "LIFT-6.2.1-c" : "LIFT-6.2.1-b";
    }

    const std::vector<Attempt> all;
    bool singles_refused = false, singles_accepted = false, held = false, delayed = false;
};

void finish(const std::deque<Act>&, const View& view, Sink& sink) {
    const Locks locks(view.model.under_lock);
    for (std::size_t i = 0; i < locks.all.size(); ++i) {
        const auto& attempt = locks.all[i];
        const std::vector<std::int64_t> proof{attempt.lock, attempt.number};
        if (attempt.accepted) {
            sink.fail(locks.blamed(i), "modified-while-locked", proof,
                      {fmt::format("电梯{}已锁定，修改仍被接受", attempt.lift),
                       fmt::format("lift {} is locked, yet its modification was accepted", attempt.lift)});
            continue;
        }
        const standards::Text says{"锁定期间修改被拒绝", "a modification bounces off the lock"};
        sink.pass(attempt.batch ? "LIFT-6.2.1-c" : "LIFT-6.2.1-b", "refused-while-locked", proof, says);
        sink.pass("LIFT-7.23.1-c", "refused-after-lock", proof,
                  {"自锁定起不能修改", "no modification from the lock on"});
        if (attempt.lock_batched)
            sink.pass("LIFT-A.3.23-a", "locked-in-batch", proof,
                      {"批量锁定的每一台均已锁定", "every lift of a batch is locked"});
        if (attempt.lock_repeated)
            sink.pass("LIFT-7.23.2-a", "stays-locked", proof,
                      {"重复锁定后仍为锁定", "stays locked when locked again"});
    }
}

}  // namespace

const Clause clause_7_23{"LIFT-7.23.2-a", expect, nullptr, finish};

}  // namespace plumbline::judge::lift
