#include "conformance/cylinder-yunnan/model.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

const json::object nothing;

bool is_trace(const Act& act) { return act.is("YN-OP-04") || act.is("YN-OP-05") || act.is("YN-OP-06"); }

std::string third_of(const Act& act, const std::string& account) {
    return account + "/" + text_of(record(act), "ThirdId");
}

}  // namespace

std::string credential(const Act& act) {
    for (const std::string_view name : {"ticket", "token"})
        for (const auto& value : act.query(name))
            if (!value.empty()) return value;
    return {};
}

const json::object& record(const Act& act) {
    if (act.entries.empty()) return nothing;
    const auto& entry = act.entries.front();
    if (act.operation->bound) return entry.sent.is_object() ? entry.sent.get_object() : nothing;
    return entry.checked.normal;
}

std::string trace_type(const Act& act) { return act.is("YN-OP-04") ? "1" : act.is("YN-OP-05") ? "2" : "3"; }

std::string trace_month(const Act& act, const json::object& item) {
    return text_of(item, act.is("YN-OP-05") ? "EndDate" : "Date").substr(0, 6);
}

Model::Model(const evidence::Run& run) : run_(run) {}

const Ticket* Model::ticket(const Act& act) const {
    const auto found = tickets.find(credential(act));
    return found == tickets.end() ? nullptr : &found->second;
}

std::string Model::account(const Act& act) const {
    const auto* known = ticket(act);
    return known == nullptr ? std::string() : known->account;
}

const evidence::Party* Model::party(const std::string& account) const {
    const auto found = std::ranges::find_if(
        run_.parties, [&](const auto& p) { return !account.empty() && p.organisation == account; });
    return found == run_.parties.end() ? nullptr : &*found;
}

const Cylinder* Model::cylinder(const std::string& barcode) const {
    const auto found = cylinders.find(barcode);
    return found == cylinders.end() ? nullptr : &found->second;
}

bool Model::fresh(const std::string& account) const {
    const auto* known = party(account);
    return known != nullptr && known->opened > 0;
}

void Model::follow(const Act& act, Sink& sink) {
    if (act.operation == nullptr) return;
    if ((act.is("YN-OP-07") || act.is("YN-OP-08")) && act.refused())
        for (const auto* item : objects(record(act), "Items"))
            if (const auto barcode = text_of(*item, "Barcode"); cylinder(barcode) == nullptr)
                numbers_set_free.insert(barcode);
    if (!act.accepted()) return;
    if (act.is("YN-OP-01")) return follow_login(act);
    if (account(act).empty()) return;
    if (act.is("YN-OP-02")) return follow_list(act);
    if (is_trace(act)) return follow_traces(act);
    if (act.is("YN-OP-07") || act.is("YN-OP-08")) return follow_application(act, sink);
    if (act.is("YN-OP-09") || act.is("YN-OP-10") || act.is("YN-OP-11")) return follow_spot_check(act, sink);
    if (act.operation->id >= "YN-OP-12" && act.operation->id <= "YN-OP-15") return follow_order(act, sink);
    if (act.is("YN-OP-20") || act.is("YN-OP-21")) return follow_results(act, sink);
    if (act.is("YN-OP-03") || act.is("YN-OP-23")) return follow_vehicles(act);
    follow_dictionaries(act);
}

void Model::follow_login(const Act& act) {
    const auto value = value_of(act);
    if (!value) return;
    const auto name = text_of(record(act), "Account"), word = text_of(record(act), "Password");
    tickets[text_of(*value, "Ticket")] = {name, instant(text_of(*value, "ExpireDate")), act.at()};
    auto& known = passwords[name];
    if (std::ranges::find(known, word, &Password::text) == known.end()) known.push_back({word, act.at()});
}

void Model::follow_list(const Act& act) {
    const auto who = account(act);
    if (text_of(record(act), "lasttime").starts_with("1970")) whole_archive_read.insert(who);
    const auto* caller = party(who);
    for (const auto* element : listed(act)) {
        auto& known = cylinders[text_of(*element, "Barcode")];
        known.barcode = text_of(*element, "Barcode");
        if (known.owner.empty() && (caller == nullptr || caller->role != "city-platform")) known.owner = who;
        if (known.state == "APPLIED") known.state = "LABELLED";
        known.seen = *element;
        known.seen_at = act.at();
        known.seen_in = act.number();
        known.result.clear();
    }
}

void Model::follow_traces(const Act& act) {
    for (const auto* item : objects(record(act), "Items")) {
        const auto who = account(act);
        const auto key = fmt::format("{}/{}/{}", act.operation->id, who, text_of(*item, "ThridId"));
        const auto count = fmt::format("{}/{}/{}", who, trace_type(act), trace_month(act, *item));
        if (!traces.emplace(key, *item).second)
            repeated.insert(count);
        else
            ++counts[count];
    }
}

