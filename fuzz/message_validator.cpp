// Attacks the message validator of every standard with arbitrary JSON.
#include <cassert>
#include <cstdint>

#include "standards/validate.h"

namespace {
using namespace plumbline::standards;

const std::vector<MessageSet>& sets() {
    static const std::vector<MessageSet> all = [] {
        std::vector<MessageSet> out;
        for (const auto& standard : all_standards()) out.emplace_back(standard, Readings(standard));
        return out;
    }();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    boost::json::error_code error;
    const auto value = boost::json::parse({reinterpret_cast<const char*>(data), size}, error);
    if (error) return 0;
    for (const auto& set : sets())
        for (const auto& [id, message] : set.all())
            for (const auto& finding : validate(set, message, value).findings) assert(!finding.rule.empty());
    return 0;
}
