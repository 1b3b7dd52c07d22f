#include "conformance/cylinder-chongqing/traceability.h"

#include <algorithm>

#include "conformance/cylinder-chongqing/interpret.h"
#include "standards/catalogue.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

std::string answered(const Act& act, std::string_view key) {
    const auto* data = payload(act);
    return data != nullptr && data->is_object() ? text_of(data->get_object(), key) : std::string();
}

}  // namespace

std::string bearer_of(const Act& act) {
    const auto header = evidence::header(act.request.headers, "Authorization").value_or("");
    return header.starts_with("Bearer ") ? header.substr(7) : std::string();
}

std::string form_value(const Act& act, std::string_view key) {
    const auto form = evidence::parse_request("GET /?" + act.request.body + " HTTP/1.1\r\n\r\n");
    const auto values = form.values(key);
    return values.empty() ? std::string() : values.front();
}

const std::vector<std::pair<std::string, std::string>>& archive_rows(const standards::Standard& standard) {
    static const auto rows = [&] {
        std::vector<std::pair<std::string, std::string>> out;
        for (const auto& row : standard.table("A.1")->rows) out.emplace_back(row.name, row.code);
        return out;
    }();
    return rows;
}

const evidence::Party* Traceability::of(const std::string& organisation) const {
    const auto found = std::ranges::find_if(run_->parties, [&](const evidence::Party& party) {
        return party.trusted && !organisation.empty() && party.organisation == organisation;
    });
    return found == run_->parties.end() ? nullptr : &*found;
}

std::optional<Speaker> Traceability::speaker(const Act& act) const {
    const auto bearer = bearer_of(act);
    if (!bearer.empty()) {
        const auto token = tokens.find(bearer);
        const auto* party = token == tokens.end() ? nullptr : of(token->second.account);
        if (party == nullptr) return std::nullopt;
        return Speaker{party->role, party->organisation, party->division, true};
    }
    if (act.caller == nullptr || !act.caller->trusted) return std::nullopt;
    return Speaker{act.caller->role, act.caller->organisation, act.caller->division, false};
}

const Archive* Traceability::archive(const std::string& number) const {
    const auto found = archives.find(number);
    return found == archives.end() ? nullptr : &found->second;
}

std::string Traceability::unit_of(const std::string& dealer) const {
    const auto* party = of(dealer);
    if (party == nullptr || party->division.empty()) return {};
    const auto unit = std::ranges::find_if(run_->parties, [&](const evidence::Party& each) {
        return each.trusted && each.role == "filling-unit" && each.division == party->division;
    });
    return unit == run_->parties.end() ? std::string() : unit->organisation;
}

void Traceability::scrap(Archive& archive, const Act& act) {
    archive.scrapped = true;
    if (const auto label = text_of(archive.items, "labelId"); !label.empty())
        void_labels.emplace(label, VoidLabel{act.number(), false});
}

void Traceability::follow_archive(const Act& act) {
    const auto& sent = record(act);
    const auto number = text_of(sent, "cylinderNo");
    if (act.is("CQ-OP-11")) {
        archives[number].registration = sent;
        return;
    }
    auto& made = archives[number];
    made.items = sent;
    made.set_by = act.operation->id;
    if (const auto who = speaker(act)) made.owner = who->organisation;
    if (!text_of(sent, "registrationCertNo").empty()) made.registration = sent;
    if (const auto label = text_of(sent, "labelId"); !label.empty()) labels[label] = number;
    if (text_of(sent, "status") == "3") scrap(made, act);
}

void Traceability::follow_change(const Act& act) {
    const auto& sent = record(act);
    const auto number = text_of(sent, "cylinderNo");
    auto& known = archives[number];
    known.before = known.items;
    for (const auto& each : known.registration) known.before[each.key()] = each.value();
    for (const auto& each : sent) known.items[each.key()] = each.value();
    if (!sent.contains("nextInspectionDate")) known.items.erase("nextInspectionDate");
    known.set_by = act.operation->id;
    known.registration = sent;
    if (const auto label = text_of(sent, "labelId"); !label.empty()) labels[label] = number;
    if (text_of(sent, "status") == "3") scrap(known, act);
}

