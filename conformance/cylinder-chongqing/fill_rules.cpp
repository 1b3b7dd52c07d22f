// 表 B.1: rules about the unit and about the cylinder's papers. Those about its last cycle stand in
// fill_rules_cycle.cpp.
#include "conformance/cylinder-chongqing/fill_rules.h"

#include <algorithm>

#include "conformance/cylinder-chongqing/fill_rules_cycle.h"
#include "standards/text.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds whole_day = 86'400'000;

/// `end` is the first instant at which the rule no longer holds; the last day before it is the edge.
Answer until(evidence::Milliseconds end, const Asked& asked) {
    if (asked.now + asked.slack < end) return {Holds::yes, asked.now + whole_day >= end};
    return {asked.now - asked.slack >= end ? Holds::no : Holds::unknown};
}

Answer through(const std::optional<evidence::Milliseconds>& last_day, const Asked& asked) {
    return last_day ? until(*last_day + whole_day, asked) : Answer{Holds::no};
}

std::string item(const Asked& asked, std::string_view key) {
    return asked.registration == nullptr ? std::string() : asked.registration->text(key);
}

Answer within(std::string_view first, std::string_view last, const Asked& asked) {
    const auto from = asked.station->date(first);
    if (from && asked.now < *from + asked.slack)
        return {asked.now + asked.slack < *from ? Holds::no : Holds::unknown};
    return through(asked.station->date(last), asked);
}

Answer permit(const Asked& asked) {
    return asked.station == nullptr ? Answer{} : within("permitFrom", "permitTo", asked);
}

Answer licence(const Asked& asked) {
    return asked.station == nullptr ? Answer{} : within("licenceFrom", "licenceTo", asked);
}

Answer registered(const Asked& asked) {
    if (asked.registration == nullptr)
        return {asked.model.world.tells_registrations ? Holds::no : Holds::unknown};
    const bool papers = !item(asked, "registrationCertNo").empty() && day(item(asked, "registrationDate"));
    return {papers ? Holds::yes : Holds::no};
}

/// CQ-G34: what a safety assessment gives; nullopt when there is none.
std::optional<evidence::Milliseconds> assessed_to(const Asked& asked) {
    if (asked.registration == nullptr) return std::nullopt;
    const auto* assessment = asked.registration->items.if_contains("assessment");
    if (assessment == nullptr || !assessment->is_object()) return std::nullopt;
    return day(text_of(assessment->get_object(), "validTo"));
}

/// An inspection that the platform took after the registration was told may have changed the dates it holds
/// (CQ-E18).
bool dates_may_differ(const Asked& asked) {
    return asked.cylinder != nullptr &&
           std::ranges::any_of(asked.cylinder->inspections, [&](const Inspection& each) {
               return each.exchange > asked.registration->told;
           });
}

Answer empty_date(const Asked& asked) {
    if (asked.readings.is("CQ-E10", "b")) return {Holds::yes};
    if (asked.readings.is("CQ-E10", "c")) return {Holds::no};
    const auto to = assessed_to(asked);
    if (!to) return {Holds::no};
    return asked.readings.is("CQ-G34", "a") ? through(to, asked) : Answer{};
}

Answer inspected(const Asked& asked) {
    if (asked.registration == nullptr || dates_may_differ(asked)) return {};
    const auto next = day(item(asked, "nextInspectionDate"));
    return next ? through(next, asked) : empty_date(asked);
}

/// End of the month of manufacture plus life (CQ-E20=a, CQ-G35); its first day (b); life in months (c).
evidence::Milliseconds life_end(const YearMonth& made, int life, bool months, bool first_day) {
    const int month = made.year * 12 + made.month - 1 + (months ? life : life * 12) + (first_day ? 0 : 1);
    return standards::month_start(month / 12, month % 12 + 1);
}

Answer within_life(const Asked& asked) {
    if (asked.registration == nullptr || dates_may_differ(asked)) return {};
    const auto made = year_month(item(asked, "manufactureMonth"));
    const auto life = decimal(asked.registration->items, "designLife");
    if (!made || !life || *life <= 0) return {Holds::no};
    const bool months = asked.readings.is("CQ-E20", "c"), first = asked.readings.is("CQ-E20", "b");
    const auto answer = until(life_end(*made, static_cast<int>(*life), months, first), asked);
    if (answer.holds == Holds::yes && !first && !asked.readings.is("CQ-G35", "a") &&
        until(life_end(*made, static_cast<int>(*life), months, true), asked).holds != Holds::yes)
        return {};
    if (answer.holds != Holds::no || !assessed_to(asked)) return answer;
    return asked.readings.is("CQ-G34", "a") ? through(assessed_to(asked), asked) : Answer{};
}

Answer not_scrapped(const Asked& asked) {
    if (asked.cylinder != nullptr && asked.cylinder->scrapped) return {Holds::no};
    const auto status = item(asked, "status");
    return {status == "3" ? Holds::no : status == "1" ? Holds::yes : Holds::unknown};
}

Answer registered_here(const Asked& asked) {
    if (asked.registration == nullptr) return {};
    return {item(asked, "registeringUnit") == text_of(asked.request, "fillingUnitNo") ? Holds::yes
                                                                                      : Holds::no};
}

Answer same_medium(const Asked& asked) {
    if (asked.registration == nullptr || !asked.readings.is("CQ-E21", "a")) return {};
    const auto own = item(asked, "medium"), gun = text_of(asked.request, "gunMedium");
    if (own.empty() || gun.empty()) return {Holds::no};
    if (own == gun) return {Holds::yes};
    const auto* list = asked.messages.standard().code_list("medium");
    const auto *a = list->find(own), *b = list->find(gun);
    if (a != nullptr && b != nullptr && a != b) return {Holds::no};
    if (!asked.readings.is("CQ-G36", "a")) return {};  // whether two spellings mean the same
    return a != nullptr && a == b ? Answer{Holds::yes, true} : Answer{Holds::no};
}

}  // namespace

const std::array<FillRule, 12>& fill_rules() {
    static const std::array<FillRule, 12> all{{
        {1, "CQ-B.1-01", permit, {"充装许可证过期", "the filling permit has expired"}},
        {2, "CQ-B.1-02", licence, {"燃气经营许可证过期", "the gas business licence has expired"}},
        {3, "CQ-B.1-03", registered, {"气瓶未办理使用登记", "the cylinder has no use registration"}},
        {4, "CQ-B.1-04", inspected, {"气瓶超期未检验", "the cylinder's inspection is overdue"}},
        {5, "CQ-B.1-05", within_life, {"气瓶超过设计使用年限", "the cylinder is beyond its design life"}},
        {6, "CQ-B.1-06", not_scrapped, {"气瓶已报废", "the cylinder is scrapped"}},
        {7, "CQ-B.1-07", registered_here, {"气瓶不是本站登记的", "another station registered the cylinder"}},
        {8, "CQ-B.1-08", day_since_last_fill, {"距上次充装不足24 h", "less than 24 h since the last fill"}},
        {9,
         "CQ-B.1-09",
         circulation_complete,
         {"两次充装间流转数据不全", "the circulation data between two fills are incomplete"}},
        {10,
         "CQ-B.1-10",
         checked_before,
         {"无16 h内的充装前检查合格记录", "no passing pre-fill check within 16 h"}},
        {11,
         "CQ-B.1-11",
         same_medium,
         {"气瓶介质与所充介质不符", "the cylinder's medium is not the one filled"}},
        {12, "CQ-B.1-12", rechecked, {"前次充装未录入复检记录", "the previous fill has no re-check record"}},
    }};
    return all;
}

}  // namespace plumbline::judge::chongqing
