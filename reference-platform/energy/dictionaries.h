// 8.4: the nine lists of table 4, made from the code lists of the document's data (ENERGY-G19).
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

/// The lists as they are now, without any fault.
boost::json::object dictionaries(const Settings& settings);

Answered download_base_data(Call& call);

/// True when `list` of the dictionaries has an entry whose `member` is `value`.
bool has_entry(const boost::json::object& lists, std::string_view list, std::string_view member,
               std::string_view value);

}  // namespace plumbline::platform::energy
