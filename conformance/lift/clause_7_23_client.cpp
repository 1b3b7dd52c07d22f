// 7.23: a lock on a lift, as the manufacturer meets it.
#include <algorithm>
#include <limits>
#include <set>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace {

bool locks(const Act& act, const std::string& code, bool& locked) {
    if (!act.is("lock-lift") || !act.accepted()) return false;
    for (const auto& entry : act.entries)
        if (sent_text(entry, "ZJBM") == code) return locked = sent_text(entry, "DTXXSD") == "true", true;
    return false;
}

/// The first event at which the lock that refused `act` was taken off; 0 = never.
std::int64_t unlocked_after(const Act& act, const std::string& code, const ClientView& view) {
    bool locked = false;
    for (const auto& other : view.all)
        if (bool state = false; locks(other, code, state)) {
            if (other.number() < act.number()) locked = state;
            if (other.number() > act.number() && locked && !state) return other.number();
        }
    return 0;
}

void refused(const Act& act, const Entry& entry, const ClientView& view, Sink& sink) {
    const auto freed = unlocked_after(act, sent_text(entry, "ZJBM"), view);
    if (freed == 0) return;
    for (const auto* later : view.of("modify-lift", freed))
        if (carries_again(*later, entry))
            return sink.pass(
                "LIFT-7.23.1-f", "kept-over-the-lock", {act.number(), later->number()},
                {"被锁定拒绝的修改在解锁后再次报送", "the refused change was sent again after the unlock"});
    const auto* asked = view.seen.next_asked("resend", freed);
    if (asked == nullptr)
        return sink.unsure("LIFT-7.23.1-f", "kept-over-the-lock", {act.number()},
                           {"证据中没有再次报送的机会", "the evidence held no occasion to send again"});
    view.absent(sink, *asked, "LIFT-7.23.1-f", "kept-over-the-lock", {act.number(), freed},
                {"被锁定拒绝的修改没有再报送", "the refused change was never sent again"});
}

const Act* lock_of(const ClientView& view, const std::string& code, bool wanted, std::int64_t after,
                   std::int64_t before) {
    for (const auto* act : view.of("lock-lift", after))
        for (const auto& entry : act->entries)
            if (act->number() < before && sent_text(entry, "ZJBM") == code &&
                (sent_text(entry, "DTXXSD") == "true") == wanted)
                return act;
    return nullptr;
}

/// 7.23.1: locked, read anew, inspected, let go when it failed.
void inspected(const Noted& asked, const ClientView& view, Sink& sink) {
    const auto code = text_of(asked.detail, "ZJBM");
    const auto examines = view.of("add-examine", asked.number);
    if (text_of(asked.detail, "JYLB") != "INSTALL" || examines.empty()) return;
    const auto* examine = examines.front();
    const bool unreadable = std::ranges::any_of(view.of("lock-lift", asked.number), [&](const Act* each) {
        return each->number() < examine->number() && each->entries.empty();
    });
    if (unreadable) return;  // whether a lock was meant cannot be told: its body is another clause's matter
    const auto* lock = lock_of(view, code, true, asked.number, examine->number());
    sink.test(
        lock != nullptr, "LIFT-7.23.1-a", "locked-first", examine->number(),
        {"检验前锁定了制造信息", "the manufacturing information was locked before the inspection"},
        {"检验前没有锁定制造信息", "the manufacturing information was not locked before the inspection"});
    if (lock == nullptr) return;
    const bool read = std::ranges::any_of(view.of("get-lifts-admin", lock->number()), [&](const Act* each) {
        const auto codes = each->query("ZJBM");
        return each->number() < examine->number() && std::ranges::find(codes, code) != codes.end();
    });
    sink.test(read, "LIFT-7.23.1-b", "newest-after-lock", examine->number(),
              {"锁定后获取了最新制造信息", "the newest information was fetched after the lock"},
              {"锁定后没有获取最新制造信息", "the newest information was not fetched after the lock"});
    if (text_of(asked.detail, "JYJL") != "不合格") return;
    constexpr auto end = std::numeric_limits<std::int64_t>::max();
    sink.test(lock_of(view, code, false, examine->number(), end) != nullptr, "LIFT-7.23.1-d",
              "unlocked-on-failure", examine->number(),
              {"检验不合格后解除了锁定", "after the failed inspection the lift was unlocked"},
              {"检验不合格后没有解除锁定", "after the failed inspection the lift stayed locked"});
}

}  // namespace

void clause_7_23_client(const ClientView& view, Sink& sink) {
    if (view.is_province())
        for (const auto& asked : view.seen.asked)
            if (asked.kind == "inspect") inspected(asked, view, sink);
    if (view.role != "manufacturer" && view.role != "agent") return;
    for (const auto* act : view.of("modify-lift"))
        if (act->refused())
            for (const auto& entry : act->entries) refused(*act, entry, view, sink);
}

}  // namespace plumbline::judge::lift
