// What came back beside what was sent, value by value.
#pragma once

#include <string_view>

#include <boost/json.hpp>

namespace plumbline::judge::chongqing {

/// Nothing, null and empty text are the same; numbers are compared by value.
bool equal(const boost::json::value* sent, const boost::json::value* shown);
/// A number that came back as text of the same value: the row is kept, its type is not (附录 A).
bool only_type_differs(const boost::json::value* sent, const boost::json::value* shown);
/// The object below `key`, or nullptr.
const boost::json::object* part(const boost::json::object& answer, std::string_view key);

}  // namespace plumbline::judge::chongqing
