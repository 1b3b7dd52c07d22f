#include "reference-platform/clients/energy/delivery.h"

#include "reference-platform/clients/energy/enterprises.h"
#include "reference-platform/clients/energy/readings.h"
#include "standards/text.h"

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::int64_t pause = minute, parked = 4'000'000'000'000;  // ENERGY-G32
constexpr std::size_t most_records = 10'000;                        // ENERGY-G36

/// A first attempt and three resends (ENERGY-E33).
std::int64_t sends(const Session& session) {
    if (!session.obeys("ENERGY-8.8-w")) return 12;
    return session.obeys("ENERGY-8.8-w/gives-up") ? 4 : 2;
}

// A batch in memory: enterprise, data, tries, due, done (a fault's: delivered, and sent again).

void enqueue(Session& session, const std::string& enterprise, json::array data) {
    while (!data.empty()) {
        json::array part(data.begin(),
                         data.begin() + static_cast<std::ptrdiff_t>(std::min(data.size(), most_records)));
        data.erase(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(part.size()));
        session.remember(
            "batch", session.next_id("batch"),
            {{"enterprise", enterprise}, {"data", std::move(part)}, {"tries", 0}, {"due", session.now()}});
    }
}

void enqueue_day(Session& session, json::object unit, std::int64_t start) {
    const auto month = standards::local_time(start + day).substr(0, 7);
    const bool new_month = text_in(unit, "month") != month || !session.obeys("ENERGY-8.8-q");
    auto data = readings_of(session, unit, start, new_month);
    unit["month"] = month;
    session.remember("enterprise", text_in(unit, "code"), unit);
    if (!session.obeys("ENERGY-8.8-s")) {  // what is filled in by hand on its own
        json::array last{data.back()};
        data.erase(std::prev(data.end()));
        enqueue(session, text_in(unit, "code"), std::move(last));
    }
    enqueue(session, text_in(unit, "code"), std::move(data));
}

json::object body_of(const Session& session, const json::object& batch) {
    json::array data = batch.at("data").as_array();
    for (auto& each : data) {
        auto& record = each.as_object();
        record["uploadDate"] =
            session.obeys("ENERGY-8.8-m") ? stamp_of(session.now()) : text_in(record, "statDate");
    }
    if (!session.obeys("ENERGY-8.8-z") && whole_in(batch, "tries") > 0) data.erase(std::prev(data.end()));
    return {{"enterpriseCode", text_in(batch, "enterprise")}, {"data", std::move(data)}};
}

/// 8.3-t: only "0" is success; the faults take other things for it.
bool taken_for_success(const Session& session, const Answer& answer) {
    return answer.success() || (!session.obeys("ENERGY-8.3-t") && answer.status == 200) ||
           (!session.obeys("ENERGY-8.8-u") && answer.silent);
}

void settle(Session& session, const std::string& id, json::object batch) {
    const bool again = !session.obeys("ENERGY-8.8-y") && !flag_in(batch, "done");
    const bool always_four = !session.obeys("ENERGY-8.8-y/always-four") && whole_in(batch, "tries") < 4;
    if (!again && !always_four) return session.forget("batch", id);
    batch["done"] = true;
    batch["due"] = again ? parked : session.now() + pause;
    session.remember("batch", id, batch);
}

void keep(Session& session, const std::string& id, json::object batch, const Answer& answer) {
    const bool given_up =
        whole_in(batch, "tries") >= sends(session) || (!session.obeys("ENERGY-8.8-v") && !answer.silent);
    if (given_up && !session.obeys("ENERGY-8.8-x")) return session.forget("batch", id);
    batch["due"] = given_up ? parked : session.now() + pause;
    session.remember("batch", id, batch);
}

/// False when it failed.
bool deliver(Session& session, const std::string& id, json::object batch) {
    const auto answer = session.post("centerDataURL", body_of(session, batch));
    batch["tries"] = whole_in(batch, "tries") + 1;
    const bool good = taken_for_success(session, answer);
    if (good)
        settle(session, id, std::move(batch));
    else
        keep(session, id, std::move(batch), answer);
    return good;
}

}  // namespace

void upload_day(Session& session) {
    const auto yesterday = standards::day_start(session.now()) - day;
    for (auto& stored : session.all("batch")) {
        stored.value["due"] = session.now();
        stored.value["tries"] = 0;
        session.remember("batch", stored.id, stored.value);
    }
    for (const auto& stored : session.all("enterprise"))
        if (is_ready(session, stored.value)) enqueue_day(session, stored.value, yesterday);
    bool held_up = false;
    for (const auto& stored : session.all("batch")) {
        if (held_up) {  // 8.8-ab broken: nothing after a failure
            auto waiting = stored.value;
            waiting["due"] = parked;
            session.remember("batch", stored.id, waiting);
        } else
            held_up = !deliver(session, stored.id, stored.value) && !session.obeys("ENERGY-8.8-ab");
    }
}

void keep_delivering(Session& session) {
    for (const auto& stored : session.all("batch"))
        if (whole_in(stored.value, "due") <= session.now()) deliver(session, stored.id, stored.value);
}

void lose_queue(Session& session) {
    for (const auto& stored : session.all("batch")) session.forget("batch", stored.id);
}

}  // namespace plumbline::platform::city
