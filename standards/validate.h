// The message validator: every finding of a body against its table, never only the first.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "standards/message.h"

namespace plumbline::standards {

struct Finding {
    enum class Severity { error, warning };
    Severity severity = Severity::error;
    std::string path;  ///< codes, e.g. "BJXX[0].TBJXSSYBH" (5.3.5.7)
    std::string
        path_zh;       ///< the same with Chinese element names, e.g. "部件信息[0].电梯部件型式试验证书编号"
    std::string rule;  ///< "required", "length", "digits", "list", "address", …
    std::string requirement;  ///< the requirement that the value offends; empty for warnings without one
    Text says;
    std::vector<std::string> hinges;  ///< readings that the finding depends on
};

struct Validated {
    /// The record as the document means it: canonical codes, half-width identifying values, numbers as
    /// numbers, days as the first instant of the day. Elements with errors keep the value that came.
    boost::json::object normal;
    std::vector<Finding> findings;

    [[nodiscard]] bool ok() const;
};

/// Checks one record (not an array of records) against a message.
Validated validate(const MessageSet& set, const Message& message, const boost::json::value& record);

}  // namespace plumbline::standards
