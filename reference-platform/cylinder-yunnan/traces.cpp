// Clauses 4, 5 and 6: checks and fills, kept once per unit, interface and ThridId (YN-E18, YN-G15).
#include <array>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/cylinders.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

constexpr std::int64_t clock_tolerance = 60'000;          // YN-A1-5-j
constexpr std::int64_t upload_deadline = 24 * 3'600'000;  // 方案 二(二)1(3)

std::string trace_key(const Call& call, const json::object& item) {
    const auto* number = item.if_contains("ThridId");
    return fmt::format("{}/{}/{}", call.operation.id, call.unit.account,
                       number == nullptr ? "" : json::serialize(*number));
}

std::int64_t type_of(const Call& call) {
    return call.operation.id == "YN-OP-04" ? 1 : call.operation.id == "YN-OP-05" ? 2 : 3;
}

/// The time by which a record belongs to a month: the end of the fill, the time of the check (YN-E54).
std::string business_time(const Call& call, const json::object& item) {
    return text_of(item, call.operation.id == "YN-OP-05" ? "EndDate" : "Date");
}

Ruled not_in_future(const Call& call, const json::object& item) {
    for (const std::string_view key : {"Date", "BeginDate", "EndDate"}) {
        const auto at = instant(text_of(item, key));
        if (auto ruled = demand(call.law(), "YN-A1-5-j", !at || *at <= call.now() + clock_tolerance,
                                Code::implausible, fmt::format("{}晚于当前时间", key));
            !ruled)
            return ruled;
    }
    return {};
}

/// A number that was sent before stays what it was: the same record again is fine, another one is not.
Ruled not_changed(const Call& call, const json::object& item) {
    const auto known = call.repository.get("trace", trace_key(call, item));
    return demand(call.law(), "YN-A1-4-h", !known || object_of(*known, "Item") == item, Code::duplicate,
                  fmt::format("ThridId {}已用于另一条记录", whole_of(item, "ThridId").value_or(0)));
}

Ruled fillable(Call& call, const json::object& item) {
    const auto barcode = text_of(item, "Barcode");
    const auto vehicles = call.repository.find("vehicle", "barcode", barcode);
    if (!vehicles.empty()) return {};  // every station fills every vehicle (方案 二(二)1(5))
    const auto cylinder = call.repository.get("cylinder", barcode);
    const auto state = state_of(cylinder);
    if (auto ruled = demand(call.law(), "YN-A1-2-i", state != "UNKNOWN" && state != "APPLIED", Code::unknown,
                            fmt::format("Barcode {}不在档案中", barcode));
        !ruled || !cylinder)
        return ruled;
    const auto obstacle = obstacle_to_fill(*cylinder, call.unit);
    if (obstacle.empty()) return {};
    call.repository.alarm({{"Alarm", "不允许充装"},
                           {"Barcode", barcode},
                           {"Unit", call.unit.account},
                           {"Reason", obstacle},
                           {"At", stamp(call.now())}});
    return demand(call.law(), "", false, Code::not_allowed_to_fill,
                  fmt::format("不允许充装：Barcode {}，{}", barcode, obstacle));
}

Ruled plausible(const Call& call, const json::object& item) {
    const auto idle = number_of(item, "IdleWeight"), gross = number_of(item, "GrossWeight"),
               net = number_of(item, "NetWeight");
    if (auto ruled = demand(call.law(), "YN-A1-5-d", gross >= idle && net <= gross, Code::implausible,
                            "GrossWeight小于IdleWeight或NetWeight");
        !ruled)
        return ruled;
    return demand(call.law(), "YN-A1-5-e", text_of(item, "BeginDate") <= text_of(item, "EndDate"),
                  Code::implausible, "EndDate早于BeginDate");
}

/// Late records are kept and marked; the fault loses them (YN-A1-5-i).
Ruled in_time(const Call& call, const json::object& item) {
    const auto at = instant(business_time(call, item));
    return at && call.now() - *at > upload_deadline && !call.obeys("YN-A1-5-i")
               ? demand(call.law(), "", false, Code::implausible, "EndDate超过24小时")
               : Ruled{};
}

Ruled check_item(Call& call, const json::object& item) {
    const std::array checks{not_in_future, not_changed, in_time};
    for (const auto check : checks)
        if (auto ruled = check(call, item); !ruled) return ruled;
    if (call.operation.id == "YN-OP-05")
        if (auto ruled = plausible(call, item); !ruled) return ruled;
    return fillable(call, item);
}

/// A city that drops the checks keeps only the fills (YN-P-2.1-c).
bool dropped(const Call& call) { return call.operation.id != "YN-OP-05" && !call.obeys("YN-P-2.1-c"); }

void keep(Call& call, const json::object& item) {
    auto key = trace_key(call, item);
    if (!call.obeys("YN-A1-4-h")) key += fmt::format("/{}", call.repository.next("trace"));
    const auto time = business_time(call, item);
    const auto at = instant(time);
    call.repository.save(
        "trace", key,
        {{"Item", item},
         {"Man", object_of(call.record, "Man")},
         {"Unit", call.unit.account},
         {"Received", stamp(call.now())},
         {"Late", at && call.now() - *at > upload_deadline},
         {"Count", fmt::format("{}/{}/{}", call.unit.account, type_of(call), time.substr(0, 6))}});
}

/// All or nothing; the reason names the first bad item (YN-G15).
Outcome take(Call& call) {
    const auto items = objects_of(call.record, "Items");
    for (std::size_t i = 0; i < items.size(); ++i)
        if (auto ruled = check_item(call, items[i]); !ruled) {
            ruled.error().says = fmt::format("Items[{}]：{}", i, ruled.error().says);
            return std::unexpected(std::move(ruled.error()));
        }
    if (!dropped(call))
        for (const auto& item : items) keep(call, item);
    return Done{};
}

}  // namespace

Outcome take_check(Call& call) { return take(call); }
Outcome take_fill(Call& call) { return take(call); }

}  // namespace plumbline::platform::yunnan
