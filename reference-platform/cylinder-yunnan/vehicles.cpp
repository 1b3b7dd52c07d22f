// Annex 2: binding a label to a vehicle's cylinder (YN-G10).
#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {

Outcome bind_label(Call& call) {
    const auto id = std::to_string(whole_of(call.record, "Id").value_or(0));
    const auto barcode = text_of(call.record, "Barcode");
    auto vehicle = call.repository.get("vehicle", id);
    const bool found =
        vehicle && text_of(object_of(*vehicle, "Archive"), "CarNo") == text_of(call.record, "CarNo");
    if (auto ruled = demand(call.law(), "YN-A2-2-d", found, Code::unknown, "没有此车牌的车用气瓶");
        !ruled || !vehicle)
        return ruled ? Outcome(Done{}) : std::unexpected(ruled.error());
    const bool free = text_of(*vehicle, "Barcode").empty() &&
                      call.repository.find("vehicle", "barcode", barcode).empty() &&
                      !call.repository.get("cylinder", barcode);
    if (auto ruled = demand(call.law(), "YN-A2-2-e", free, Code::duplicate,
                            fmt::format("Barcode {}或气瓶{}已绑定", barcode, id));
        !ruled)
        return std::unexpected(ruled.error());
    (*vehicle)["Barcode"] = barcode;
    (*vehicle)["BoundBy"] = call.unit.account;
    (*vehicle)["Changed"] = call.now();
    call.repository.save("vehicle", id, *vehicle);
    return Done{};
}

}  // namespace plumbline::platform::yunnan
