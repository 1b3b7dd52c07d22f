// 8.8, the caller: resend on no answer and on failure, three times, then the queue until success; never after
// it. Whether an answer was taken for success shows here too (8.3-t).
#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/energy/sender.h"

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

/// Fewer sends than demanded: blamed by what the last attempt met, unless the same had been followed by a
/// resend before.
void blame_stop(const Delivery& delivery, const Attempts& attempts, const SenderView& view, Sink& sink) {
    const auto& last = *attempts.back();
    const bool resent_before = std::any_of(attempts.begin(), std::prev(attempts.end()),
                                           [&](const Deed* deed) { return silent(*deed) == silent(last); });
    const bool never_again = delivery.attempts.back() == &last && last.cycle + 1 < view.conduct.cycles;
    const bool taken = never_again && !silent(last) && last.act->response.status == 200;
    const auto requirement = taken ? "ENERGY-8.3-t" : resent_before ? "ENERGY-8.8-w" : duty_after(last);
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
    sink.test(std::next(success) == attempts.end(), "ENERGY-8.8-y", "once", (*success)->number(),
              {"成功后不再发送", "not sent again after success"},
              {"成功后再次发送", "sent again after success"});
}

/// A batch that is still owed and does not come at a later upload time; true when that was the end of it.
bool inspect_absence(const Delivery& delivery, int cycle, const SenderView& view, Sink& sink) {
    const Deed* last = nullptr;
    for (const auto* attempt : delivery.attempts)
        if (attempt->cycle < cycle) last = attempt;
    const auto uploads = view.conduct.of("uploadEnergyData");
    const auto first = std::ranges::find(uploads, cycle, &Deed::cycle);
    if (delivery.in(last->cycle).size() < sends(view)) return true;  // it never came to the queue: blame_stop
    const bool restarted = view.conduct.restarted(last->number(), (*first)->number());
    sink.fail(restarted ? "ENERGY-8.8-aa" : "ENERGY-8.8-x", "queue", {last->number(), (*first)->number()},
              {restarted ? "重启后队列中的批次未再发送" : "下次上传时未重发队列中的批次",
               restarted ? "a queued batch did not come after the restart"
                         : "a queued batch did not come at the next upload"});
    return true;
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
        if (attempts.empty()) {
            if (inspect_absence(delivery, cycle, view, sink)) return;
            continue;
        }
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

/// 8.8-ab: at an upload time at which one energy user's batch failed, the others are uploaded all the same.
void inspect_others(const Delivery& failed, const SenderView& view, Sink& sink) {
    const int cycle = failed.attempts.front()->cycle;
    const auto attempts = failed.in(cycle);
    if (std::ranges::any_of(attempts, &Deed::accepted) || !over(*attempts.back(), view)) return;
    for (const auto& [enterprise, deeds] : view.conduct.by_enterprise()) {
        const bool ready = std::ranges::any_of(deeds, [&](const Deed* deed) {
            return deed->is("uploadMeteringData") && deed->accepted() &&
                   deed->number() < attempts.front()->number();
        });
        const bool came = std::ranges::any_of(
            deeds, [&](const Deed* deed) { return deed->is("uploadEnergyData") && deed->cycle == cycle; });
        const bool uploads =
            std::ranges::any_of(deeds, [](const Deed* deed) { return deed->is("uploadEnergyData"); });
        if (enterprise != failed.enterprise && ready && uploads)
            sink.test(
                came, "ENERGY-8.8-ab", "others", attempts.front()->number(),
                {"其他用能单位照常上传", "the other energy users are uploaded"},
                {fmt::format("{}的批次失败，{}未上传", failed.enterprise, enterprise),
                 fmt::format("{} was held up by the failing batch of {}", enterprise, failed.enterprise)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& delivery : view.conduct.deliveries) {
        inspect_delivery(delivery, view, sink);
        inspect_same(delivery, sink);
        inspect_others(delivery, view, sink);
    }
}

}  // namespace

const SenderClause clause_8_8_sender{"ENERGY-8.8-w", inspect};

}  // namespace plumbline::judge::energy
