// Organisation identifiers: unified social credit code (GB 32100-2015) and organisation code (GB 11714).
#pragma once

#include <string>
#include <string_view>

namespace plumbline::standards {

/// Check character of the first 17 characters, or '\0' when a character is outside the alphabet or the length
/// is wrong.
char unified_code_check(std::string_view first17);
/// Check character of an 8-character organisation code body, or '\0'.
char organisation_code_check(std::string_view first8);

enum class UnifiedCode { ok, length, alphabet, check };
/// The check has a class of its own: really issued codes with a failing check exist, so it may only warn.
UnifiedCode check_unified_code(std::string_view code);

/// A code with valid checks, derived from a number; division is six digits. For synthetic data.
std::string make_unified_code(unsigned number, std::string_view division);

}  // namespace plumbline::standards
