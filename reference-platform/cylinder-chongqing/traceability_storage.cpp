// 6.6: into storage and out of it, by whom, when and where.
#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

/// A store is its number, or its address where there is none (CQ-G09).
std::string store_of(const json::object& movement) {
    const auto number = text_of(movement, "storeNo");
    return number.empty() ? text_of(movement, "address") : number;
}

/// In at most one store at a time, and out only of the one where it lies.
Ruled fits_position(const Call& call, const Archive& archive) {
    const auto place = text_of(archive, "Store");
    if (text_of(call.record, "direction") == "in")
        return demand(call.law(), "CQ-6.6-b", place.empty(), Code::state,
                      {"气瓶已在库中，不能再次入库", "the cylinder lies in a store already"});
    return demand(call.law(), "CQ-6.6-b", place == store_of(call.record), Code::state,
                  {"气瓶不在该库中，不能出库", "the cylinder does not lie in that store"});
}

Ruled fit_to_leave(const Call& call, const Archive& archive) {
    const bool leaving = text_of(call.record, "direction") == "out";
    const bool blocked = leaving && archive.contains("Blocked");
    return demand(
        call.law(), "", !blocked, Code::state,
        {"充装后检查不合格，不得放行", "the check after filling found it bad: not released"});  // CQ-G40
}

void move(Call& call, Archive& archive) {
    if (text_of(call.record, "direction") == "in") {
        archive["Store"] = store_of(call.record);
        archive.erase("Holder");
    } else {
        archive.erase("Store");
        set_out(call, archive);
    }
    keep_archive(call, archive);
}

}  // namespace

Outcome take_movement(Call& call) {
    const auto cylinder = text_of(call.record, "cylinderNo");
    auto archive = known_archive(call, cylinder);
    if (!archive) return std::unexpected(archive.error());
    if (auto ruled = first_refusal([&] { return alive(call, *archive); },
                                   [&] { return fits_position(call, *archive); },
                                   [&] { return fit_to_leave(call, *archive); });
        !ruled)
        return std::unexpected(ruled.error());
    move(call, *archive);
    if (call.obeys("CQ-5.3-a"))
        note(call, {.cylinder = cylinder,
                    .stage = "storage",
                    .operation = call.operation.id,
                    .at = instant(text_of(call.record, "at")).value_or(0),
                    .unit = call.caller.code,
                    .content = call.record});
    return Done{};
}

}  // namespace plumbline::platform::chongqing
