// Values on annex 1's wire, and the mistakes that a filling platform can make with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::yunnan_client {

/// Text of a member; numbers as JSON writes them; empty when absent or null.
std::string text_of(const boost::json::object& object, std::string_view key);
/// yyyyMMddHHmmss, UTC+8.
std::string stamp(std::int64_t ms);

/// The message with the mistakes that are switched on.
boost::json::object with_mistakes(boost::json::object message, std::string_view path,
                                  const ClientContext& context);

}  // namespace plumbline::platform::yunnan_client
