// The finding items of table C.2 and the code that is acceptable in each (CQ-E02).
#pragma once

#include <span>
#include <string_view>

#include <boost/json.hpp>

namespace plumbline::platform::traceability {

struct Item {
    std::string_view name;
    char good;  ///< '1' or '2'
};

std::span<const Item> items_of(std::string_view stage);

/// {"ownProperty": "1", …} of a stage; `bad` names the items that were found bad. `alike`: the fault that
/// takes 1 for good everywhere.
boost::json::object findings_of(std::string_view stage, const boost::json::object& with,
                                std::string_view misread = {});

}  // namespace plumbline::platform::traceability
