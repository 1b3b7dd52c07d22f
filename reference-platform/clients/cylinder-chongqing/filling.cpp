#include "reference-platform/clients/cylinder-chongqing/filling.h"

#include <fmt/format.h>

#include "reference-platform/clients/cylinder-chongqing/archive.h"
#include "reference-platform/clients/cylinder-chongqing/findings.h"

namespace plumbline::platform::traceability {
namespace json = boost::json;
using json::object;
namespace {

constexpr std::string_view cycles = "cycle", late_checks = "late-check";
constexpr std::int64_t decision_patience_ms = 2'500;  // the gun itself waits 3 s (CQ-G02)

std::string gun_of(const object& with) { return "gun/" + text(with, "gunNo"); }

/// What stands before the gun, by the gun's own reader and by the label itself.
std::optional<object> scanned(const object& with, ClientContext& context) {
    const auto state =
        device_object(context, "TCP", gun_of(with), {{"gunNo", text(with, "gunNo")}, {"command", "state"}});
    if (!state || text(*state, "labelUid").empty()) return std::nullopt;
    const auto label = device_object(context, "READ", "label/" + text(*state, "labelUid"));
    if (!label || text(*label, "cylinderNo").empty() ||
        text(*label, "cylinderNo") != text(*state, "cylinderNo"))
        return std::nullopt;
    return object{{"cylinderNo", text(*label, "cylinderNo")}, {"labelUid", text(*state, "labelUid")}};
}

/// The command to the gun for this cylinder; the target is its own allowed amount (CQ-6.4.5-d).
object command(std::string_view word, const object& with, const object& cylinder, const std::string& decision,
               ClientContext& context) {
    const auto archive = archive_of(context, text(cylinder, "cylinderNo")).value_or(object{});
    auto target = archive.contains("allowedFillKg") ? archive.at("allowedFillKg") : json::value(nullptr);
    const auto before = context.store.get(context.space, "memory", "target");
    if (before && !context.obeys("CQ-6.4.5-d")) target = before->at("kg");
    if (word == "open") context.store.put(context.space, "memory", "target", {{"kg", target}}, {});
    return {{"gunNo", text(with, "gunNo")},
            {"command", word},
            {"cylinderNo", text(cylinder, "cylinderNo")},
            {"targetKg", target},
            {"tareKg", archive.contains("massKg") ? archive.at("massKg") : json::value(nullptr)},
            {"decisionId", decision}};
}

void tell_gun(std::string_view word, const object& with, const object& cylinder, const std::string& decision,
              ClientContext& context) {
    auto message = command(word, with, cylinder, decision, context);
    if (word == "open") message["allow"] = true;
    device(context, "TCP", gun_of(with), message);
}

object decision_request(const object& with, const object& cylinder, const std::string& id,
                        ClientContext& context) {
    return {{"requestId", id},
            {"cylinderNo", text(cylinder, "cylinderNo")},
            {"labelId", text(cylinder, "labelUid")},
            {"fillingUnitNo", context.credentials.at("code")},
            {"fillDeviceNo", text(with, "fillDeviceNo")},
            {"gunNo", context.obeys("CQ-6.4.2-d") ? text(with, "gunNo") : "G01"},
            {"gunMedium", text(with, "gunMedium")},
            {"employeeNo", text(with, "employeeNo")},
            {"requestedAt", time_text(context.now)}};
}

enum class Decision { open, refuse, none };

/// Only the literal true for this request permits (6.4.2, CQ-E07).
Decision decided(const Answer& answer, const std::string& id, const ClientContext& context) {
    const auto* body = answer.accepted() && answer.body.is_object() ? &answer.body.get_object() : nullptr;
    const auto* allow = body == nullptr ? nullptr : body->if_contains("allow");
    if (allow != nullptr && allow->is_bool() && text(*body, "requestId") == id) {
        if (allow->get_bool()) return Decision::open;
        return context.obeys("CQ-6.4.2-b") ? Decision::refuse : Decision::open;
    }
    return context.obeys("CQ-6.4.2-c") ? Decision::none : Decision::open;
}

}  // namespace

void Filling::check(std::string_view stage, const std::string& cylinder_no, object findings,
                    ClientContext& context) {
    object body{{"recordId", fmt::format("CHK-{}-{}", context.credentials.at("code"),
                                         context.store.next(context.space, "check"))},
                {"stage", stage},
                {"cylinderNo", cylinder_no},
                {stage, std::move(findings)}};
    if (stage == "pre" && !context.obeys("CQ-6.4.3-d"))  // the fault: kept until the fill is over
        return context.store.put(context.space, late_checks, text(body, "recordId"), body, {});
    outbox_.put(context, stage == "pre" ? "CQ-6.4.3-d" : "CQ-6.4.3-a", municipal, "/cq/v1/fill-checks", body);
}

void Filling::pre_check(const object& with, ClientContext& context) {
    const auto cylinder = scanned(with, context);
    if (!cylinder) return;
    auto findings = findings_of("pre", with);
    findings["inspector"] = text(with, "inspector");
    findings["time"] = time_text(context.now);
    context.store.put(context.space, "memory", "pre-inspector", {{"name", text(with, "inspector")}}, {});
    check("pre", text(*cylinder, "cylinderNo"), std::move(findings), context);
}

void Filling::fill(const object& with, ClientContext& context) {
    const auto cylinder = scanned(with, context);
    if (!cylinder || !archive_of(context, text(*cylinder, "cylinderNo"))) return;
    const auto id = fmt::format("D{}-{}", context.now / 1000, context.store.next(context.space, "decision"));
    tell_gun("ask", with, *cylinder, id, context);
    auto decision = Decision::open;
    if (context.obeys("CQ-6.4.2-a")) {
        const auto answer = post(context, municipal, "/cq/v1/fill-control/decisions",
                                 decision_request(with, *cylinder, id, context), decision_patience_ms);
        decision = decided(answer, id, context);
    }
    object cycle{{"with", with}, {"cylinder", *cylinder}, {"state", "refused"}};
    if (decision == Decision::refuse) tell_gun("refuse", with, *cylinder, id, context);
    if (decision == Decision::open) {
        tell_gun("open", with, *cylinder, id, context);
        cycle["state"] = "permitted";
    }
    context.store.put(context.space, cycles, id, cycle, {});
}

void Filling::override_refusal(const object& with, ClientContext& context) {
    const auto cylinder = scanned(with, context);
    if (!cylinder) return;
    context.store.append(context.space, "override-attempts",
                         {{"gunNo", text(with, "gunNo")}, {"at", context.now}});
    if (context.obeys("CQ-6.4.2-e")) return;
    const auto id = fmt::format("M{}-{}", context.now / 1000, context.store.next(context.space, "decision"));
    tell_gun("ask", with, *cylinder, id, context);
    tell_gun("open", with, *cylinder, id, context);
    context.store.put(context.space, cycles, id,
                      {{"with", with}, {"cylinder", *cylinder}, {"state", "permitted"}}, {});
}

void Filling::mid_check(const object& with, ClientContext& context) {
    const auto cylinder = scanned(with, context);
    if (!cylinder) return;
    const auto* bad = with.if_contains("bad");
    if (bad != nullptr && bad->is_array() && !bad->get_array().empty())
        tell_gun("stop", with, *cylinder, "stop", context);
    if (!context.obeys("CQ-6.4.3-c")) return;  // the fault: this stage is left out
    auto findings = findings_of("mid", with, context.obeys("CQ-C.2-14") ? "" : "sealLeak");
    findings["inspector"] = text(with, "inspector");
    const auto before = context.store.get(context.space, "memory", "pre-inspector");
    if (before && !context.obeys("CQ-C.2-17")) findings["inspector"] = text(*before, "name");
    check("mid", text(*cylinder, "cylinderNo"), std::move(findings), context);
}

void Filling::post_check(const object& with, ClientContext& context) {
    const auto cylinder = scanned(with, context);
    if (!cylinder) return;
    wake(context);  // the fill that is checked has to be known first
    auto findings = findings_of("post", with, context.obeys("CQ-C.2-19") ? "" : "valveNeckLeak");
    findings["inspector"] = text(with, "inspector");
    findings["time"] = time_text(context.now - (context.obeys("CQ-C.2-24") ? 0 : 1'800'000));
    check("post", text(*cylinder, "cylinderNo"), std::move(findings), context);
}

void Filling::wake(ClientContext& context) {
    for (auto& stored : context.store.all(context.space, cycles)) {
        if (text(stored.value, "state") != "permitted") continue;
        const auto& with = stored.value.at("with").as_object();
        const auto state = device_object(context, "TCP", gun_of(with),
                                         {{"gunNo", text(with, "gunNo")}, {"command", "state"}});
        const auto* fill = state ? state->if_contains("fill") : nullptr;
        if (fill == nullptr || !fill->is_object() || text(fill->get_object(), "decisionId") != stored.id)
            continue;
        take_up(stored.id, stored.value, fill->get_object(), context);
    }
}

}  // namespace plumbline::platform::traceability
