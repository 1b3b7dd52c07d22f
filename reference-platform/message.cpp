#include "reference-platform/message.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace plumbline::platform {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<std::string> Request::header(std::string_view name) const {
    // Header names carry no case (RFC 9110 5.1).
    const auto found = std::ranges::find_if(
        headers, [&](const auto& entry) { return std::ranges::equal(entry.first, name, {}, lower, lower); });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> Request::values(std::string_view key) const {
    std::vector<std::string> out;
    for (const auto& [name, value] : query)
        if (name == key) out.push_back(value);
    return out;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~')
            out += c;
        else
            out += fmt::format("%{:02X}", byte);
    }
    return out;
}

}  // namespace plumbline::platform
