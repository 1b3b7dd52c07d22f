#include "conformance/cylinder-chongqing/model.h"

#include <algorithm>
#include <array>

#include "conformance/cylinder-chongqing/decision.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 7> tells_of_cylinder{"CQ-OP-04", "CQ-OP-05", "CQ-OP-13", "CQ-OP-16",
                                                            "CQ-OP-17", "CQ-OP-21", "CQ-OP-20"};

std::vector<std::string> numbers_in(const json::object& sent) {
    std::vector<std::string> out;
    if (const auto own = text_of(sent, "cylinderNo"); !own.empty()) out.push_back(own);
    for (const auto* each : objects(sent, "cylinders")) out.push_back(text_of(*each, "cylinderNo"));
    return out;
}

evidence::Milliseconds said_at(const Act& act) {
    return instant(text_of(record(act), "at")).value_or(act.at());
}

/// CQ-E12=b: a time of day of the day of the fill; an end before the start is past midnight.
evidence::Milliseconds fill_time(const json::object& sent, std::string_view key,
                                 evidence::Milliseconds came) {
    const auto text = text_of(sent, key);
    if (const auto at = instant(text)) return *at;
    return instant(text_of(sent, "fillDate") + " " + text).value_or(came);
}

std::string_view name_of(Check::Stage stage) {
    return stage == Check::Stage::pre ? "pre" : stage == Check::Stage::mid ? "mid" : "post";
}

}  // namespace

const Fill* Cylinder::last_fill() const {
    const Fill* last = nullptr;
    for (const auto& fill : fills)
        if (fill.counts() && (last == nullptr || fill.end > last->end)) last = &fill;
    return last;
}

const Check* Cylinder::last_check(Check::Stage stage, const std::string& by) const {
    const Check* last = nullptr;
    for (const auto& check : checks)
        if (check.stage == stage && (by.empty() || check.by == by) &&
            (last == nullptr || check.at >= last->at))
            last = &check;
    return last;
}

Model::Model(const evidence::Run& run, const standards::MessageSet& messages)
    : system(run), run_(run), messages_(messages) {
    learn_up_to_next_act();
}

const Cylinder* Model::cylinder(const std::string& number) const {
    const auto found = cylinders.find(number);
    return found == cylinders.end() ? nullptr : &found->second;
}

void Model::learn_up_to_next_act() {
    for (; next_ < run_.events.size(); ++next_) {
        if (std::holds_alternative<evidence::Exchange>(run_.events[next_])) return;
        if (const auto* event = std::get_if<evidence::DeviceEvent>(&run_.events[next_])) world.learn(*event);
    }
}

bool Model::first_time(const Act& act) {
    const auto id = text_of(record(act), "recordId");
    if (id.empty()) return true;
    return records.emplace(act.operation->id + "/" + id, json::serialize(record(act))).second;
}

void Model::follow_checks(const Act& act, Sink& sink) {
    auto& known = cylinders[text_of(record(act), "cylinderNo")];
    for (const auto& check : checks_in(act, messages_)) {
        known.checks.push_back(check);
        sink.took({"fill-cycle",
                   check.stage == Check::Stage::pre   ? "IDENTIFIED"
                   : check.stage == Check::Stage::mid ? "FILLING"
                                                      : "ENDED",
                   "CQ-OP-04/" + std::string(name_of(check.stage)) + (check.good ? "-good" : "-bad"),
                   check.stage == Check::Stage::pre   ? (check.good ? "PRE_CHECK_PASS" : "PRE_CHECK_FAIL")
                   : check.stage == Check::Stage::mid ? (check.good ? "FILLING" : "STOPPED")
                                                      : (check.good ? "POST_CHECK_GOOD" : "POST_CHECK_BAD"),
                   {act.number()},
                   false});
    }
}

void Model::follow_fill(const Act& act, Sink& sink) {
    const auto& sent = record(act);
    Fill fill;
    fill.start = fill_time(sent, "fillStartTime", act.at());
    fill.end = fill_time(sent, "fillEndTime", act.at());
    if (fill.end < fill.start && !instant(text_of(sent, "fillEndTime"))) fill.end += 86'400'000;
    fill.gain = decimal(sent, "weightAfterKg").value_or(0) - decimal(sent, "weightBeforeKg").value_or(0);
    fill.by = act.exchange->party;
    fill.exchange = act.number();
    auto& known = cylinders[text_of(sent, "cylinderNo")];
    sink.took({"cylinder",
               known.fills.empty() ? "REGISTERED" : "IN_CIRCULATION",
               "CQ-OP-05",
               "FILLED",
               {act.number()},
               false});
    known.fills.push_back(fill);
}

void Model::follow_movement(const Act& act) {
    Movement movement;
    movement.kind = act.is("CQ-OP-13")   ? Movement::Kind::transport
                    : act.is("CQ-OP-16") ? Movement::Kind::delivery_check
                                         : Movement::Kind::empty_return;
    movement.at = said_at(act);
    movement.waybill = text_of(record(act), "waybillNo");
    for (const auto& number : numbers_in(record(act))) cylinders[number].movements.push_back(movement);
}

void Model::follow_inspection(const Act& act, Sink& sink) {
    const auto& sent = record(act);
    auto& known = cylinders[text_of(sent, "cylinderNo")];
    Inspection inspection;
    inspection.exchange = act.number();
    inspection.scrapped = text_of(sent, "conclusion") == "报废";
    inspection.next = day(text_of(sent, "nextInspectionDate"));
    if (const auto* assessment = sent.if_contains("assessment");
        assessment != nullptr && assessment->is_object())
        inspection.assessed_to = day(text_of(assessment->get_object(), "validTo"));
    known.scrapped = known.scrapped || inspection.scrapped;
    known.inspections.push_back(inspection);
    reports.emplace(text_of(sent, "reportNo"), json::serialize(sent));
    sink.took({"inspection", "REPORTED", "CQ-OP-21", "UPLOADED", {act.number()}, false});
}

void Model::follow(const Act& act, Sink& sink) {
    ++next_;
    if (act.operation != nullptr && !act.entries.empty() &&
        std::ranges::find(tells_of_cylinder, act.operation->id) != tells_of_cylinder.end()) {
        if (!act.accepted() && !act.refused())
            for (const auto& number : numbers_in(record(act))) cylinders[number].uncertain = true;
        if (act.accepted() && first_time(act)) {
            if (act.is("CQ-OP-04")) follow_checks(act, sink);
            if (act.is("CQ-OP-05")) follow_fill(act, sink);
            if (act.is("CQ-OP-13") || act.is("CQ-OP-16") || act.is("CQ-OP-17")) follow_movement(act);
            if (act.is("CQ-OP-21")) follow_inspection(act, sink);
        }
    }
    if (act.is("CQ-OP-37") && act.accepted())
        logged[{text_of(record(act), "actor"), text_of(record(act), "action")}] = act.number();
    if (act.is("CQ-OP-03") && !act.refused())  // an answer that nobody can read may have been a true
        cylinders[text_of(record(act), "cylinderNo")].permitted = act.at();
    system.follow(act);
    learn_up_to_next_act();
}

}  // namespace plumbline::judge::chongqing
