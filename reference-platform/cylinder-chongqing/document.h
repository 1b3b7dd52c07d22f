// The document as this platform understands it: its operations, messages and machines under the default
// readings.
#pragma once

#include <string_view>

#include "standards/catalogue.h"
#include "standards/message.h"

namespace plumbline::platform::chongqing {

struct Document {
    const standards::Standard& standard;
    standards::MessageSet messages;

    [[nodiscard]] const standards::Machine& machine(std::string_view key) const;
};

/// Read once from the data inside the program.
const Document& document();

}  // namespace plumbline::platform::chongqing
