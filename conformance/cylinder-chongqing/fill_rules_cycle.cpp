#include "conformance/cylinder-chongqing/fill_rules_cycle.h"

#include <algorithm>
#include <set>

namespace plumbline::judge::chongqing {
namespace {

constexpr evidence::Milliseconds hour = 3'600'000, second = 1000;
constexpr evidence::Milliseconds skew = 5 * 60 * second;  ///< CQ-G28

bool certain(const Asked& asked) { return asked.cylinder == nullptr || !asked.cylinder->uncertain; }

/// Nothing of the cylinder is older than the evidence: it was registered in it.
bool known_from_birth(const Asked& asked) {
    return asked.registration != nullptr && asked.registration->told > 0;
}

bool passes(const Check& check, const Asked& asked) {
    return check.whole && check.good && (check.own || asked.readings.is("CQ-E48", "b"));
}

/// A movement of a kind, not before `from` (clocks differ by 5 minutes at most); false when there is none.
bool next(const std::vector<Movement>& movements, Movement::Kind kind, evidence::Milliseconds& from,
          std::string& waybill) {
    const Movement* found = nullptr;
    for (const auto& each : movements)
        if (each.kind == kind && each.at + skew >= from && (found == nullptr || each.at < found->at) &&
            (kind != Movement::Kind::transport || each.waybill != waybill))
            found = &each;
    if (found == nullptr) return false;
    from = std::max(from, found->at);
    if (kind == Movement::Kind::transport) waybill = found->waybill;
    return true;
}

bool any(const std::vector<Movement>& movements, Movement::Kind kind, evidence::Milliseconds since) {
    return std::ranges::any_of(
        movements, [&](const Movement& each) { return each.kind == kind && each.at + skew >= since; });
}

std::size_t waybills(const std::vector<Movement>& movements, evidence::Milliseconds since) {
    std::set<std::string> out;
    for (const auto& each : movements)
        if (each.kind == Movement::Kind::transport && each.at + skew >= since) out.insert(each.waybill);
    return out.size();
}

}  // namespace

bool never_filled(const Asked& asked) {
    return known_from_birth(asked) && certain(asked) && asked.last_fill == nullptr &&
           (asked.cylinder == nullptr || asked.cylinder->fills.empty());
}

/// CQ-E36: the end of the last fill that brought something (a), its start (b), any attempt (c).
Answer day_since_last_fill(const Asked& asked) {
    if (!certain(asked)) return {};
    if (never_filled(asked)) return {Holds::yes};
    const auto* last = asked.last_fill;
    const bool attempts =
        asked.cylinder != nullptr &&
        std::ranges::any_of(asked.cylinder->fills, [](const Fill& f) { return !f.counts(); });
    if (asked.readings.is("CQ-E36", "c") && attempts) return {};
    if (last == nullptr) return {known_from_birth(asked) ? Holds::yes : Holds::unknown};
    const auto since = asked.now - (asked.readings.is("CQ-E36", "b") ? last->start : last->end);
    if (since - asked.slack >= 24 * hour) return {Holds::yes, since < 24 * hour + second};
    return {since + asked.slack < 24 * hour ? Holds::no : Holds::unknown};
}

/// CQ-E06=a within CQ-E39=b: transport, safety check, empty return, transport back, in this order (CQ-G30).
Answer circulation_complete(const Asked& asked) {
    if (!certain(asked)) return {};
    if (never_filled(asked)) return {Holds::yes};
    if (asked.last_fill == nullptr) return {known_from_birth(asked) ? Holds::yes : Holds::unknown};
    if (!asked.readings.is("CQ-E39", "b") || !asked.readings.is("CQ-E06", "a")) return {};
    const auto& all = asked.cylinder->movements;
    auto from = asked.last_fill->end;
    for (const auto kind :
         {Movement::Kind::transport, Movement::Kind::delivery_check, Movement::Kind::empty_return})
        if (!any(all, kind, from)) return {Holds::no};
    std::string waybill;
    const bool back = next(all, Movement::Kind::transport, from, waybill) &&
                      next(all, Movement::Kind::delivery_check, from, waybill) &&
                      next(all, Movement::Kind::empty_return, from, waybill) &&
                      next(all, Movement::Kind::transport, from, waybill);
    if (back) return {Holds::yes, true};
    if (waybills(all, asked.last_fill->end) < 2) return {Holds::no};
    return {asked.readings.is("CQ-G30", "a") ? Holds::no : Holds::unknown};  // complete, in another order
}

/// The latest check of this station decides: passing, after the last fill, 16 h old at most.
Answer checked_before(const Asked& asked) {
    if (!asked.readings.is("CQ-E38", "a") || !certain(asked)) return {};
    const auto* last =
        asked.cylinder == nullptr ? nullptr : asked.cylinder->last_check(Check::Stage::pre, asked.party);
    if (last == nullptr) return {known_from_birth(asked) ? Holds::no : Holds::unknown};
    if (!passes(*last, asked)) return {Holds::no};
    if (asked.last_fill != nullptr && last->at < asked.last_fill->end) return {Holds::no};
    const auto age = asked.now - last->at;
    if (age < -skew) return {Holds::no};
    if (age - asked.slack > 16 * hour) return {Holds::no};
    if (age + asked.slack > 16 * hour && asked.slack > 0) return {};
    return {Holds::yes, age + second > 16 * hour};
}

/// CQ-E05=a: the check after the last fill, whole (CQ-G31). A bad one blocks the cylinder by CQ-G40, not by
/// this rule.
Answer rechecked(const Asked& asked) {
    if (!asked.readings.is("CQ-E05", "a") || !certain(asked)) return {};
    if (never_filled(asked)) return {Holds::yes};
    if (asked.last_fill == nullptr) return {known_from_birth(asked) ? Holds::yes : Holds::unknown};
    const auto* check = asked.cylinder->last_check(Check::Stage::post);
    if (check == nullptr || check->at < asked.last_fill->end) return {Holds::no};
    if (!check->whole) return {asked.readings.is("CQ-G31", "a") ? Holds::no : Holds::unknown};
    return check->good ? Answer{Holds::yes, true} : Answer{};
}

}  // namespace plumbline::judge::chongqing
