// Members of JSON records that came from outside: whatever has another kind counts as absent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform {

/// The text under `key`; empty when it is absent or no text.
std::string text_of(const boost::json::object& record, std::string_view key);
/// The number under `key`; nullopt when it is absent or none.
std::optional<double> number_of(const boost::json::object& record, std::string_view key);
/// True only for JSON true.
bool flag_of(const boost::json::object& record, std::string_view key);
/// The object under `key`, empty when it is absent or none.
boost::json::object object_of(const boost::json::object& record, std::string_view key);
/// The objects inside the array under `key`; anything else counts as absent.
std::vector<boost::json::object> objects_of(const boost::json::object& record, std::string_view key);
/// The texts inside the array under `key`.
std::vector<std::string> texts_of(const boost::json::object& record, std::string_view key);

}  // namespace plumbline::platform
