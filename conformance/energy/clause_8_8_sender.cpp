// 8.8, the caller: resend on no answer and on failure, three times, then the queue until success; never after
// it. Whether an answer was taken for success shows here too (8.3-t).
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

using Attempts = std::vector<const Deed*>;

constexpr evidence::Milliseconds patience = 600'000;  ///< a resend that has not come by then will not come

bool silent(const Deed& deed) {
    return deed.act->outcome == Outcome::unanswered && !world_failed(*deed.act) &&
           deed.act->response.status < 500;
}

/// Answered with 0 while the client was there to hear it.
bool heard(const Deed* deed) { return deed->accepted() && !deed->late(); }

/// What a failed attempt asks for: 8.8-u after silence, 8.8-v after a failure answer.
std::string_view duty_after(const Deed& deed) { return silent(deed) ? "ENERGY-8.8-u" : "ENERGY-8.8-v"; }

std::size_t sends(const SenderView& view) { return view.follows("ENERGY-E33", "a") ? 4 : 3; }

/// ENERGY-E34: under b a refused request need not be sent again.
bool excused(const Deed& deed, const SenderView& view) {
    return deed.act->refused() && view.follows("ENERGY-E34", "b");
}

bool over(const Deed& last, const SenderView& view) {
    return last.cycle + 1 < view.conduct.cycles || view.conduct.until >= last.at() + patience;
}

/// ENERGY-G32 proposes a limit of 30 s and a pause of 60 s; a client may be set otherwise.
void inspect_pause(const Deed& before, const Deed& after, const SenderView& view, Sink& sink) {
    if (!view.follows("ENERGY-G32", "a")) return;
    constexpr evidence::Milliseconds least = 27'000, most = 330'000;
    const auto pause = after.at() - before.at();
    sink.test(pause >= least && pause <= most, "ENERGY-8.8-u", "pause", after.number(),
              {"间隔适当后重发", "resent after the limit"},
              {fmt::format("{}毫秒后重发", pause), fmt::format("resent after {} ms", pause)});
}

/// Whether the client is seen to send again after such a failure, whatever the batch.
bool resends_after(const Deed& failure, const SenderView& view) {
    return std::ranges::any_of(view.conduct.deliveries, [&](const Delivery& delivery) {
        const auto& all = delivery.attempts;
        return std::ranges::adjacent_find(all, [&](const Deed* before, const Deed* after) {
                   return before->cycle == after->cycle && !before->accepted() &&
                          silent(*before) == silent(failure);
               }) != all.end();
    });
}

/// Fewer sends than demanded: too few, or none at all after what the last attempt met.
void blame_stop(const Delivery& delivery, const Attempts& attempts, const SenderView& view, Sink& sink) {
    const auto& last = *attempts.back();
    const bool never_again = delivery.attempts.back() == &last && last.cycle + 1 < view.conduct.cycles;
    const bool taken = never_again && !silent(last) && last.act->response.status == 200;
    const bool too_few = attempts.size() > 1 && resends_after(last, view);
    const auto requirement = taken ? "ENERGY-8.3-t" : too_few ? "ENERGY-8.8-w" : duty_after(last);
    sink.fail(requirement, taken ? "only-zero" : "resend", {last.number()},
              {fmt::format("失败后共发送{}次", attempts.size()),
               fmt::format("sent {} times and failed", attempts.size())});
}

void inspect_failed_cycle(const Delivery& delivery, const Attempts& attempts, const SenderView& view,
                          Sink& sink) {
    const auto& last = *attempts.back();
    if (!over(last, view)) return;
    const auto wanted = sends(view);
    if (attempts.size() == 4 || attempts.size() == 3)
        sink.follows("ENERGY-E33", attempts.size() == 4 ? "a" : "b", last.number());
    if (attempts.size() < wanted && excused(last, view)) return;
    if (attempts.size() < wanted) return blame_stop(delivery, attempts, view, sink);
    if (attempts.size() > wanted && view.follows("ENERGY-E32", "b")) return;  // resent in place until success
    sink.test(attempts.size() == wanted, "ENERGY-8.8-w", "count", last.number(),
              {"重发次数符合规定", "resent as often as the document says"},
              {fmt::format("失败的批次连续发送{}次", attempts.size()),
               fmt::format("a failing batch was sent {} times in a row", attempts.size())});
}

void inspect_cycle(const Delivery& delivery, const Attempts& attempts, const SenderView& view, Sink& sink) {
    for (std::size_t i = 1; i < attempts.size(); ++i) {
        if (attempts[i - 1]->accepted())
            continue;  // after success, or after a late answer: nobody knows which
        sink.pass(duty_after(*attempts[i - 1]), "resend", {attempts[i - 1]->number(), attempts[i]->number()},
                  {"失败后重发", "resent after the failure"});
        if (!silent(*attempts[i - 1]))
            sink.pass("ENERGY-8.3-t", "only-zero", {attempts[i - 1]->number(), attempts[i]->number()},
                      {"非0即未成功", "anything but 0 is no success"});
        inspect_pause(*attempts[i - 1], *attempts[i], view, sink);
    }
    const auto success = std::ranges::find_if(attempts, heard);
    if (success == attempts.end() && std::ranges::any_of(attempts, &Deed::accepted)) return;
    if (success == attempts.end()) return inspect_failed_cycle(delivery, attempts, view, sink);
    if (static_cast<std::size_t>(success - attempts.begin()) >= sends(view) &&
        view.follows("ENERGY-E32", "a"))
        sink.fail("ENERGY-8.8-w", "count", {(*success)->number()},
                  {"重发次数超过规定", "resent more often than the document says"});
    sink.test(std::next(success) == attempts.end(), "ENERGY-8.8-y", "once", (*success)->number(),
              {"成功后不再发送", "not sent again after success"},
              {"成功后再次发送", "sent again after success"});
}

