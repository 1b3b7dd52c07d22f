// Citizen identity number (GB 11643-1999): division 6, birth date 8, serial 3, check 1 (ISO 7064 MOD 11-2).
#pragma once

#include <string_view>

namespace plumbline::standards {

enum class IdentityNumber { ok, length, digits, date, check };

/// The division prefix is not looked up: abolished counties live on in numbers.
IdentityNumber check_identity_number(std::string_view number);

}  // namespace plumbline::standards
