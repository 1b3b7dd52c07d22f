// 8.6 and 8.7: what the table alone does not say. Pure: a record, what is known, and the law.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "reference-platform/energy/entities.h"
#include "reference-platform/energy/refusal.h"

namespace plumbline::platform::energy {

/// The seven code parts of a configuration entry as dataCode writes them (8.8-d).
std::string data_code_of(const boost::json::object& item);
/// All of an enterprise's configured data codes.
std::set<std::string> configured(const boost::json::object& content);

/// GB 32100 check character; silent about what is no text of 18 characters.
Ruled unified(const Faults& law, std::string_view requirement, std::string_view path,
              const std::string& code);

/// 8.6 against the current dictionaries.
Ruled check_configuration(const Faults& law, const boost::json::object& record,
                          const boost::json::object& lists);
/// 8.7 against the enterprise's configuration.
Ruled check_meters(const Faults& law, const boost::json::object& record, const std::set<std::string>& codes);

}  // namespace plumbline::platform::energy
