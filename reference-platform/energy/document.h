// The document as this platform understands it: its operations and its messages under the default readings.
#pragma once

#include "standards/catalogue.h"
#include "standards/message.h"

namespace plumbline::platform::energy {

struct Document {
    const standards::Standard& standard;
    standards::MessageSet messages;
};

/// Read once from the data inside the program.
const Document& document();

}  // namespace plumbline::platform::energy
