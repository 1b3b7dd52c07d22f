// 8.7 and 8.8: devices and readings name data codes that the energy user has configured.
#include <fmt/format.h>

#include "conformance/energy/request.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {

void examine_codes(const Act& act, const Entry& entry, const View& view, Examined& out) {
    const bool meters = act.is("uploadMeteringData");
    if (!meters && !act.is("uploadEnergyData")) return;
    const auto* enterprise = view.model.enterprise(entry.text("enterpriseCode"));
    if (enterprise == nullptr || !enterprise->uncertain.empty()) return void(out.doubtful = true);
    const auto items = enterprise->items();
    std::size_t index = 0;
    for (const auto& record : objects_of(entry.checked.normal, meters ? "meteringData" : "data")) {
        const auto path = fmt::format("{}[{}].dataCode", meters ? "meteringData" : "data", index++);
        const auto code = text_of(record, "dataCode");
        if (!code.empty() && !items.contains(code))
            out.wrong(meters ? "ENERGY-8.7-i" : "ENERGY-8.8-f", path, fmt::format("未配置数据编码{}", code),
                      fmt::format("data code {} is not configured", code));
    }
}

}  // namespace plumbline::judge::energy
