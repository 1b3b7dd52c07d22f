// JSON with numbers as people write them: 0.5, not 5E-1.
#pragma once

#include <string>

#include <boost/json.hpp>

namespace plumbline::standards {

/// Texts, members and order as boost::json::serialize writes them.
std::string plain_json(const boost::json::value& value);

}  // namespace plumbline::standards
