// 6.8.5: leak alarms at the users' places.
#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {

Outcome take_leak_message(Call& call) {
    const auto device = text_of(call.record, "deviceNo");
    if (auto ruled = demand(call.law(), "CQ-6.8.5-c", device == call.caller.code, Code::not_permitted,
                            {"报警设备未登记", "this alarm is not registered"});
        !ruled)
        return std::unexpected(ruled.error());
    if (!call.obeys("CQ-6.8.5-a") && text_of(call.record, "kind") != "heartbeat")
        return std::unexpected(
            Refusal{"CQ-6.8.5-a", Code::malformed, {"不支持的信息类别", "kind not understood"}});
    const auto number = text_of(call.record, "messageNo");
    const auto key = device + "/" + number;
    if (!number.empty() && call.repository.get("leak-message", key)) return Done{};  // stored once
    const auto serial = call.repository.next("leak-message");
    call.repository.save("leak-message", number.empty() ? device + "#" + std::to_string(serial) : key,
                         call.record);
    return Done{};
}

}  // namespace plumbline::platform::chongqing
