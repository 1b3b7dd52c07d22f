// The standards' data in forms that others read.
#pragma once

#include <string>

#include <boost/json.hpp>

#include "standards/catalogue.h"

namespace plumbline::cli {

/// {key, document, roles, operations, tables, requirements, readings, machines}: codes, names and types as
/// printed.
boost::json::object export_json(const standards::Standard& standard);
/// OpenAPI 3.1 of the interfaces, schemas as the default readings understand the tables.
boost::json::object export_openapi(const standards::Standard& standard);
/// JSON Schema (2020-12) per message: {"$defs": {operation: schema}}.
boost::json::object export_json_schema(const standards::Standard& standard);
std::string export_markdown(const standards::Standard& standard);

}  // namespace plumbline::cli
