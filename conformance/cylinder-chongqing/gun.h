// One filling gun as the evidence shows it: what lies there, what it was told, what flowed.
#pragma once

#include <map>
#include <set>

#include "conformance/cylinder-chongqing/device_act.h"

namespace plumbline::judge::chongqing {

/// The answer that the gun got last for a request.
struct Permission {
    /// permitted: true for this request; the others must keep the gun shut.
    enum class Kind { none, permitted, refused, unusable, foreign, late };
    Kind kind = Kind::none;
    std::string decision, cylinder;
    evidence::Milliseconds at = 0;
    std::int64_t event = 0;
};

struct Flow {
    bool running = false;
    evidence::Milliseconds since = 0, ended_at = 0;
    double content = 0;
    std::optional<double> allowed;
    std::int64_t event = 0;
    bool offline = false;  ///< without network at its end
    std::optional<evidence::Milliseconds> sensor_failed;
    bool open = false;  ///< ended, and not judged yet
};

struct Gun {
    std::string cylinder;  ///< on the platform; empty: none
    std::optional<double> content, allowed;
    bool swapped = false, power = true, network = true, sensor = true;
    std::optional<evidence::Milliseconds> sensor_failed;
    std::map<std::string, std::pair<std::string, evidence::Milliseconds>>
        asked;                   ///< decision -> cylinder, when
    std::set<std::string> used;  ///< decisions that opened it
    Permission last;
    Flow flow;
    std::int64_t pressed = 0;  ///< start pressed while nothing flows, waiting for what comes of it
    Permission at_press;       ///< what stood then: a later command is no reason to have opened before

    /// What a command makes of the permission.
    void hear(const DeviceAct& act);
    /// The permission that stands at `at`, with what became of it by time, use, swap or power.
    [[nodiscard]] Permission standing(evidence::Milliseconds at) const;
};

constexpr evidence::Milliseconds answer_time = 3000;         ///< CQ-G02
constexpr evidence::Milliseconds permission_time = 120'000;  ///< CQ-G43

}  // namespace plumbline::judge::chongqing
