// 5.5 d), 5.6 c), 6.8.2: records by conditions, reports, and what transport, storage and sales know of each
// other.
#include <algorithm>
#include <map>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_stages.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::int64_t silence = 300'000;  // CQ-G07
constexpr std::int64_t one_day = 86'400'000;

/// The happenings that an asked key leads to: a cylinder, a waybill or an order.
std::vector<Happening> linked(const Call& call) {
    for (const auto& [parameter, index] :
         {std::pair{"cylinderNo", "cylinderNo"}, {"waybillNo", "waybillNo"}, {"orderNo", "orderNo"}})
        if (const auto value = call.parameter(parameter); !value.empty())
            return happenings(call, index, value);
    return {};
}

/// Everything that shares a cylinder with them.
std::vector<Happening> joined(const Call& call, const std::vector<Happening>& found) {
    std::map<std::string, std::vector<Happening>> by_cylinder;
    for (const auto& each : found)
        if (!each.cylinder.empty()) by_cylinder.try_emplace(each.cylinder);
    std::vector<Happening> out;
    for (auto& [cylinder, all] : by_cylinder)
        for (auto& each : happenings(call, "cylinderNo", cylinder)) out.push_back(std::move(each));
    std::ranges::stable_sort(out, {}, &Happening::at);
    return out;
}

json::object position_of(const Call& call, const std::string& waybill) {
    const auto last = call.repository.get("position", waybill);
    if (!last) return {{"state", "no position"}};
    json::object out{{"lon", last->at("lon")}, {"lat", last->at("lat")}, {"at", text_of(*last, "at")}};
    const auto at = instant(text_of(*last, "at")).value_or(0);
    out["state"] = call.now() - at > silence && call.obeys("CQ-6.5.4-b") ? "no position" : "live";
    return out;
}

json::object without_persons(json::object content) {
    for (const std::string_view key :
         {"customer", "contact", "address", "order", "receipt", "operator", "staff"})
        content.erase(key);
    return content;
}

bool meets(const Call& call, const Happening& happening, const Window& window) {
    const auto wants = [&](std::string_view name, const std::string& value) {
        const auto asked = call.parameter(name);
        return asked.empty() || asked == value;
    };
    return window.shows(happening) && wants("cylinderNo", happening.cylinder) &&
           wants("unit", happening.unit) && wants("device", happening.device);
}

bool is_fill(const Call& call, const Happening& happening) {
    return happening.operation == "CQ-OP-05" ||
           (happening.operation == "CQ-OP-03" && !call.obeys("CQ-5.6-c"));
}

}  // namespace

Outcome show_links(Call& call) {
    const auto found = linked(call);
    const bool keys = call.obeys("CQ-6.8.2-a");  // the fault: three islands without common keys
    json::object out{{"storage", json::array()}, {"transports", json::array()}, {"sales", json::array()}};
    for (const auto& each : joined(call, found)) {
        if (!each.waybill.empty() && keys) out["waybillNo"] = each.waybill;
        if (!each.order.empty() && keys) out["orderNo"] = each.order;
        const auto* key = each.stage == "storage"     ? "storage"
                          : each.stage == "transport" ? "transports"
                          : each.stage == "sales"     ? "sales"
                                                      : nullptr;
        if (key == nullptr) continue;
        auto shown = without_persons(each.content);
        shown["cylinderNo"] = each.cylinder;
        if (each.stage == "transport") shown["position"] = position_of(call, each.waybill);
        out[key].as_array().push_back(std::move(shown));
    }
    if (const auto cylinder = call.parameter("cylinderNo"); !cylinder.empty()) out["cylinderNo"] = cylinder;
    return Done{std::move(out)};
}

Outcome show_records(Call& call) {
    auto window = window_of(call);
    const auto stage = call.places.at("stage");
    // The fault: inspections can be entered and traced, but not managed.
    if (stage == "inspection" && !call.obeys("CQ-6.1-b")) return Done{json::object{{"items", json::array()}}};
    if (window.to && !call.obeys("CQ-5.5-d")) *window.to -= one_day;
    json::array items;
    for (const auto& each : happenings(call, "stage", stage))
        if (meets(call, each, window))
            items.push_back(json::object{{"stage", each.stage},
                                         {"operation", each.operation},
                                         {"cylinderNo", each.cylinder},
                                         {"at", date_time(each.at)},
                                         {"unit", each.unit},
                                         {"device", each.device},
                                         {"record", each.content}});
    return Done{json::object{{"items", std::move(items)}}};
}

Outcome run_report(Call& call) {
    if (call.places.at("reportId") != "monthly-fills")
        return std::unexpected(Refusal{"", Code::unknown, {"没有此报表", "there is no such report"}});
    std::map<std::string, std::int64_t> months;
    for (const auto& each : happenings(call, "stage", "filling"))
        if (is_fill(call, each)) ++months[date(each.at).substr(0, 7)];
    json::array rows;
    for (const auto& [month, fills] : months)
        rows.push_back(json::object{{"month", month}, {"fills", fills}});
    return Done{json::object{{"reportId", "monthly-fills"}, {"rows", std::move(rows)}}};
}

}  // namespace plumbline::platform::chongqing
