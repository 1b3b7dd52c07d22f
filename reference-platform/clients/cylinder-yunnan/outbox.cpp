#include "reference-platform/clients/cylinder-yunnan/outbox.h"

#include <array>

#include <fmt/format.h>

#include "reference-platform/clients/cylinder-yunnan/records.h"

namespace plumbline::platform::yunnan_client {
namespace json = boost::json;
namespace {

constexpr std::int64_t pause_ms = 600'000;
constexpr std::array paths{"/PS/GenericTrace/BeforeFill", "/PS/GenericTrace/Fill",
                           "/PS/GenericTrace/AfterFill"};
constexpr int last_stage = 2;

bool durable(const ClientContext& context) { return context.obeys("YN-A1-8-e/restart"); }

bool failed_check(const Visit& visit) {
    return visit.check.at("Items").at(0).at("State").to_number<int>() == 1;
}

}  // namespace

std::vector<Visit> Outbox::waiting(ClientContext& context) {
    std::vector<Visit> out;
    for (const auto& [id, visit] : memory_) out.push_back(visit);
    for (const auto& [id, value] : context.store.all(context.space, "visit"))
        out.push_back({id, value.at("stage").to_number<int>(), value.at("check").as_object(),
                       value.at("fill").as_object(), value.at("after").as_object(),
                       value.at("next").to_number<std::int64_t>()});
    return out;
}

void Outbox::save(const Visit& visit, ClientContext& context) {
    if (!durable(context)) {
        memory_.insert_or_assign(visit.id, visit);
        return;
    }
    context.store.put(context.space, "visit", visit.id,
                      {{"stage", visit.stage},
                       {"check", visit.check},
                       {"fill", visit.fill},
                       {"after", visit.after},
                       {"next", visit.next}},
                      {});
}

void Outbox::drop(const Visit& visit, ClientContext& context) {
    memory_.erase(visit.id);
    context.store.erase(context.space, "visit", visit.id);
}

void Outbox::add(Visit visit, ClientContext& context) {
    visit.id = fmt::format("{:012}", context.store.next(context.space, "visit"));
    if (!context.obeys("YN-A1-4-j")) visit.stage = 1;
    save(visit, context);
}

void Outbox::hurry(ClientContext& context) {
    for (auto& visit : waiting(context)) visit.next = 0, save(visit, context);
}

void Outbox::flush(ClientContext& context) {
    for (auto& visit : waiting(context))
        if (visit.next <= context.now) advance(std::move(visit), context);
}

void Outbox::advance(Visit visit, ClientContext& context) {
    for (;;) {
        const auto fate = step(visit, context);
        if (fate == Fate::again) {
            visit.next = context.now + pause_ms;
            return save(visit, context);
        }
        const bool skips_after = visit.stage == 1 && !context.obeys("YN-A1-6-c");
        if (fate == Fate::ended || visit.stage == last_stage || skips_after) return drop(visit, context);
        ++visit.stage;
        save(visit, context);
    }
}

Outbox::Fate Outbox::step(const Visit& visit, ClientContext& context) const {
    Line line(context);
    const bool faulty = !context.faults.broken().empty();
    auto message = visit.stage == 0 ? visit.check : visit.stage == 1 ? visit.fill : visit.after;
    if (visit.stage == last_stage && !context.obeys("YN-A1-6-a")) line.post_data(paths[0], message, faulty);
    if (visit.stage == last_stage && !context.obeys("YN-A1-6-b"))
        message.at("Items").at(0).as_object()["Date"] = visit.check.at("Items").at(0).at("Date");
    auto answer = line.post_data(paths.at(static_cast<std::size_t>(visit.stage)), message, faulty);
    if (visit.stage == 1 && !context.obeys("YN-A1-5-g")) {
        auto copy = message;
        auto& item = copy.at("Items").at(0).as_object();
        item["ThridId"] = item.at("ThridId").to_number<std::int64_t>() + 500'000'000;
        line.post_data(paths[1], copy, faulty);
    }
    if (faulty && !answer.done && !answer.undecided() && !answer.ticket_ended() &&
        !answer.reason.starts_with("E1004"))
        answer = line.post_data(paths.at(static_cast<std::size_t>(visit.stage)), message, false);
    return fate_of(visit, answer, context);
}

Outbox::Fate Outbox::fate_of(const Visit& visit, const Answer& answer, const ClientContext& context) {
    if (answer.ticket_ended()) return context.obeys("YN-A1-0-j") ? Fate::again : Fate::ended;
    if (!answer.done && answer.undecided()) return Fate::again;
    if (visit.stage > 0) return answer.done ? Fate::forward : Fate::ended;
    const bool forbidden = answer.reason.starts_with("E1004");
    // 4: who fails the check is not filled; 方案 二(二)2: what is refused is not filled.
    if (answer.done && !forbidden && failed_check(visit))
        return context.obeys("YN-A1-4-i") ? Fate::ended : Fate::forward;
    if (forbidden) return context.obeys("YN-P-2.2.1.5-a") ? Fate::ended : Fate::forward;
    return answer.done ? Fate::forward : Fate::ended;
}

}  // namespace plumbline::platform::yunnan_client
