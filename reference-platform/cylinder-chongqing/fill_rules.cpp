#include "reference-platform/cylinder-chongqing/fill_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reference-platform/cylinder-chongqing/values.h"
#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

bool unheeded(const FillFacts&) { return true; }

std::optional<std::int64_t> day_of(const json::object& record, std::string_view key) {
    return instant(text_of(record, key));
}

/// The whole last day still counts, UTC+8.
bool within(const json::object& record, std::string_view from, std::string_view to, std::int64_t now) {
    const auto begin = day_of(record, from), end = day_of(record, to);
    return end && now < *end + day && (!begin || now >= *begin);
}

bool permit_valid(const FillFacts& f) { return within(f.station, "permitFrom", "permitTo", f.now); }
bool licence_valid(const FillFacts& f) { return within(f.station, "licenceFrom", "licenceTo", f.now); }

bool registered(const FillFacts& f) {
    const auto on = day_of(f.registration, "registrationDate");
    return !text_of(f.registration, "registrationCertNo").empty() && on && f.now >= *on;
}
bool in_archive(const FillFacts& f) { return !f.registration.empty(); }

/// A safety assessment stands for the next inspection date and for the end of life (CQ-E09, CQ-E10, CQ-G34).
bool assessed(const FillFacts& f) {
    const auto until = day_of(object_of(f.registration, "assessment"), "validTo");
    return until && f.now < *until + day;
}
bool inspected(const FillFacts& f) {
    const auto next = day_of(f.registration, "nextInspectionDate");
    return next ? f.now < *next + day : assessed(f);
}

/// First instant after the last permitted day: the month of `text` and `years` (CQ-E20: month end).
std::optional<std::int64_t> life_end(const std::string& text, std::optional<std::int64_t> years) {
    const auto first = instant(text.substr(0, 7) + "-01");
    if (!first || !years || *years <= 0 || *years > 200) return std::nullopt;
    return standards::add_months(*first, static_cast<int>(*years) * 12 + 1);
}
bool alive(const FillFacts& f) {
    const auto month = text_of(f.registration, "manufactureMonth");
    const auto made = instant(month.substr(0, 7) + "-01");
    const auto end = life_end(month, whole_of(f.registration, "designLife"));
    return (end && made && f.now >= *made && f.now < *end) || (end && assessed(f));
}
bool alive_since_registration(const FillFacts& f) {
    const auto end =
        life_end(text_of(f.registration, "registrationDate"), whole_of(f.registration, "designLife"));
    return end && f.now < *end;
}

bool not_scrapped(const FillFacts& f) {
    const auto status = text_of(f.registration, "status");
    return status == "1" || status == "2";
}

bool registered_here(const FillFacts& f) {
    return f.unit == f.caller && !f.unit.empty() && text_of(f.registration, "registeringUnit") == f.unit;
}
bool owned_here(const FillFacts& f) { return text_of(f.registration, "owner") == text_of(f.station, "name"); }

bool rested(const FillFacts& f) { return !f.filled || f.now - *f.filled >= 24 * hour; }
bool another_day(const FillFacts& f) {
    return !f.filled || standards::day_start(f.now) > standards::day_start(*f.filled);
}

const Event* next_after(const std::vector<Event>& events, const Event& earlier) {
    const auto found =
        std::ranges::find_if(events, [&](const Event& e) { return e.at >= earlier.at - tolerated_skew; });
    return found == events.end() ? nullptr : &*found;
}

/// Out by waybill, checked at the customer's, taken back empty, home by another waybill (CQ-E06, CQ-E39 b).
bool circulated(const FillFacts& f) {
    if (!f.filled) return true;
    if (f.waybills.empty()) return false;
    const auto& out = f.waybills.front();
    const auto* check = next_after(f.delivery_checks, out);
    const auto* empty = check == nullptr ? nullptr : next_after(f.empty_returns, *check);
    if (empty == nullptr) return false;
    return std::ranges::any_of(f.waybills, [&](const Event& back) {
        return back.id != out.id && back.at >= empty->at - tolerated_skew;
    });
}
bool seen_anywhere(const FillFacts& f) {
    return !f.filled || !f.waybills.empty() || !f.delivery_checks.empty() || !f.empty_returns.empty();
}

/// The latest check of the unit lies in the last 16 h and after the last fill.
bool checked_lately(const FillFacts& f) {
    if (f.pre_check.empty()) return false;
    const auto at = f.pre_check.at("at").as_int64();
    return f.now - at <= 16 * hour && f.now - at >= -tolerated_skew && (!f.filled || at >= *f.filled);
}
/// Rows 2 to 10 with the acceptable code, which is 1 in all of them (CQ-E02, CQ-IL-22).
bool check_passed(const FillFacts& f) {
    constexpr std::array<std::string_view, 9> rows{
        "ownProperty", "mediumMatchesStamp", "surfaceCrack",    "severeCorrosion",   "deformation",
        "damage",      "withinInspection",   "valveWithinLife", "residualPressureOk"};
    return checked_lately(f) && !text_of(f.pre_check, "inspector").empty() &&
           std::ranges::all_of(rows, [&](auto row) { return text_of(f.pre_check, row) == "1"; });
}

bool medium_fits(const FillFacts& f) {
    return !f.gun_medium.empty() && text_of(f.registration, "medium") == f.gun_medium;
}

bool rechecked(const FillFacts& f) {
    return !f.filled || std::ranges::any_of(f.post_checks, [&](auto at) { return at >= *f.filled; });
}
bool rechecked_once(const FillFacts& f) { return !f.filled || !f.post_checks.empty(); }

constexpr std::array rules{
    FillRule{1, "CQ-B.1-01", permit_valid, unheeded, "permitFrom, permitTo of the station"},
    FillRule{2, "CQ-B.1-02", licence_valid, unheeded, "licenceFrom, licenceTo of the station"},
    FillRule{3, "CQ-B.1-03", registered, in_archive, "A.1 rows 16, 17"},
    FillRule{4, "CQ-B.1-04", inspected, unheeded, "A.1 row 15; assessment"},
    FillRule{5, "CQ-B.1-05", alive, alive_since_registration, "A.1 rows 9, 11; assessment"},
    FillRule{6, "CQ-B.1-06", not_scrapped, unheeded, "status"},
    FillRule{7, "CQ-B.1-07", registered_here, owned_here, "registering unit; asking unit"},
    FillRule{8, "CQ-B.1-08", rested, another_day, "end of the last fill"},
    FillRule{9, "CQ-B.1-09", circulated, seen_anywhere, "waybills, delivery checks, empty returns"},
    FillRule{10, "CQ-B.1-10", check_passed, checked_lately, "C.2 rows 2 to 12"},
    FillRule{11, "CQ-B.1-11", medium_fits, unheeded, "A.1 row 2; medium of the gun"},
    FillRule{12, "CQ-B.1-12", rechecked, rechecked_once, "C.2 rows 18 to 24"}};

}  // namespace

std::span<const FillRule> fill_rules() { return rules; }

std::vector<int> refusing_rules(const FillFacts& facts, const Faults& law) {
    std::vector<int> out;
    // The fault: a cylinder that was never filled lacks data of its last fill.
    const bool first_refused = !facts.filled && !law.obeys("CQ-B.1-first");
    for (const auto& rule : rules) {
        const bool met = law.obeys(rule.requirement) ? rule.met(facts) : rule.mistaken(facts);
        if (!met || (first_refused && (rule.number == 9 || rule.number == 12))) out.push_back(rule.number);
    }
    return out;
}

}  // namespace plumbline::platform::chongqing
