// Device events as the judge understands them (docs/device-events.md). The bench is truth; a device is judged
// by it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "conformance/evidence/event.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"
#include "standards/reading.h"

namespace plumbline::judge::chongqing {

struct DeviceAct {
    std::int64_t number = 0;
    evidence::Milliseconds at = 0;
    std::string device;  ///< "gun"
    std::string name;    ///< "G01"; the uid of a label
    std::string kind;
    boost::json::object detail;

    [[nodiscard]] bool is(std::string_view of, std::string_view what) const {
        return device == of && kind == what;
    }
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const;  ///< false when it is no Boolean
    [[nodiscard]] std::optional<double> kg(std::string_view key) const;
    [[nodiscard]] bool absent(std::string_view key) const;  ///< null or left out
    /// Digits that a gun, its scale and its bench have in common; of a bench event, those of its gunNo.
    [[nodiscard]] std::string place() const;
};

/// In the order in which they happened; events that are no devices' are left out.
std::vector<DeviceAct> device_acts(const evidence::Run& run);

/// What checks on devices may look at.
struct DeviceView {
    const standards::Readings& readings;
    const standards::MessageSet& messages;
};

/// 6.4.2 and 6.4.5: the gun opens on a fresh true for this request only, and shuts by itself at the allowed
/// amount.
void judge_guns(const std::vector<DeviceAct>& acts, const DeviceView& view, Sink& sink);
/// 7: labels answer in time and truly, are dead once stripped and void for ever.
void judge_labels(const std::vector<DeviceAct>& acts, const DeviceView& view, Sink& sink);
/// 8: readers read what is there, write for operators only, and pass everything on.
void judge_readers(const std::vector<DeviceAct>& acts, const DeviceView& view, Sink& sink);

}  // namespace plumbline::judge::chongqing
