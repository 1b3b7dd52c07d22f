#include "reference-platform/cylinder-chongqing/fill_facts.h"

#include <algorithm>
#include <cmath>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr double aborted_kg = 0.05;  // CQ-E36: no more than this is no fill

std::optional<std::int64_t> last_fill(const std::vector<json::object>& fills) {
    std::optional<std::int64_t> out;
    for (const auto& fill : fills) {
        const auto record = object_of(fill, "record");
        const double gain =
            number_of(record, "weightAfterKg").value_or(0) - number_of(record, "weightBeforeKg").value_or(0);
        if (gain <= aborted_kg + 1e-9) continue;
        out = std::max(out.value_or(0), time_of(fill, "fillEndTime"));
    }
    return out;
}

/// Of two checks at the same time the one that came later counts.
json::object latest_pre_check(const std::vector<json::object>& checks, const std::string& unit) {
    json::object out;
    std::int64_t latest = 0;
    for (const auto& check : checks) {
        const auto pre = object_of(object_of(check, "record"), "pre");
        const auto at = instant(text_of(pre, "time"));
        if (pre.empty() || !at || text_of(check, "unit") != unit || (!out.empty() && *at < latest)) continue;
        latest = *at;
        out = pre;
        out["at"] = *at;
    }
    return out;
}

std::vector<std::int64_t> post_check_times(const std::vector<json::object>& checks) {
    std::vector<std::int64_t> out;
    for (const auto& check : checks)
        if (const auto at = instant(text_of(object_of(object_of(check, "record"), "post"), "time")))
            out.push_back(*at);
    return out;
}

std::vector<Event> events_since(const std::vector<json::object>& records, std::int64_t from) {
    std::vector<Event> out;
    for (const auto& record : records)
        if (const auto at = time_of(record, "at"); at >= from - tolerated_skew)
            out.push_back({at, text_of(record, "id")});
    std::ranges::stable_sort(out, {}, &Event::at);
    return out;
}

std::string medium_code(const std::string& text) {
    const auto* found = document().standard.code_list("medium")->find(text);
    return found == nullptr ? std::string() : found->code;
}

}  // namespace

std::int64_t time_of(const json::object& stored, std::string_view element) {
    return instant(text_of(object_of(stored, "record"), element))
        .value_or(whole_of(stored, "received").value_or(0));
}

FillFacts fill_facts(const Call& call) {
    const auto& repository = call.repository;
    const auto number = text_of(call.record, "cylinderNo");
    const auto of = [&](std::string_view kind) { return repository.find(kind, "cylinderNo", number); };
    FillFacts out;
    out.now = call.now() / second * second;  // the texts that it is compared with have no more
    out.caller = call.caller.code;
    out.unit = text_of(call.record, "fillingUnitNo");
    out.gun_medium = medium_code(text_of(call.record, "gunMedium"));
    out.station = repository.get("station", out.unit).value_or(json::object());
    out.registration = repository.get("registration", number).value_or(json::object());
    if (const auto medium = text_of(out.registration, "medium"); !medium.empty())
        out.registration["medium"] = medium_code(medium);
    out.filled = last_fill(of("fill"));
    const auto checks = of("check");
    out.pre_check = latest_pre_check(checks, out.unit);
    out.post_checks = post_check_times(checks);
    const auto from = out.filled.value_or(0);
    out.waybills = events_since(of("waybill"), from);
    out.delivery_checks = events_since(of("delivery"), from);
    out.empty_returns = events_since(of("return"), from);
    return out;
}

}  // namespace plumbline::platform::chongqing
