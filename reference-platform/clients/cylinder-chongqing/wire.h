// How the traceability system talks: JSON to the municipal platforms, commands to its devices
// (docs/devices-line.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::traceability {

struct Answer {
    bool came = false;  ///< a whole one, in time
    int status = 0;
    boost::json::value body;  ///< null when it is no JSON

    [[nodiscard]] bool accepted() const;
    /// Refused for good: saying the same again would not help.
    [[nodiscard]] bool final_refusal() const { return came && status / 100 == 4 && status != 429; }
};

constexpr std::string_view municipal = "municipalhost", special = "specialhost";

Answer get(ClientContext& context, std::string_view host, std::string target);
Answer post(ClientContext& context, std::string_view host, std::string target,
            const boost::json::object& body, std::int64_t patience_ms = 30'000);
/// A device's answer, nullopt when none came.
std::optional<boost::json::value> device(ClientContext& context, std::string_view method, std::string target,
                                         const boost::json::object& body = {});
std::optional<boost::json::object> device_object(ClientContext& context, std::string_view method,
                                                 std::string target, const boost::json::object& body = {});

/// "2026-03-02 09:00:00" at UTC+8 (CQ-E12, CQ-G28).
std::string time_text(std::int64_t ms);
std::string date_text(std::int64_t ms);
/// A member that is text, else empty.
std::string text(const boost::json::object& from, std::string_view key);

}  // namespace plumbline::platform::traceability
