// 8.7, the caller, over time: since when a device is in its state, and what its readings are worth meanwhile.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// What an upload said about one device.
struct Said {
    std::string code, state, since;
    const Deed* deed = nullptr;
};

/// 8.7-u: the date changes with the state, and only with it; it never lies ahead.
void compare(const Said& before, const Said& now, Sink& sink) {
    const bool changed = before.state != now.state, moved = before.since != now.since;
    std::int64_t since = 0;
    const bool ahead = standards::parse_local_time(now.since, since) && since > now.deed->at();
    sink.test(
        changed == moved && !ahead, "ENERGY-8.7-u", "since", now.deed->number(),
        {"状态日期随状态变化", "the date follows the state"},
        {fmt::format("状态由{}到{}，日期由{}到{}", before.state, now.state, before.since, now.since),
         fmt::format("state {} to {}, date {} to {}", before.state, now.state, before.since, now.since)});
}

constexpr std::string_view in_order = "1";

/// 8.7-v: records of a code all of whose devices are out of order, from the day on which that began.
void inspect_readings(const Deed& batch, const std::map<std::string, Said>& devices, Sink& sink) {
    std::map<std::string, std::string> broken;  // code -> since
    for (const auto& [number, device] : devices)
        if (device.state != in_order) broken.emplace(device.code, device.since);
    for (const auto& [number, device] : devices)
        if (device.state == in_order) broken.erase(device.code);
    for (const auto& record : objects_of(batch.body, "data")) {
        const auto found = broken.find(text_of(record, "dataCode"));
        if (found == broken.end() || text_of(record, "statDate").substr(0, 10) < found->second) continue;
        sink.test(text_of(record, "valid") != "true", "ENERGY-8.7-v", "doubtful", batch.number(),
                  {"故障器具的数据不作有效数据", "readings of a faulty device are not sent as valid"},
                  {fmt::format("{}的器具自{}起故障或停用，仍标为有效", found->first, found->second),
                   fmt::format("{} is valid although its device is out of order since {}", found->first,
                               found->second)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& [enterprise, deeds] : view.conduct.by_enterprise()) {
        std::map<std::string, Said> known;
        for (const auto* deed : deeds) {
            if (deed->is("uploadEnergyData")) inspect_readings(*deed, known, sink);
            if (!deed->is("uploadMeteringData")) continue;
            for (const auto& device : objects_of(deed->body, "meteringData")) {
                const Said now{text_of(device, "dataCode"), text_of(device, "measureState"),
                               text_of(device, "measureStateDate"), deed};
                const auto number = text_of(device, "manageCode");
                if (const auto before = known.find(number); before != known.end())
                    compare(before->second, now, sink);
                if (deed->accepted()) known[number] = now;
            }
        }
    }
}

}  // namespace

const SenderClause clause_8_7_state_sender{"ENERGY-8.7-u", inspect};

}  // namespace plumbline::judge::energy
