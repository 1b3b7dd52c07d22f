// Reading JSON records whose values may be of a wrong kind, and the times that this room writes (CQ-G24,
// CQ-G28: UTC+8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform::chongqing {

/// The text under `key`; empty when it is absent or no text.
std::string text_of(const boost::json::object& record, std::string_view key);
/// The whole number under `key`; nullopt when it is absent or none.
std::optional<std::int64_t> whole_of(const boost::json::object& record, std::string_view key);
/// The number under `key`; nullopt when it is absent or none.
std::optional<double> number_of(const boost::json::object& record, std::string_view key);
/// The object under `key`, empty when it is absent or none.
boost::json::object object_of(const boost::json::object& record, std::string_view key);
/// The objects inside the array under `key`; anything else counts as absent.
std::vector<boost::json::object> objects_of(const boost::json::object& record, std::string_view key);
/// The texts inside the array under `key`.
std::vector<std::string> texts_of(const boost::json::object& record, std::string_view key);

/// "2026-03-02 09:00:00" and "2026-03-02" of an instant, UTC+8.
std::string date_time(std::int64_t ms);
std::string date(std::int64_t ms);
/// The instant (ms) of a "yyyy-MM-dd HH:mm:ss" or "yyyy-MM-dd" text; nullopt when it is neither.
std::optional<std::int64_t> instant(std::string_view text);

}  // namespace plumbline::platform::chongqing
