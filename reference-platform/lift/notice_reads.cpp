// 6.9: modify notices for makers; 6.11: entry notices for constructors.
#include <algorithm>

#include "reference-platform/lift/download.h"
#include "reference-platform/lift/parameters.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr std::int64_t week_ms = 7 * 24 * 3'600'000LL;

std::expected<std::optional<std::int64_t>, Refusal> asked_since(const Call& call) {
    const auto times = parameter_values(call.request, call.operation, "CJSJ");
    if (times.empty()) return std::nullopt;
    if (times.size() > 1 && call.obeys("LIFT-A.2.12-e"))
        return std::unexpected(
            Refusal{"LIFT-A.2.12-e", "CJSJ", Code::parameter, {"请求参数重复", "a parameter is repeated"}});
    const auto since = read_time(call.law(), times.front(), "CJSJ");
    if (!since) return std::unexpected(since.error());
    return *since;
}

/// The document's own reader: created after the time given, else within the last seven days.
bool in_period(const Call& call, const Notice& notice, std::optional<std::int64_t> since, bool strictly,
               std::string_view last_week) {
    if (!since) return notice.created >= call.now() - week_ms || !call.obeys(last_week);
    return strictly ? notice.created > *since : notice.created >= *since;
}

/// The makers of lifts and the constructors named see their notices only (5.2.1).
bool concerns(Call& call, const Notice& notice) {
    if (!call.obeys("LIFT-5.2.1-j")) return true;
    if (notice.kind == "entry-notice")
        return notice.unit == call.caller.code ||
               (!call.caller.has("constructor") && !call.obeys("LIFT-5.2.1-f"));
    const auto lift = call.repository.find_lift(notice.lift);
    return lift && lift->owner == call.caller.code;
}

bool open_entry(Call& call, const Notice& notice) {
    const auto construction = call.repository.find_record("construction", notice.construction);
    if (!construction || construction->gone()) return false;
    return construction->result.empty() || !call.obeys("LIFT-6.7.2-l");
}

json::object elements(const Notice& notice) {
    return {{"TZID", notice.id},
            {"SGID", notice.construction},
            {"CJSJ", notice.created},
            {"ZJBM", notice.lift},
            {"SGXYDM", notice.unit}};
}

json::value list(const Call& call, json::array notices) {
    if (notices.empty() && !call.obeys("LIFT-A.2.9-a")) return nullptr;
    return notices;
}

}  // namespace

Delivery modify_notices(Call& call) {
    const auto since = asked_since(call);
    if (!since) return std::unexpected(since.error());
    const bool exact = call.obeys("LIFT-6.9.1-a");
    json::array out;
    for (const auto& notice : call.repository.all_notices("modify-notice")) {
        if (!concerns(call, notice) || (notice.processed && exact)) continue;
        const bool old = notice.created < call.now() - week_ms && !call.obeys("LIFT-6.9.1-c");
        if (!in_period(call, notice, *since, exact, "LIFT-6.9.1-b") || (*since && old)) continue;
        auto shown = elements(notice);
        if (call.obeys("LIFT-6.9.2-a")) shown["FKNR"] = notice.feedback;
        out.push_back(std::move(shown));
    }
    return list(call, std::move(out));
}

Delivery entry_notices(Call& call) {
    const auto since = asked_since(call);
    if (!since) return std::unexpected(since.error());
    json::array out;
    for (const auto& notice : call.repository.all_notices("entry-notice")) {
        if (!concerns(call, notice) || !open_entry(call, notice)) continue;
        if (!in_period(call, notice, *since, call.obeys("LIFT-6.11.1-a"), "LIFT-6.11.1-b")) continue;
        auto shown = elements(notice);
        if (!call.obeys("LIFT-6.11.2-a")) shown.erase("TZID");
        out.push_back(std::move(shown));
    }
    return list(call, std::move(out));
}

}  // namespace plumbline::platform::lift
