// 6.2 to 6.8: what the traceability system must refuse, by clause.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds whole_day = 86'400'000;

const Archive* archive_of(const Act& act, const View& view) {
    return view.model.system.archive(text_of(record(act), "cylinderNo"));
}

/// 5.5 e): no record without its cylinder. A subject that others use may know more than the evidence.
bool known_cylinder(const std::string& number, const View& view, Expectation& out) {
    const auto* archive = view.model.system.archive(number);
    if (archive != nullptr && !archive->set_by.empty()) {
        if (archive->uncertain) out.doubtful = true;
        return true;
    }
    if (view.run.about.contains("seed"))
        out.offend(offence("CQ-5.5-e", "没有该气瓶的档案", "no archive of that cylinder"));
    else
        out.doubtful = true;
    return false;
}

/// Masses, volumes and pressures are more than nothing (附录 A); tomorrow's inspection was not made yet.
void expect_archive(const Act& act, const View& view, Expectation& out) {
    const auto& sent = record(act);
    const auto positive = [&](std::string_view key, std::string_view requirement) {
        const auto value = decimal(sent, key);
        if (value && *value <= 0)
            out.offend({Offence::Kind::other,
                        std::string(requirement),
                        std::string(key),
                        {},
                        0,
                        {fmt::format("{}不大于0", key), fmt::format("{} is not above 0", key)}});
    };
    positive("massKg", "CQ-A.1-03"), positive("volumeL", "CQ-A.1-04"), positive("allowedFillKg", "CQ-A.1-08");
    for (const std::string_view key : {"workPressureMPa", "testPressureMPa", "wallThicknessMm", "designLife"})
        if (decimal(sent, key).value_or(1) <= 0) out.doubtful = true;
    if (decimal(sent, "workPressureMPa").value_or(0) > 10 ||
        decimal(sent, "testPressureMPa").value_or(99) < decimal(sent, "workPressureMPa").value_or(0))
        out.doubtful = true;
    if (const auto inspected = day(text_of(sent, "inspectionDate"));
        inspected && *inspected > act.at() + view.slack())
        out.offend(offence("CQ-A.1-14", "检验日期在将来", "the inspection date is in the future"));
    if (text_of(sent, "status") == "3" ||
        (view.model.system.labels.contains(text_of(sent, "labelId")) && act.is("CQ-OP-10")))
        out.doubtful = true;
}

void expect_new(const Act& act, const View& view, Expectation& out) {
    const auto* known = archive_of(act, view);
    if (known != nullptr && !known->set_by.empty())
        return out.offend(offence("CQ-6.2-a", "该瓶号已有档案", "the number has an archive already"));
    expect_archive(act, view, out);
}

void expect_registration(const Act& act, const View& view, Expectation& out) {
    if (!known_cylinder(text_of(record(act), "cylinderNo"), view, out)) return;
    const auto* known = archive_of(act, view);
    if (text_of(known->registration, "registrationCertNo").empty()) return;
    if (text_of(known->registration, "registrationCertNo") != text_of(record(act), "registrationCertNo"))
        out.offend(offence("CQ-6.4.1-b", "自行改动已登记的内容", "a local change of what is registered"));
    else
        out.doubtful = true;
}

void expect_change(const Act& act, const View& view, Expectation& out) {
    const auto* known = archive_of(act, view);
    if (known == nullptr || known->set_by.empty()) return expect_archive(act, view, out);
    const bool alive = text_of(record(act), "status") != "3";
    if (known->scrapped && alive)
        return out.offend(
            offence("CQ-6.4.1-c", "报文使已报废的气瓶恢复", "a message revives a scrapped cylinder"));
    const auto before = instant(text_of(known->items, "changedAt")),
               now = instant(text_of(record(act), "changedAt"));
    if ((before && now && *now < *before) || known->scrapped) out.doubtful = true;
    expect_archive(act, view, out);
}

void expect_staff(const Act& act, const View& view, Expectation& out) {
    const auto who = view.model.system.speaker(act);
    for (const auto* person : objects(record(act), "staff")) {
        const auto* paper = person->if_contains("eQualification");
        if (paper == nullptr || !paper->is_object() || !who) continue;
        const auto other = view.model.system.certificates.find(text_of(paper->get_object(), "certNo"));
        if (other != view.model.system.certificates.end() &&
            other->second != who->organisation + "/" + text_of(*person, "realName"))
            out.offend(offence("CQ-6.5.3-a", "该证书已登记给他人", "the certificate is another person's"));
    }
}

