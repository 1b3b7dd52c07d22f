// 6.12 and 7.20: complete information for makers and for provinces.
#include <algorithm>

#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/complete_information.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/rules.h"
#include "reference-platform/lift/values.h"
#include "standards/text.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr std::int64_t east_ms = 8 * 3'600'000;

/// What differs between the two interfaces when a list is made.
struct Audience {
    std::string_view month, fresh,
        superseded;                  ///< requirements: month by creation, new lifts in updates, BHGZ
    bool superseded_always = false;  ///< what the fault of `superseded` shows
};

bool created_in(const Call& call, const Audience& audience, const Lift& lift, int month) {
    const bool in_utc = !audience.month.empty() && !call.obeys(audience.month);
    return standards::month_of(in_utc ? lift.created - east_ms : lift.created) == month;
}

bool shows_superseded(const Call& call, const Audience& audience, const Query& query) {
    return call.obeys(audience.superseded) ? query.superseded : audience.superseded_always;
}

bool wanted(const Call& call, const Audience& audience, const Query& query, const Lift& lift) {
    if (query.everything) return !lift.gone();
    if (!lift.new_code.empty() && !shows_superseded(call, audience, query)) return false;
    if (query.mode == Mode::month) return !lift.gone() && created_in(call, audience, lift, query.month);
    if (lift.gone() && !call.obeys("LIFT-6.12.2-c")) return false;
    if (lift.change == added && !call.obeys(audience.fresh)) return false;
    return lift.updated > query.since;
}

Delivery listed(Call& call, const Audience& audience, const Query& query, const std::vector<Lift>& lifts) {
    json::array out;
    for (const auto& lift : lifts)
        if (wanted(call, audience, query, lift)) out.push_back(complete_information(call, lift));
    if (call.obeys("LIFT-5.3.5.8-b") || out.size() > 1) return out;
    return out.empty() ? json::value() : out.front();
}

/// One lift by code: an object, empty when the platform holds nothing newer (LIFT-G34).
json::value one(Call& call, const Query& query, const Lift& lift, std::string_view always,
                std::string_view object) {
    const bool newer =
        query.mode == Mode::code || lift.updated > query.since || (!always.empty() && !call.obeys(always));
    auto data = newer ? complete_information(call, lift) : json::object();
    if (call.obeys(object)) return data;
    return json::array{std::move(data)};
}

/// LIFT-5.2.1-g: the fault shows a lift to whoever once worked on it.
bool worked_on(Call& call, const Lift& lift) {
    const auto records = call.repository.records_of("construction", lift.code);
    return !call.obeys("LIFT-5.2.1-g") && call.caller.has("constructor") &&
           std::ranges::any_of(
               records, [&](const Record& r) { return text_of(r.fields, "SGXYDM") == call.caller.code; });
}

bool by_code(const Query& query) { return query.mode == Mode::code || query.mode == Mode::code_and_update; }

/// A revoked lift is gone, but whoever asks for what is newer learns that it was deleted (6.12.2 note 1).
bool readable(const std::optional<Lift>& lift, const Query& query) {
    return lift && (!lift->gone() || query.mode == Mode::code_and_update);
}

bool visible(const Call& call, const Lift& lift) {
    return std::ranges::any_of(
        lift.areas, [&](const std::string& area) { return in_area(call.caller, area, call.law()); });
}

}  // namespace

Delivery lifts_for_maker(Call& call, const Query& query) {
    const Audience audience{"LIFT-6.12.1-b", "LIFT-6.12.1-f", "LIFT-6.12.2-d", true};
    if (!by_code(query))
        return listed(call, audience, query,
                      call.obeys("LIFT-5.2.1-i") ? call.repository.lifts_of(call.caller.code)
                                                 : call.repository.all_lifts());
    const auto lift = call.repository.find_lift(query.code);
    if (auto ruled = known(readable(lift, query), "ZJBM"); !ruled) return std::unexpected(ruled.error());
    const auto* requirement = query.mode == Mode::code ? "LIFT-5.2.1-h" : "LIFT-6.12.1-m";
    if (!worked_on(call, *lift))
        if (auto ruled = owned(call.law(), requirement, lift->owner, call.caller); !ruled)
            return std::unexpected(ruled.error());
    return one(call, query, *lift, "LIFT-6.12.1-l", "LIFT-A.2.12-a");
}

Delivery lifts_for_province(Call& call, const Query& query) {
    const Audience audience{"", "LIFT-7.20.1-e", "LIFT-7.20.1-j", false};
    if (!by_code(query)) {
        if (!call.obeys("LIFT-7.20.1-b") && !in_hours(call.now()))
            return std::unexpected(Refusal{
                "LIFT-7.20.1-b", "", Code::hours, {"仅在1:00至5:00开放", "open from 1:00 to 5:00 only"}});
        auto lifts = call.repository.lifts_in_province(call.caller.division);
        std::erase_if(lifts, [&](const Lift& lift) { return !visible(call, lift); });
        return listed(call, audience, query, lifts);
    }
    const auto lift = call.repository.find_lift(query.code);
    if (auto ruled = known(readable(lift, query), "ZJBM"); !ruled) return std::unexpected(ruled.error());
    if (auto ruled = in_region(call.law(), "LIFT-5.2.2-d", lift->areas, call.caller); !ruled)
        return std::unexpected(ruled.error());
    return one(call, query, *lift, "", "LIFT-5.3.5.8-a");
}

}  // namespace plumbline::platform::lift