/// A queued batch that does not come at a later upload time: the last attempt and the first upload of that
/// time.
struct Absence {
    std::int64_t last = 0, upload = 0;
};

std::optional<Absence> absence_of(const Delivery& delivery, const SenderView& view) {
    for (int cycle = delivery.attempts.front()->cycle + 1; cycle < view.conduct.cycles; ++cycle) {
        if (delivery.delivered_before(cycle)) return std::nullopt;
        if (!delivery.in(cycle).empty()) continue;
        const auto before = delivery.in(cycle - 1);
        if (before.size() < sends(view)) return std::nullopt;  // it never came to the queue: blame_stop
        const auto uploads = view.conduct.of("uploadEnergyData");
        return Absence{before.back()->number(), (*std::ranges::find(uploads, cycle, &Deed::cycle))->number()};
    }
    return std::nullopt;
}

/// Whose queue forgets without any restart forgets for another reason than the restart (8.8-x, not 8.8-aa).
void inspect_absences(const SenderView& view, Sink& sink) {
    std::vector<Absence> absences;
    for (const auto& delivery : view.conduct.deliveries)
        if (const auto absence = absence_of(delivery, view)) absences.push_back(*absence);
    const bool always = std::ranges::any_of(absences, [&](const Absence& absence) {
        return !view.conduct.restarted(absence.last, absence.upload);
    });
    for (const auto& absence : absences)
        sink.fail(always ? "ENERGY-8.8-x" : "ENERGY-8.8-aa", "queue", {absence.last, absence.upload},
                  {always ? "下次上传时未重发队列中的批次" : "重启后队列中的批次未再发送",
                   always ? "a queued batch did not come at the next upload"
                          : "a queued batch did not come after the restart"});
}

void inspect_delivery(const Delivery& delivery, const SenderView& view, Sink& sink) {
    for (int cycle = delivery.attempts.front()->cycle; cycle < view.conduct.cycles; ++cycle) {
        const auto attempts = delivery.in(cycle);
        if (delivery.delivered_before(cycle)) {
            if (!attempts.empty() && std::ranges::any_of(delivery.attempts, [&](const Deed* deed) {
                    return deed->cycle < cycle && heard(deed);
                }))
                sink.fail("ENERGY-8.8-y", "once", {attempts.front()->number()},
                          {"已成功的批次在下次上传时重复发送",
                           "a delivered batch was sent again at a later upload"});
            continue;
        }
        if (attempts.empty()) return;  // inspect_absences
        inspect_cycle(delivery, attempts, view, sink);
        if (cycle == delivery.attempts.front()->cycle) continue;
        const auto before = delivery.in(cycle - 1);
        const bool restarted =
            !before.empty() && view.conduct.restarted(before.back()->number(), attempts.front()->number());
        sink.pass(restarted ? "ENERGY-8.8-aa" : "ENERGY-8.8-x", "queue", {attempts.front()->number()},
                  {"队列中的批次再次发送", "the queued batch is sent again"});
    }
}

/// 8.8-z, as long as the batch was not delivered.
void inspect_same(const Delivery& delivery, Sink& sink) {
    const auto said = [](const Deed& deed) {
        std::multiset<std::string> out;
        for (const auto& record : objects_of(deed.body, "data")) out.insert(substance(record));
        return out;
    };
    const auto first = said(*delivery.attempts.front());
    for (std::size_t i = 1; i < delivery.attempts.size() && !delivery.attempts[i - 1]->accepted(); ++i)
        sink.test(said(*delivery.attempts[i]) == first, "ENERGY-8.8-z", "same-records",
                  delivery.attempts[i]->number(), {"重发内容与首次一致", "a resend carries the same records"},
                  {"重发的记录与首次不同", "the records of the resend differ from the first attempt"});
}

std::set<std::string> days_of(const Delivery& delivery) {
    std::set<std::string> out;
    for (const auto& record : objects_of(delivery.attempts.front()->body, "data"))
        if (const auto kind = text_of(record, "statType"); kind == "0" || kind == "1")
            out.insert(text_of(record, "statDate").substr(0, 10));
    return out;
}

/// 8.8-ab: the others' batches of the same day come at the upload time at which one energy user's batch
/// failed.
void inspect_others(const Delivery& failed, const SenderView& view, Sink& sink) {
    const int cycle = failed.attempts.front()->cycle;
    const auto attempts = failed.in(cycle);
    if (std::ranges::any_of(attempts, &Deed::accepted) || !over(*attempts.back(), view)) return;
    const auto days = days_of(failed);
    for (const auto& other : view.conduct.deliveries) {
        const auto& first = *other.attempts.front();
        const auto same_day = days_of(other);
        if (other.enterprise == failed.enterprise || first.cycle < cycle ||
            std::ranges::none_of(same_day, [&](const std::string& date) { return days.contains(date); }))
            continue;
        sink.test(first.cycle == cycle, "ENERGY-8.8-ab", "others", first.number(),
                  {"其他用能单位照常上传", "the other energy users are uploaded"},
                  {fmt::format("{}的批次失败，{}的当日批次推迟", failed.enterprise, other.enterprise),
                   fmt::format("the batch of {} was held up by the failing one of {}", other.enterprise,
                               failed.enterprise)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_absences(view, sink);
    for (const auto& delivery : view.conduct.deliveries) {
        inspect_delivery(delivery, view, sink);
        inspect_same(delivery, sink);
        inspect_others(delivery, view, sink);
    }
}

}  // namespace

const SenderClause clause_8_8_sender{"ENERGY-8.8-w", inspect};

}  // namespace plumbline::judge::energy