/// CQ-IL-16: who holds a certificate that lasts to the end of the day.
void expect_transport(const Act& act, const View& view, Expectation& out) {
    if (!known_cylinder(text_of(record(act), "cylinderNo"), view, out)) return;
    const auto who = view.model.system.speaker(act);
    const auto person = text_of(record(act), "operator");
    if (!who || person.empty()) return void(out.doubtful = true);
    const auto known = view.model.system.staff.find(who->organisation + "/" + person);
    const bool paper = known != view.model.system.staff.end() && !known->second.number.empty();
    const bool valid = paper && (!known->second.valid_to || act.at() < *known->second.valid_to + whole_day);
    if (!paper)
        return out.offend({Offence::Kind::permission,
                           "CQ-6.5.3-b",
                           {},
                           {},
                           0,
                           {"没有电子从业资格证的运输操作", "a transport operation without a certificate"}});
    if (!valid && view.follows("CQ-E29", "a"))
        return out.offend({Offence::Kind::permission,
                           "CQ-6.5.3-b",
                           {},
                           {},
                           0,
                           {"电子从业资格证已过期", "the certificate has expired"}});
    for (const int status : {401, 403})
        out.grant("CQ-6.5.3-b", "", {"持有效资格证", "the person holds a valid certificate"}, 4, status);
    if (archive_of(act, view)->scrapped) out.doubtful = true;
}

void expect_movement(const Act& act, const View& view, Expectation& out) {
    if (!known_cylinder(text_of(record(act), "cylinderNo"), view, out)) return;
    const auto* known = archive_of(act, view);
    const bool in = text_of(record(act), "direction") == "in";
    const bool same = known->store && *known->store == text_of(record(act), "storeNo");
    if (in && known->store)
        return out.offend(offence("CQ-6.6-b", "已在库的气瓶再次入库", "it is in a store already"));
    if (!in && !same) return out.offend(offence("CQ-6.6-b", "不在该库的气瓶出库", "it is not in that store"));
    if (known->scrapped) out.doubtful = true;
}

void expect_result(const Act& act, const View& view, Expectation& out) {
    const auto& sent = record(act);
    if (!known_cylinder(text_of(sent, "cylinderNo"), view, out)) return;
    const auto* known = archive_of(act, view);
    const bool passed = text_of(sent, "conclusion") == "合格";
    if (known->scrapped) {
        if (passed)
            return out.offend(offence("CQ-6.7-b", "已报废的气瓶再判合格", "a scrapped cylinder passes"));
        out.doubtful = true;
        return;
    }
    const auto applied = view.model.system.applications.find(text_of(sent, "cylinderNo"));
    if (applied == view.model.system.applications.end()) {
        if (view.model.world.applications.contains(text_of(sent, "cylinderNo")))
            out.doubtful = true;
        else
            out.offend(offence("CQ-6.7.1-a", "气瓶不在已下载的报检信息中",
                               "the cylinder is in no application that was downloaded"));
        return;
    }
    if (const auto unit = applied->second.at("submittingUnit");
        !unit.empty() && unit != text_of(sent, "submittingUnit"))
        out.offend(
            offence("CQ-D.1-02", "送检单位与报检信息不符", "the submitting unit is not the application's"));
    if (const auto unit = applied->second.at("inspectionUnit");
        !unit.empty() && unit != text_of(sent, "inspectionUnit"))
        out.offend(
            offence("CQ-D.1-07", "检验单位与报检信息不符", "the inspection body is not the application's"));
    const auto made = day(text_of(sent, "inspectionDate")), next = day(text_of(sent, "nextInspectionDate"));
    if (made && *made > act.at() + view.slack())
        out.offend(offence("CQ-D.1-04", "检验日期在将来", "the inspection date is in the future"));
    if (made && next && *next <= *made)
        out.offend(
            offence("CQ-D.1-05", "下次检验日期不晚于检验日期", "the next date is not after the inspection"));
    if (const auto report = text_of(sent, "report");
        !report.empty() && !report.starts_with("JVBERi0") && !report.starts_with("%PDF-"))
        out.offend(offence("CQ-D.1-09", "检验报告不是PDF", "the report is no PDF"));
    if (view.model.system.report_nos.contains(text_of(sent, "reportNo")))
        out.offend(offence("CQ-D.1-06", "报告编号已用过", "the report number was used before"));
}

void expect_sale(const Act& act, const View& view, Expectation& out) {
    const auto& sent = record(act);
    const auto customer = view.model.system.customers.find(text_of(sent, "customerId"));
    if (customer == view.model.system.customers.end()) return void(out.doubtful = true);
    if (!customer->second.dealers.contains(text_of(sent, "dealerId")))
        return out.offend({Offence::Kind::permission,
                           "CQ-6.8.6-d",
                           {},
                           {},
                           0,
                           {"未绑定的经销商售气", "a dealer sells that was not chosen"}});
    const auto* person = sent.if_contains("customer");
    if (person != nullptr && person->is_object() && !customer->second.real_name.empty() &&
        text_of(person->get_object(), "realName") != customer->second.real_name)
        out.offend(offence("CQ-6.8.1-a", "与实名信息不符", "not the customer's real name"));
    const auto* list = sent.if_contains("cylinderNos");
    if (list == nullptr || !list->is_array()) return;
    for (const auto& each : list->get_array()) {
        const auto number = each.is_string() ? std::string(each.get_string()) : std::string();
        if (number.empty() || !known_cylinder(number, view, out)) continue;
        if (view.model.system.archive(number)->scrapped) out.doubtful = true;
    }
}

