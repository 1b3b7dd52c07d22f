#include "reference-platform/energy/seedable.h"

#include <array>
#include <set>
#include <string_view>

#include "reference-platform/energy/document.h"

namespace plumbline::platform::energy {
namespace {

// A test compares this list with the sources of this folder.
constexpr auto named = std::to_array<std::string_view>({
    "ENERGY-1-a",    "ENERGY-3.3-b",  "ENERGY-6-d",    "ENERGY-6-e",    "ENERGY-8.1-b",  "ENERGY-8.10-b",
    "ENERGY-8.10-d", "ENERGY-8.10-e", "ENERGY-8.10-f", "ENERGY-8.10-h", "ENERGY-8.2-f",  "ENERGY-8.3-d",
    "ENERGY-8.3-g",  "ENERGY-8.3-h",  "ENERGY-8.3-i",  "ENERGY-8.3-n",  "ENERGY-8.3-o",  "ENERGY-8.3-p",
    "ENERGY-8.3-q",  "ENERGY-8.3-r",  "ENERGY-8.3-s",  "ENERGY-8.3-u",  "ENERGY-8.4-c",  "ENERGY-8.4-d",
    "ENERGY-8.4-e",  "ENERGY-8.4-f",  "ENERGY-8.4-g",  "ENERGY-8.4-h",  "ENERGY-8.4-i",  "ENERGY-8.4-j",
    "ENERGY-8.4-k",  "ENERGY-8.4-l",  "ENERGY-8.4-m",  "ENERGY-8.4-n",  "ENERGY-8.4-o",  "ENERGY-8.4-q",
    "ENERGY-8.5-a",  "ENERGY-8.5-b",  "ENERGY-8.5-c",  "ENERGY-8.5-d",  "ENERGY-8.6-ab", "ENERGY-8.6-c",
    "ENERGY-8.6-f",  "ENERGY-8.6-g",  "ENERGY-8.6-m",  "ENERGY-8.6-p",  "ENERGY-8.6-r",  "ENERGY-8.6-s",
    "ENERGY-8.6-v",  "ENERGY-8.6-w",  "ENERGY-8.6-y",  "ENERGY-8.6-z",  "ENERGY-8.7-b",  "ENERGY-8.7-i",
    "ENERGY-8.7-j",  "ENERGY-8.7-w",  "ENERGY-8.8-af", "ENERGY-8.8-ag", "ENERGY-8.8-f",  "ENERGY-8.8-g",
    "ENERGY-8.8-j",  "ENERGY-8.8-t",  "ENERGY-8.9-b",  "ENERGY-8.9-c",  "ENERGY-8.9-d",  "ENERGY-8.9-e",
    "ENERGY-8.9-f",  "ENERGY-8.9-i",
});

/// What a request's table demands: each is enforced where its finding is (body.cpp).
void collect(const standards::Shape& shape, std::set<std::string>& out) {
    for (const auto& rule : shape.rules) out.insert(rule.requirement);
    for (const auto& field : shape.fields) {
        if (field.required || field.filled) out.insert(shape.requirement("required"));
        if (field.children) collect(*field.children, out);
    }
}

}  // namespace

const std::vector<std::string>& seedable_requirements() {
    static const std::vector<std::string> all = [] {
        std::set<std::string> out(named.begin(), named.end());
        for (const auto& [id, message] : document().messages.all())
            if (!id.ends_with("/answer")) collect(message.shape, out);
        out.erase("");
        return std::vector(out.begin(), out.end());
    }();
    return all;
}

}  // namespace plumbline::platform::energy
