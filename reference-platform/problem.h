// The engine's own error answers, for what is no business of a document.
#pragma once

#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/message.h"

namespace plumbline::platform {

/// A JSON answer.
Response json_response(int status, const boost::json::object& body);

/// {"error":{"zh":…,"en":…}}
Response problem(int status, std::string_view zh, std::string_view en);

}  // namespace plumbline::platform