void expect_alarm(const Act& act, const View& view, Expectation& out) {
    const auto who = view.model.system.speaker(act);
    if (who && text_of(record(act), "deviceNo") != who->organisation)
        return out.offend({Offence::Kind::permission,
                           "CQ-6.8.5-c",
                           {},
                           {},
                           0,
                           {"冒用他人的设备编号", "another device's number"}});
    out.grant("CQ-6.8.5-a", "", {"已登记设备的报文", "a message of a registered device"}, 3);
}

void expect_binding(const Act& act, const View& view, Expectation& out) {
    const auto& sent = record(act);
    const auto who = view.model.system.speaker(act);
    const auto customer = view.model.system.customers.find(text_of(sent, "customerId"));
    if (customer == view.model.system.customers.end() || !who) return void(out.doubtful = true);
    if (customer->second.person != who->organisation)
        return out.offend({Offence::Kind::permission,
                           "CQ-6.8.6-c",
                           {},
                           {},
                           0,
                           {"不是用户本人绑定", "bound by somebody else than the user"}});
    const auto unit = view.model.system.unit_of(text_of(sent, "dealerId"));
    if (unit.empty() || unit != text_of(sent, "fillingUnitId"))
        return out.offend(offence("CQ-6.8.6-c", "经销商未与该充装单位关联",
                                  "the dealer is not linked with that filling unit"));
    out.grant(customer->second.dealers.empty() ? "CQ-6.8.6-c" : "CQ-6.8.6-b", "",
              {"用户选择关联的经销商", "the user chooses a linked dealer"}, 3);
}

/// A partner's message lacks what every archive needs (5.5 b).
void expect_exchange(const Act& act, const View& view, Expectation& out) {
    const auto body = evidence::parse_json(act.request.body);
    if (!body || !body->is_object() || act.request.path.find("/exchange/printed-names") == std::string::npos)
        return void(out.doubtful = true);
    for (const auto& [name, code] : archive_rows(view.readings.standard())) {
        const bool later =
            code == "inspectionDate" || code == "nextInspectionDate" || code.starts_with("registration");
        if (!later && text_of(body->get_object(), name).empty())
            return out.offend(
                offence("CQ-5.5-b", "映射后缺少" + name, code + " is missing after the mapping"));
    }
}

/// 7 e), 7 f): a label in use is bound to nobody else, a void one is never enabled again.
void expect_label(const Act& act, const View& view, Expectation& out) {
    const auto label = path_value(act, "labelId"), action = path_value(act, "action");
    const auto& system = view.model.system;
    if (system.void_labels.contains(label)) {
        if (action != "void")
            return out.offend(offence("CQ-7-f", "启用已废止的标签", "a void label is enabled again"));
        out.doubtful = true;
        return;
    }
    if (action == "bind" && view.model.world.stripped.contains(label))
        return out.offend(offence("CQ-7-e", "启用已剥离的标签", "a label that was torn off is used again"));
    const auto bound = system.labels.find(label);
    if (action != "bind" || bound == system.labels.end()) return;
    if (bound->second != text_of(record(act), "cylinderNo"))
        return out.offend(offence("CQ-7-e", "标签转用于另一气瓶", "a label is moved to another cylinder"));
    out.doubtful = true;
}

struct Rule {
    std::string_view operation;
    void (*expect)(const Act&, const View&, Expectation&);
};
constexpr Rule rules[] = {
    {"CQ-OP-10", expect_new},     {"CQ-OP-11", expect_registration}, {"CQ-OP-02", expect_change},
    {"CQ-OP-12", expect_staff},   {"CQ-OP-14", expect_transport},    {"CQ-OP-18", expect_movement},
    {"CQ-OP-20", expect_result},  {"CQ-OP-23", expect_sale},         {"CQ-OP-26", expect_alarm},
    {"CQ-OP-29", expect_binding}, {"CQ-OP-39", expect_exchange},     {"CQ-OP-34", expect_label}};

void expect(const Act& act, const View& view, Expectation& out) {
    if (!answered_by(act, view) || !out.offences.empty()) return;
    for (const auto& rule : rules)
        if (act.is(rule.operation)) rule.expect(act, view, out);
}

/// One real person, one account (6.8.6).
void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("CQ-OP-28") || !answered_by(act, view) || !act.accepted() || act.entries.empty() ||
        !act.entries.front().checked.ok())
        return;
    const auto known = view.model.system.identities.find(text_of(record(act), "idNo"));
    const auto* data = payload(act);
    if (known == view.model.system.identities.end() || data == nullptr || !data->is_object()) return;
    sink.test(text_of(data->get_object(), "customerId") == known->second, "CQ-6.8.6-a", "one-account",
              act.number(), {"同一人只有一个账户", "one person, one account"},
              {"同一人得到另一个账户", "the same person got another account"});
}

}  // namespace

const Clause clause_6_system{"CQ-6.2-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
