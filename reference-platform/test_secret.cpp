#include "reference-platform/test_secret.h"

#include <cstdint>

#include <fmt/format.h>

namespace plumbline::platform {
namespace {

/// FNV-1a, then the finaliser of SplitMix64.
std::uint64_t mixed(std::string_view text, std::uint64_t seed) {
    auto value = seed;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

}  // namespace

std::string test_secret(std::string_view organisation) {
    return fmt::format("{:016x}{:016x}", mixed(organisation, 0xcbf29ce484222325ULL),
                       mixed(organisation, 0x9e3779b97f4a7c15ULL));
}

}  // namespace plumbline::platform
