// 6.4.6 and 6.9: the filling process, the whole chain, and what anybody may read by way of the label.
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_labels.h"
#include "reference-platform/cylinder-chongqing/traceability_stages.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::string_view safety_notice =
    "使用前检查阀门、软管和减压阀；气瓶直立放置并远离火源；发现漏气立即关阀、开窗，不动电器，到室外报修。";

Refusal no_such_cylinder() { return {"", Code::unknown, {"没有此气瓶", "there is no such cylinder"}}; }

/// Without persons, addresses, phones and identity numbers (CQ-6.8.1-b, CQ-G19).
json::object published(const Call& call, json::object stages) {
    for (const std::string_view key : {"fills", "transports", "storage", "inspections"})
        for (auto& entry : stages[key].as_array())
            for (const std::string_view personal :
                 {"employeeNo", "employeeName", "operator", "inspector", "inspectorNo", "staff", "report"})
                entry.as_object().erase(personal);
    if (!call.obeys("CQ-6.8.1-b")) return stages;
    for (auto& sale : stages["sales"].as_array())
        sale = json::object{{"event", text_of(sale.as_object(), "event")},
                            {"at", text_of(sale.as_object(), "at")}};
    return stages;
}

json::object public_page(const Call& call, const Archive& archive) {
    auto stages = published(call, stages_of(call, archive, {}));
    auto items = object_of(archive, "Items");
    stages.erase("manufacture");
    stages.erase("registration");
    stages["archive"] = items;
    stages["safetyNotice"] = safety_notice;
    return stages;
}

/// A void label warns and shows nothing that looks valid (CQ-6.9.1-c).
json::object warning_page(const Archive& archive) {
    json::object out{{"labelState", "void"},
                     {"warning", "标签已废止，该气瓶不得使用 / void label, do not use this cylinder"}};
    out["archive"] = json::object{{"cylinderNo", text_of(archive, "cylinderNo")}, {"status", "3"}};
    for (const std::string_view key : {"fills", "transports", "storage", "inspections", "sales"})
        out[key] = json::array();
    out["safetyNotice"] = safety_notice;
    return out;
}

std::optional<Archive> archive_of_label(const Call& call, const std::string& label) {
    const auto known = call.repository.get("label", label);
    if (!known) return std::nullopt;
    const auto cylinder = text_of(*known, "cylinderNo");
    if (!call.obeys("CQ-6.9.1-a"))  // the fault: another cylinder of the batch
        for (auto& other : call.repository.all("archive"))
            if (text_of(other, "cylinderNo") != cylinder) return other;
    return archive_of(call, cylinder);
}

}  // namespace

Outcome show_filling(Call& call) {
    const auto archive = archive_of(call, call.places.at("cylinderNo"));
    if (!archive) return std::unexpected(no_such_cylinder());
    if (auto ruled = demand(call.law(), "CQ-5.6-b2", belongs_to(*archive, call.caller), Code::not_permitted,
                            {"不是本单位的气瓶", "another unit's cylinder"});
        !ruled)
        return std::unexpected(ruled.error());
    const auto window = window_of(call);
    json::object out{{"cylinderNo", call.places.at("cylinderNo")},
                     {"decisions", json::array()},
                     {"checks", json::array()},
                     {"fills", json::array()}};
    for (const auto& happening : happenings(call, "cylinderNo", call.places.at("cylinderNo"))) {
        if (happening.stage != "filling" || !window.shows(happening)) continue;
        const auto* key = happening.operation == "CQ-OP-03"   ? "decisions"
                          : happening.operation == "CQ-OP-04" ? "checks"
                                                              : "fills";
        out[key].as_array().push_back(happening.content);
    }
    return Done{std::move(out)};
}

Outcome show_trace(Call& call) {
    const auto archive = archive_of(call, call.places.at("cylinderNo"));
    if (!archive) return std::unexpected(no_such_cylinder());
    auto out = stages_of(call, *archive, window_of(call));
    out["missing"] = call.obeys("CQ-5.1.1-b") ? missing_stages(stages_of(call, *archive, {})) : json::array();
    out["cylinderNo"] = call.places.at("cylinderNo");
    return Done{std::move(out)};
}

Outcome show_published(Call& call) {
    if (!call.obeys("CQ-6.9.1-b") && call.caller.code.empty())
        return std::unexpected(Refusal{"CQ-6.9.1-b", Code::stranger, {"请先登录", "log in first"}});
    const auto label = call.places.at("labelCode");
    const auto state = label_state(call, label);
    const auto archive = archive_of_label(call, label);
    if (!archive)
        return std::unexpected(Refusal{"", Code::unknown, {"警告：未知标签", "warning: unknown label"}});
    if (state == "VOID" && call.obeys("CQ-6.9.1-c")) return Done{warning_page(*archive)};
    auto page = public_page(call, *archive);
    page["labelState"] = "active";
    return Done{std::move(page)};
}

}  // namespace plumbline::platform::chongqing
