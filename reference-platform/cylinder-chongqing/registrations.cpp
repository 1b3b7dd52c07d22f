#include "reference-platform/cylinder-chongqing/registrations.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/municipal.h"
#include "reference-platform/cylinder-chongqing/values.h"
#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::size_t page = 500;           // CQ-G01
constexpr std::string_view scrapped = "3";  // CQ-G33

/// Items of A.1 and what goes with them (CQ-E23, CQ-G34): what both CQ-OP-01 and CQ-OP-02 show.
json::object shown(const json::object& registration) {
    json::object out;
    for (const auto& field : document().messages.find("CQ-OP-02")->shape.fields)
        if (const auto* value = registration.if_contains(field.key)) out[field.key] = *value;
    return out;
}

/// The faults of a register: a row left out, or a day that does not exist.
void spoil(const Call& call, json::object& element) {
    constexpr std::array<std::string_view, 4> days{"CQ-A.1-11", "CQ-A.1-14", "CQ-A.1-15", "CQ-A.1-17"};
    for (const auto& row : document().standard.table("A.1")->rows) {
        const auto requirement = fmt::format("CQ-A.1-{:02}", row.seq);
        if (call.obeys(requirement) || !element.contains(row.code)) continue;
        if (std::ranges::find(days, requirement) == days.end())
            element.erase(row.code);
        else
            element[row.code] = row.seq == 11 ? "2023-13" : "2023-02-30";
    }
    if (!call.obeys("CQ-6.2-c"))
        element["volumeL"] = fmt::format("{}", number_of(element, "volumeL").value_or(0));
}

struct Cursor {
    std::int64_t changed = 0;
    std::string cylinder;
    auto operator<=>(const Cursor&) const = default;
};

Cursor place_of(const json::object& registration) {
    return {whole_of(registration, "changed").value_or(0), text_of(registration, "cylinderNo")};
}

std::optional<Cursor> read_cursor(const std::string& text) {
    const auto dash = text.find('.');
    if (dash == 0 || dash > 15 || !standards::only_digits(text.substr(0, dash))) return std::nullopt;
    return Cursor{std::stoll(text.substr(0, dash)), text.substr(dash + 1)};
}

std::unexpected<Refusal> refused(std::string_view parameter) {
    return std::unexpected(Refusal{{},
                                   Code::malformed,
                                   {fmt::format("参数{}缺少或格式有误", parameter),
                                    fmt::format("parameter {} is missing or ill-formed", parameter)},
                                   std::string(parameter)});
}

std::optional<std::size_t> limit_of(const Call& call) {
    const auto text = call.parameter("limit");
    if (text.empty()) return page;
    if (text.size() > 6 || !standards::only_digits(text) || std::stoul(text) == 0) return std::nullopt;
    return std::min<std::size_t>(page, std::stoul(text));
}

json::object answer_of(const Call& call, const std::vector<json::object>& found, std::size_t limit) {
    json::array items;
    for (const auto& registration : found) {
        if (items.size() == limit) break;
        auto element = shown(registration);
        spoil(call, element);
        items.push_back(std::move(element));
    }
    json::object out{{"items", items}, {"serverTime", date_time(call.now())}};
    if (found.size() > limit) {
        const auto last = place_of(found[limit - 1]);
        out["nextCursor"] = fmt::format("{}.{}", last.changed, last.cylinder);
    }
    return out;
}

/// `for_good`: who is scrapped stays so.
void lay_over(const json::object& change, Context& context, bool for_good) {
    Repository repository(context);
    const auto number = text_of(change, "cylinderNo");
    const auto known = repository.get("registration", number);
    auto registration = known.value_or(json::object{{"status", "1"}});
    const bool ended = for_good && text_of(registration, "status") == scrapped;
    for (const auto& entry : change)
        if (entry.value().is_null())
            registration.erase(entry.key());
        else
            registration[entry.key()] = entry.value();
    if (ended) registration["status"] = scrapped;
    // The fault: new cylinders are listed, changes of known ones are not (CQ-6.4.1-a).
    if (!known || context.obeys("CQ-6.4.1-a")) {
        registration["changed"] = context.now / 1000 * 1000;
        registration["changedAt"] = date_time(context.now);
    }
    repository.save("registration", number, registration);
    repository.append("pushes", shown(registration));
}

}  // namespace

void change_registration(const json::object& change, Context& context) {
    lay_over(change, context, context.obeys("CQ-6.4.1-c"));
}

void enter_inspection(const json::object& inspection, Context& context) {
    const auto number = text_of(inspection, "cylinderNo"), conclusion = text_of(inspection, "conclusion");
    if (!Repository(context).get("registration", number)) return;  // a fault let an unknown one through
    json::object change{{"cylinderNo", number},
                        {"inspectionDate", text_of(inspection, "inspectionDate")},
                        {"nextInspectionDate", nullptr},
                        {"assessment", nullptr}};
    if (const auto next = text_of(inspection, "nextInspectionDate"); !next.empty())
        change["nextInspectionDate"] = next;
    if (const auto assessment = object_of(inspection, "assessment"); !assessment.empty())
        change["assessment"] = assessment;
    if (conclusion == "报废") change["status"] = scrapped;
    // 合格 for a scrapped cylinder was refused before; the fault of that rule revives it.
    if (conclusion == "合格") change["status"] = "1";
    lay_over(change, context, context.obeys("CQ-6.7-b"));
}

Outcome list_registrations(Call& call) {
    const auto since = instant(call.parameter("updatedSince"));
    if (!since) return refused("updatedSince");
    const auto limit = limit_of(call);
    if (!limit) return refused("limit");
    const auto cursor = call.parameter("cursor");
    const auto after = cursor.empty() ? Cursor{} : read_cursor(cursor).value_or(Cursor{-1, {}});
    if (after.changed < 0) return refused("cursor");
    std::vector<json::object> found;
    for (auto& registration : call.repository.all("registration"))
        if (whole_of(registration, "changed") >= *since && place_of(registration) > after)
            found.push_back(std::move(registration));
    std::ranges::sort(found, {}, place_of);
    return Done{answer_of(call, found, *limit)};
}

}  // namespace plumbline::platform::chongqing
