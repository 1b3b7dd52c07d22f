// The document as this platform understands it: messages under the default readings, the nine kinds and their
// keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "standards/catalogue.h"
#include "standards/message.h"

namespace plumbline::platform::dual {

/// One of the nine kinds of 4.2.
struct Kind {
    std::string resource;           ///< riskInfo (DUAL-G08)
    std::string table;              ///< B.8
    std::string front_end;          ///< t_risk_info (DUAL-G24)
    std::string lead;               ///< first column of the key
    std::vector<std::string> keys;  ///< all columns of the key that a record must have (DUAL-G19)
    bool by_unit = false;  ///< orgNo belongs to the key; the provider's own unit when it is absent (DUAL-G20)
};

struct Document {
    const standards::Standard& standard;
    standards::MessageSet messages;
    std::vector<Kind> kinds;

    [[nodiscard]] const Kind* kind(std::string_view resource) const;
    [[nodiscard]] const Kind* kind_of_table(std::string_view front_end) const;
    [[nodiscard]] const standards::Message& message(std::string_view id) const;
};

/// Read once from the data inside the program.
const Document& document();

}  // namespace plumbline::platform::dual
