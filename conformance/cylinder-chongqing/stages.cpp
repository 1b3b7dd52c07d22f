#include "conformance/cylinder-chongqing/stages.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "conformance/cylinder-chongqing/compare.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

struct Duty {
    std::string_view operation, keep, names;
    std::vector<std::string_view> named;
};

const std::vector<Duty>& duties() {
    static const std::vector<Duty> all{
        {"CQ-OP-05",
         "CQ-6.4.6-a",
         "CQ-5.5-a",
         {"fillingUnitName", "fillingLicenceNo", "fillDeviceNo", "employeeNo", "employeeName", "fillDate",
          "fillStartTime", "fillEndTime", "weightBeforeKg", "weightAfterKg"}},
        {"CQ-OP-13", "CQ-6.5.1-b", "CQ-6.5.1-b", {}},
        {"CQ-OP-14", "CQ-6.5.2-a", "CQ-6.5.2-a", {"origin", "destination"}},
        {"CQ-OP-15", "CQ-6.5.4-a", "CQ-6.5.4-a", {"lon", "lat"}},
        {"CQ-OP-18", "CQ-6.6-a", "CQ-6.6-a", {"operator", "at", "address"}},
        {"CQ-OP-20",
         "CQ-6.7.2-b",
         "CQ-6.7.2-b",
         {"submittingUnit", "conclusion", "inspectionDate", "nextInspectionDate", "reportNo",
          "inspectionUnit", "inspector"}},
        {"CQ-OP-23",
         "CQ-6.8.1-a",
         "CQ-6.8.1-a",
         {"orderedAt", "order", "receivedAt", "receipt", "customer", "address", "contact",
          "handoverConfirm"}},
        {"CQ-OP-16", "CQ-6.8.1-a", "CQ-6.8.1-a", {}},
        {"CQ-OP-17", "CQ-6.8.1-a", "CQ-6.8.1-a", {}}};
    return all;
}

const Duty& duty_of(std::string_view operation) {
    const auto found = std::ranges::find(duties(), operation, &Duty::operation);
    static const Duty traced{"", "CQ-6.9.2-a", "CQ-6.9.2-a", {}};
    return found == duties().end() ? traced : *found;
}

bool is_place(std::string_view key) { return key == "handoverLon" || key == "handoverLat"; }

/// How many data both have; 0 when the entry says otherwise than the record, or has nothing to know it by.
int in_common(const StageRecord& record, const json::object& entry) {
    if (record.operation == "CQ-OP-15" && (!entry.contains("lon") || !entry.contains("lat"))) return 0;
    int out = 0;
    for (const auto& item : record.sent) {
        if (!item.value().is_primitive() || is_place(item.key())) continue;
        const auto* there = entry.if_contains(item.key());
        if (there == nullptr) continue;
        if (!equal(&item.value(), there)) return 0;
        out += item.key() == "cylinderNo" ? 0 : 1;
    }
    return out;
}

struct Pair {
    int common = 0;
    std::size_t record = 0, entry = 0;
};

}  // namespace

std::span<const Stage> stages() {
    static constexpr std::array<Stage, 5> all{{{"fills", "filling"},
                                               {"transports", "transport"},
                                               {"storage", "storage"},
                                               {"inspections", "inspection"},
                                               {"sales", "sales"}}};
    return all;
}

std::vector<const json::object*> entries_of(const std::vector<StageRecord>& records,
                                            const std::vector<const json::object*>& shown) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < records.size(); ++i)
        for (std::size_t j = 0; j < shown.size(); ++j)
            if (const int common = in_common(records[i], *shown[j]); common > 0)
                pairs.push_back({common, i, j});
    std::ranges::stable_sort(pairs, std::greater{}, &Pair::common);
    std::vector<const json::object*> out(records.size());
    std::set<std::size_t> taken;
    for (const auto& pair : pairs)
        if (out[pair.record] == nullptr && taken.insert(pair.entry).second)
            out[pair.record] = shown[pair.entry];
    std::map<std::string, const json::object*> same;  // what was sent twice may be kept once
    for (std::size_t i = 0; i < records.size(); ++i)
        if (out[i] != nullptr) same[json::serialize(records[i].sent)] = out[i];
    for (std::size_t i = 0; i < records.size(); ++i)
        if (out[i] == nullptr)
            if (const auto found = same.find(json::serialize(records[i].sent)); found != same.end())
                out[i] = found->second;
    return out;
}

std::vector<std::string_view> absent_names(const StageRecord& record, const json::object& entry) {
    auto out = duty_of(record.operation).named;
    std::erase_if(out, [&](std::string_view name) {
        return equal(record.sent.if_contains(name), nullptr) || !equal(entry.if_contains(name), nullptr);
    });
    return out;
}

std::string_view duty_to_keep(std::string_view operation) { return duty_of(operation).keep; }
std::string_view duty_of_names(std::string_view operation) { return duty_of(operation).names; }

}  // namespace plumbline::judge::chongqing
