#include "standards/identifiers/identity_number.h"

#include <charconv>

#include "standards/text.h"

namespace plumbline::standards {

IdentityNumber check_identity_number(std::string_view number) {
    if (number.size() != 18) return IdentityNumber::length;
    const auto body = number.substr(0, 17);
    const char last = number[17];
    if (!only_digits(body) || (last != 'X' && (last < '0' || last > '9'))) return IdentityNumber::digits;
    auto part = [&](std::size_t at, std::size_t length) {
        int value = 0;
        std::from_chars(body.data() + at, body.data() + at + length, value);
        return value;
    };
    if (!valid_date(part(6, 4), part(10, 2), part(12, 2)) || part(6, 4) < 1850) return IdentityNumber::date;
    unsigned sum = 0, weight = 2;  // 2^(17-i) mod 11, from the right
    for (std::size_t i = 17; i-- > 0;) {
        sum += static_cast<unsigned>(body[i] - '0') * weight;
        weight = weight * 2 % 11;
    }
    return "10X98765432"[sum % 11] == last ? IdentityNumber::ok : IdentityNumber::check;
}

}  // namespace plumbline::standards