/// A partner's field names are mapped; what arrives is an archive (5.5 b).
void Traceability::follow_exchange(const Act& act) {
    const auto body = evidence::parse_json(act.request.body);
    if (!body || !body->is_object()) return;
    json::object items;
    for (const auto& [name, code] : archive_rows(standards::standard("cylinder-chongqing")))
        if (const auto* value = body->get_object().if_contains(name)) items[code] = *value;
    const auto number = text_of(items, "cylinderNo");
    if (number.empty()) return;
    archives[number].items = items;
    archives[number].set_by = act.operation->id;
}

void Traceability::follow_staff(const Act& act) {
    const auto who = speaker(act);
    if (!who) return;
    for (const auto* person : objects(record(act), "staff")) {
        const auto key = who->organisation + "/" + text_of(*person, "realName");
        const auto* paper = person->if_contains("eQualification");
        if (paper == nullptr || !paper->is_object()) {
            staff.emplace(key, Certificate{});
            continue;
        }
        const auto& certificate = paper->get_object();
        staff[key] = {text_of(certificate, "certNo"), day(text_of(certificate, "validTo"))};
        certificates.emplace(text_of(certificate, "certNo"), key);
    }
}

void Traceability::follow_customer(const Act& act) {
    const auto& sent = record(act);
    if (act.is("CQ-OP-28")) {
        const auto id = answered(act, "customerId");
        if (id.empty()) return;
        if (!text_of(sent, "idNo").empty()) identities.emplace(text_of(sent, "idNo"), id);
        auto& customer = customers[id];
        if (customer.person.empty() && act.caller != nullptr) customer.person = act.caller->organisation;
        customer.real_name = text_of(sent, "realName");
    }
    if (act.is("CQ-OP-29")) customers[text_of(sent, "customerId")].dealers.insert(text_of(sent, "dealerId"));
}

void Traceability::follow_label(const Act& act) {
    const auto label = path_value(act, "labelId"), action = path_value(act, "action");
    if (action == "void" || action == "replace") void_labels.emplace(label, VoidLabel{act.number(), true});
    if (action == "bind") labels[label] = text_of(record(act), "cylinderNo");
    if (action == "replace" && labels.contains(label))
        labels[text_of(record(act), "newLabelId")] = labels[label];
}

void Traceability::follow(const Act& act) {
    if (act.operation == nullptr) return;
    if (act.is("CQ-OP-03") && (act.accepted() || act.refused()) && act.response.status / 100 == 2)
        decisions[text_of(record(act), "cylinderNo")].push_back(act.number());
    if (act.refused())
        if (const auto who = speaker(act)) refused_by.insert(who->organisation);
    if (!act.accepted()) {
        const auto known = archives.find(text_of(record(act), "cylinderNo"));
        if (!act.refused() && known != archives.end()) known->second.uncertain = true;
        return;
    }
    if (act.is("CQ-OP-36")) tokens[answered(act, "access_token")] = {form_value(act, "username"), act.at()};
    if (act.is("CQ-OP-10") || act.is("CQ-OP-11")) follow_archive(act);
    if (act.is("CQ-OP-02")) follow_change(act);
    if (act.is("CQ-OP-39")) follow_exchange(act);
    if (act.is("CQ-OP-12")) follow_staff(act);
    if (act.is("CQ-OP-20")) follow_inspection(act);
    if (act.is("CQ-OP-23")) follow_order(act);
    if (act.is("CQ-OP-28") || act.is("CQ-OP-29")) follow_customer(act);
    if (act.is("CQ-OP-34")) follow_label(act);
    if (act.is("CQ-OP-19"))
        for (const auto& row : act.shown)
            applications[row.text("cylinderNo")] = {{"submittingUnit", row.text("submittingUnit")},
                                                    {"inspectionUnit", row.text("inspectionUnit")}};
    follow_stage(act);
}

}  // namespace plumbline::judge::chongqing
