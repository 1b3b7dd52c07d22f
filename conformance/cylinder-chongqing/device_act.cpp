#include "conformance/cylinder-chongqing/device_act.h"

#include "conformance/evidence/http_message.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;

std::string DeviceAct::text(std::string_view key) const { return text_of(detail, key); }

bool DeviceAct::flag(std::string_view key) const {
    const auto* value = detail.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<double> DeviceAct::kg(std::string_view key) const {
    const auto* value = detail.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

bool DeviceAct::absent(std::string_view key) const {
    const auto* value = detail.if_contains(key);
    return value == nullptr || value->is_null();
}

std::string DeviceAct::place() const {
    std::string digits;
    for (const char c : device == "bench" ? text("gunNo") : name)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

std::vector<DeviceAct> device_acts(const evidence::Run& run) {
    std::vector<DeviceAct> out;
    for (const auto& each : run.events) {
        const auto* event = std::get_if<evidence::DeviceEvent>(&each);
        if (event == nullptr) continue;
        const auto slash = event->device.find('/');
        auto detail = evidence::parse_json(event->detail);
        if (slash == std::string::npos || !detail || !detail->is_object()) continue;
        out.push_back({event->number, event->at, event->device.substr(0, slash),
                       event->device.substr(slash + 1), event->kind, std::move(detail->get_object())});
    }
    return out;
}

}  // namespace plumbline::judge::chongqing