void Model::follow_application(const Act& act, Sink& sink) {
    const auto who = account(act);
    Application made{who, act.ids.empty() ? std::string() : act.ids.front(), record(act), {}};
    for (const auto* item : objects(record(act), "Items")) {
        const auto barcode = text_of(*item, "Barcode");
        made.barcodes.insert(barcode);
        numbers_set_free.erase(barcode);
        auto& known = cylinders[barcode];
        if (!known.owner.empty()) continue;
        known.barcode = barcode;
        known.owner = who;
        known.applied = *item;
    }
    sink.took({"registration-application", "DRAFT", act.operation->id, "SUBMITTED", {act.number()}});
    applications.try_emplace(third_of(act, who), std::move(made));
}

void Model::follow_spot_check(const Act& act, Sink& sink) {
    const auto who = account(act);
    if (act.is("YN-OP-09"))
        for (const auto* element : listed(act)) {
            auto& check = checks[text_of(*element, "Id")];
            check.account = check.account.empty() ? who : check.account;
            check.head = *element;
        }
    if (act.is("YN-OP-10") && act.answer && act.answer->is_object()) {
        auto& check = checks[text_of(record(act), "id")];
        if (check.account.empty()) check.account = who;
        const auto items = objects(act.answer->get_object(), "Items");
        if (check.items.empty() &&
            whole(act.answer->get_object(), "CheckCount") == static_cast<std::int64_t>(items.size()))
            for (const auto* item : items)
                check.items[whole(*item, "Id").value_or(-1)] = text_of(*item, "Barcode");
    }
    if (act.is("YN-OP-11")) {
        checks[text_of(record(act), "Id")].answered = true;
        sink.took({"spot-check", "UNANSWERED", "YN-OP-11", "ANSWERED", {act.number()}});
    }
}

void Model::follow_order(const Act& act, Sink& sink) {
    const auto who = account(act);
    if (act.is("YN-OP-12")) {
        if (act.ids.empty()) return;
        order_of_third.try_emplace(third_of(act, who), act.ids.front());
        const auto* station = record(act).if_contains("Station");
        if (orders
                .try_emplace(act.ids.front(), WorkOrder{who,
                                                        "OPEN",
                                                        {},
                                                        station != nullptr && station->is_object()
                                                            ? whole(station->get_object(), "Id").value_or(0)
                                                            : 0})
                .second)
            sink.took({"work-order", "NONE", "YN-OP-12", "OPEN", {act.number()}});
        return;
    }
    const auto id = text_of(record(act), "Id");
    const auto found = orders.find(id);
    if (found == orders.end()) return;
    auto& order = found->second;
    const auto before = order.state;
    for (const auto* item : objects(record(act), "Items")) {
        auto& cylinder = cylinders[text_of(*item, "Barcode")];
        if (act.is("YN-OP-13"))
            order.barcodes.insert(text_of(*item, "Barcode")), cylinder.order = id;
        else
            order.barcodes.erase(text_of(*item, "Barcode")), cylinder.order.clear(),
                cylinder.removed_once = true;
    }
    if (act.is("YN-OP-15")) {
        order.state = "ENDED";
        for (const auto& barcode : order.barcodes)
            cylinders[barcode].state = "UNDER_INSPECTION", cylinders[barcode].order.clear();
    }
    sink.took({"work-order", before, act.operation->id, order.state, {act.number()}});
}

void Model::follow_results(const Act& act, Sink& sink) {
    const auto order = orders.find(text_of(record(act), "Id"));
    if (order != orders.end() && act.is("YN-OP-20")) {
        sink.took({"work-order", "IN_INSPECTION", "YN-OP-20", "REPORTED", {act.number()}});
        order->second.state = "REPORTED";
    }
    for (const auto* item : objects(record(act), "Items")) {
        const auto found = cylinders.find(text_of(*item, "Barcode"));
        if (found == cylinders.end()) continue;
        auto& cylinder = found->second;
        cylinder.touched = act.number();
        if (act.is("YN-OP-21")) {
            cylinder.state = "DESTROYED";
            continue;
        }
        cylinder.state = whole(*item, "Result") == 1 ? "SCRAPPED" : "LABELLED";
        cylinder.result = *item;
        cylinder.result_at = act.at();
    }
}

void Model::follow_dictionaries(const Act& act) {
    if (act.is("YN-OP-17"))
        if (const auto value = value_of(act)) photos[text_of(*value, "Path")] = account(act);
    if (act.is("YN-OP-18"))
        for (const auto* row : listed(act)) factories[whole(*row, "Id").value_or(0)] = text_of(*row, "Name");
    if (act.is("YN-OP-19"))
        for (const auto* row : listed(act)) stations[whole(*row, "Id").value_or(0)] = text_of(*row, "Name");
}

void Model::follow_vehicles(const Act& act) {
    if (act.is("YN-OP-23")) {
        vehicles[whole(record(act), "Id").value_or(0)].barcode = text_of(record(act), "Barcode");
        return;
    }
    for (const auto* element : listed(act)) {
        auto& known = vehicles[whole(*element, "Id").value_or(0)];
        known.seen = *element;
        if (const auto barcode = text_of(*element, "Barcode"); !barcode.empty()) known.barcode = barcode;
    }
}

}  // namespace plumbline::judge::yunnan
