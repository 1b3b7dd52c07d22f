#include "reference-platform/clients/dual-prevention/records.h"

#include <algorithm>

namespace plumbline::platform::dual_client {
namespace json = boost::json;
namespace {

bool is_date(std::string_view text) { return text.size() == 10 && text[4] == '-' && text[7] == '-'; }

/// 2026-03-02 -> 2026/03/02
void slash_dates(json::object& record) {
    for (auto& member : record) {
        if (!member.value().is_string() || !is_date(member.value().get_string())) continue;
        std::string text(member.value().get_string());
        std::ranges::replace(text, '-', '/');
        member.value() = text;
    }
}

/// What a number of twenty digits becomes in a double.
void round_number(json::object& record) {
    auto text = text_of(record, "regNo");
    if (text.size() < 18) return;
    std::fill(text.begin() + 16, text.end(), '0');
    record["regNo"] = text;
}

}  // namespace

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

json::object on_the_wire(json::object record, std::string_view resource, const ClientContext& context) {
    if (!context.obeys("DUAL-B.2-b")) slash_dates(record);
    if (!context.obeys("DUAL-B.2-c")) round_number(record);
    if (resource == "riskInfo" && !context.obeys("DUAL-B.8-g")) record.erase("regNo");
    if (resource == "riskInfo" && !context.obeys("DUAL-4.4.2-b") && record.contains("riskType"))
        record["riskType"] = "设备";
    if (resource == "psnInfo" && !context.obeys("DUAL-B.5-d"))
        for (const char* column : {"certNo", "lcnsKind", "authDate", "endDate", "authCom"})
            record.erase(column);
    if (resource == "troubleInfo" && !context.obeys("DUAL-B.11-e"))
        if (auto number = text_of(record, "taskNo"); number.starts_with("PY"))
            record["taskNo"] = number.substr(2);
    return record;
}

}  // namespace plumbline::platform::dual_client
