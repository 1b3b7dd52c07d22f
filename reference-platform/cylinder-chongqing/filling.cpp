// Annex C: check and fill records (6.4.3), uploaded as they are made (CQ-E38).
#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/municipal.h"
#include "reference-platform/cylinder-chongqing/uploads.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

std::string key_of(const Call& call) {
    return fmt::format("{}/{}", call.caller.code, text_of(call.record, "recordId"));
}

/// A check during or after a fill needs one: a permission of ours or an uploaded fill of that cylinder.
bool was_filled(const Call& call) {
    const auto number = text_of(call.record, "cylinderNo");
    const auto ours = [&](const json::object& record) { return text_of(record, "unit") == call.caller.code; };
    const auto allowed = [&](const json::object& decision) {
        return ours(decision) && decision.at("allowed").as_bool();
    };
    return std::ranges::any_of(call.repository.find("decision", "cylinderNo", number), allowed) ||
           std::ranges::any_of(call.repository.find("fill", "cylinderNo", number), ours);
}

Ruled in_its_stage(const Call& call) {
    const bool before = object_of(call.record, "mid").empty() && object_of(call.record, "post").empty();
    return demand(call.law(), "CQ-C.2-stage", before || was_filled(call), Code::state,
                  {"没有充装，不应有充装中或充装后检查", "there was no fill to check during or after"});
}

Ruled times_agree(const Call& call) {
    const auto start = instant(text_of(call.record, "fillStartTime")),
               end = instant(text_of(call.record, "fillEndTime"));
    if (auto ruled = demand(call.law(), "CQ-C.1-09", !start || !end || *start <= *end, Code::implausible,
                            {"fillEndTime：早于fillStartTime", "fillEndTime: before fillStartTime"});
        !ruled)
        return ruled;
    return demand(call.law(), "CQ-C.1-07", !start || text_of(call.record, "fillDate") == date(*start),
                  Code::implausible,
                  {"fillDate：与fillStartTime不是同一天", "fillDate: not the day of fillStartTime"});
}

Ruled weights_agree(const Call& call) {
    const auto before = number_of(call.record, "weightBeforeKg"),
               after = number_of(call.record, "weightAfterKg");
    return demand(call.law(), "CQ-C.1-11", !before || !after || *before <= *after, Code::implausible,
                  {"weightAfterKg：小于weightBeforeKg", "weightAfterKg: less than weightBeforeKg"});
}

Outcome take(Call& call, std::string_view kind) {
    const auto fresh = is_new(call, kind, key_of(call), "CQ-6.4.3-b", "recordId");
    if (!fresh) return std::unexpected(fresh.error());
    if (*fresh) keep(call, kind, key_of(call));
    return Done{};
}

}  // namespace

Outcome take_check(Call& call) {
    if (auto ruled = known_cylinder(call, "CQ-C.2-01"); !ruled) return std::unexpected(ruled.error());
    if (auto ruled = in_its_stage(call); !ruled) return std::unexpected(ruled.error());
    return take(call, "check");
}

Outcome take_fill(Call& call) {
    if (auto ruled = known_cylinder(call, "CQ-C.1-01"); !ruled) return std::unexpected(ruled.error());
    if (auto ruled = times_agree(call); !ruled) return std::unexpected(ruled.error());
    if (auto ruled = weights_agree(call); !ruled) return std::unexpected(ruled.error());
    return take(call, "fill");
}

}  // namespace plumbline::platform::chongqing
