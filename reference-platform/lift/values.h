// Reading JSON records whose values may be of a wrong kind: with faults switched on, anything can have been
// stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform::lift {

/// The text under `key`; empty when it is absent or no text.
std::string text_of(const boost::json::object& record, std::string_view key);
/// The whole part of the number under `key`, or nullopt.
std::optional<std::int64_t> whole_of(const boost::json::object& record, std::string_view key);
/// True only for JSON true.
bool flag_of(const boost::json::object& record, std::string_view key);
/// The objects inside the array under `key`; anything else counts as absent.
std::vector<boost::json::object> objects_of(const boost::json::object& record, std::string_view key);
/// The texts inside the array under `key`.
std::vector<std::string> texts_of(const boost::json::object& record, std::string_view key);

}  // namespace plumbline::platform::lift
