#include "standards/identifiers/unified_code.h"

#include <array>

#include <fmt/format.h>

namespace plumbline::standards {
namespace {
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
}

char unified_code_check(std::string_view first17) {
    if (first17.size() != 17) return '\0';
    unsigned sum = 0, weight = 1;
    for (char c : first17) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return '\0';
        sum += static_cast<unsigned>(value) * weight;
        weight = weight * 3 % 31;
    }
    return alphabet[(31 - sum % 31) % 31];
}

char organisation_code_check(std::string_view first8) {
    constexpr std::array<unsigned, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
    if (first8.size() != 8) return '\0';
    unsigned sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const char c = first8[i];
        const bool digit = c >= '0' && c <= '9', letter = c >= 'A' && c <= 'Z';
        if (!digit && !letter) return '\0';
        sum += static_cast<unsigned>(digit ? c - '0' : c - 'A' + 10) * weights[i];
    }
    const unsigned rest = 11 - sum % 11;
    return rest == 10 ? 'X' : rest == 11 ? '0' : static_cast<char>('0' + rest);
}

UnifiedCode check_unified_code(std::string_view code) {
    if (code.size() != 18) return UnifiedCode::length;
    const char check = unified_code_check(code.substr(0, 17));
    if (check == '\0' || alphabet.find(code[17]) == std::string_view::npos) return UnifiedCode::alphabet;
    return check == code[17] ? UnifiedCode::ok : UnifiedCode::check;
}

std::string make_unified_code(unsigned number, std::string_view division) {
    const auto body = fmt::format("MA{:06}", number % 1'000'000);
    auto code = fmt::format("91{}{}{}", division, body, organisation_code_check(body));
    code.push_back(unified_code_check(code));
    return code;
}

}  // namespace plumbline::standards
