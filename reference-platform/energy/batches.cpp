#include "reference-platform/energy/batches.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "reference-platform/energy/enterprise_rules.h"
#include "reference-platform/energy/enterprises.h"
#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

/// Characters of yyyy-MM-dd that a frequency's period has: day, month or year (ENERGY-G46).
std::size_t period_length(std::string_view frequency) {
    return frequency == "3" ? 4 : frequency == "2" ? 7 : 10;
}

/// 8.8-af: outside the limits that some configuration of the code names (ENERGY-G40).
bool out_of_range(const json::object& content, const json::object& record) {
    const auto value = number_of(record, "dataValue");
    return value &&
           std::ranges::any_of(objects_of(content, "collectItemConfig"), [&](const json::object& item) {
               if (data_code_of(item) != text_of(record, "dataCode")) return false;
               const auto least = number_of(item, "dataValueMin"), most = number_of(item, "dataValueMax");
               return (least && *value < *least) || (most && *value > *most);
           });
}

/// 8.8-f: among the configured codes. Whoever does not know the form of a code (8.8-d) cannot compare it.
bool is_configured(const Call& call, const Enterprise& enterprise, const std::set<std::string>& codes,
                   const std::string& code) {
    constexpr std::size_t printed_length = 21;
    const bool unread = !call.obeys("ENERGY-8.8-d") && code.size() != printed_length;
    return code.empty() || enterprise.content.empty() || unread || codes.contains(code);
}

json::object kept(const Call& call, json::object record) {
    if (!call.obeys("ENERGY-8.8-g"))
        if (const auto value = number_of(record, "dataValue"))
            record["dataValue"] = std::round(*value * 100) / 100;
    if (!call.obeys("ENERGY-8.8-j")) record["valid"] = true;
    return record;
}

void store(Call& call, const Enterprise& enterprise, const std::vector<json::object>& records) {
    auto left = records.size();
    if (call.store_fails) left = call.obeys("ENERGY-8.8-t") ? 0 : left / 2;
    for (std::size_t i = 0; i < left; ++i) {
        if (!call.obeys("ENERGY-8.8-af") && out_of_range(enterprise.content, records[i])) continue;
        const Reading reading{enterprise.code, kept(call, records[i]), !call.answer_lost, call.now()};
        const auto before = call.repository.same_key(reading);
        const bool resent = before && !before->answered;
        call.repository.save_reading(reading, resent && !call.obeys("ENERGY-8.10-h"));
    }
}

/// As the sample prints it: numbers for the two codes that the table's reading keeps as text (ENERGY-E19,
/// E21).
json::object printed_record(const Call& call, const Reading& reading) {
    json::object out;
    for (const auto* element :
         {"dataCode", "dataValue", "inputType", "statType", "statDate", "uploadDate", "scope", "valid"}) {
        const auto* value = reading.fields.if_contains(element);
        if (value == nullptr) continue;
        out[element] = *value;
    }
    for (const auto* element : {"inputType", "statType"})
        if (const auto text = text_of(out, element); text.size() == 1) out[element] = text.front() - '0';
    if (!call.obeys("ENERGY-8.10-e")) out["uploadDate"] = stamp_of(reading.received);
    return out;
}

bool matches(const Reading& reading, std::string_view frequency, std::string_view period) {
    return (frequency.empty() || text_of(reading.fields, "statType") == frequency) &&
           text_of(reading.fields, "statDate").starts_with(period);
}

}  // namespace

Answered upload_batch(Call& call) {
    if (auto good =
            unified(call.law(), "ENERGY-8.3-q", "enterpriseCode", text_of(call.record, "enterpriseCode"));
        !good && call.obeys("ENERGY-8.3-q"))
        return std::unexpected(good.error());
    const auto enterprise = known_enterprise(call);
    if (!enterprise) return std::unexpected(enterprise.error());
    const auto codes = configured(enterprise->content);
    const auto records = objects_of(call.record, "data");
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto code = text_of(records[i], "dataCode");
        if (auto known = demand(call.law(), "ENERGY-8.8-f", is_configured(call, *enterprise, codes, code),
                                fmt::format("data[{}].dataCode", i),
                                {"该数据编码未配置", "the data code is not configured"});
            !known)
            return std::unexpected(known.error());
    }
    store(call, *enterprise, records);
    return json::object();
}

Answered download_batch(Call& call) {
    if (auto good =
            unified(call.law(), "ENERGY-8.10-b", "enterpriseCode", text_of(call.record, "enterpriseCode"));
        !good)
        return std::unexpected(good.error());
    const auto enterprise = known_enterprise(call);
    if (!enterprise) return std::unexpected(enterprise.error());
    const auto frequency = text_of(call.record, "statType");
    const auto period = text_of(call.record, "statDate").substr(0, period_length(frequency));
    const auto all = call.repository.readings_of(enterprise->code);
    json::array data;
    for (const auto& reading : all)
        if (matches(reading, call.obeys("ENERGY-8.10-d") ? std::string_view(frequency) : std::string_view(),
                    period))
            data.push_back(printed_record(call, reading));
    if (data.empty() && !all.empty() && !call.obeys("ENERGY-8.10-f"))
        data.push_back(printed_record(call, all.back()));
    return json::object{{"data", std::move(data)}};
}

}  // namespace plumbline::platform::energy
