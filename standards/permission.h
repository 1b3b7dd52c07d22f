// Which role may call which operation, and the requirement that grants or denies it.
#pragma once

#include <string>
#include <string_view>

#include "standards/catalogue.h"

namespace plumbline::standards {

struct Permission {
    bool granted = false;
    std::string requirement;  ///< empty when the data says nothing about the pair
};

/// Looks the pair up in the document's permissions.yaml. A pair that stands nowhere is neither granted nor
/// denied by name.
Permission permission(const Standard& standard, std::string_view role, std::string_view operation);

}  // namespace plumbline::standards
