// The stages of a cylinder as the trace and the public page show them (6.9).
#pragma once

#include "reference-platform/cylinder-chongqing/traceability_life.h"

namespace plumbline::platform::chongqing {

/// Which part of a cylinder's history is asked for: times (both included) and a stage.
struct Window {
    std::optional<std::int64_t> from, to;
    std::string stage;  ///< "" = all

    [[nodiscard]] bool shows(const Happening& happening) const;
    [[nodiscard]] bool shows_stage(std::string_view name) const { return stage.empty() || stage == name; }
};

[[nodiscard]] Window window_of(const Call& call);

/// {manufacture, registration, fills, transports, storage, inspections, sales} of one cylinder.
[[nodiscard]] boost::json::object stages_of(const Call& call, const Archive& archive, const Window& window);

/// Keys of stages without a record although a later one has some (CQ-5.1.1-b).
[[nodiscard]] boost::json::array missing_stages(const boost::json::object& stages);

}  // namespace plumbline::platform::chongqing
