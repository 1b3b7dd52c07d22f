// Requirements that the document puts on a sender and that the receiver has to enforce.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "standards/catalogue.h"

namespace plumbline::judge {

/// Requirements that the messages of the interfaces which `role` answers name, where the document says by
/// them what must be refused. Empty for documents whose rows name the receiver themselves.
std::set<std::string, std::less<>> enforced_by(const standards::Standard& standard, std::string_view role);

/// True when a requirement binds a subject of this role, or is one that the role enforces.
bool concerns(const standards::Standard& standard, std::string_view requirement, std::string_view role);

}  // namespace plumbline::judge
