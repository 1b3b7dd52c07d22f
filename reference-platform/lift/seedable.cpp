#include "reference-platform/lift/seedable.h"

#include <algorithm>
#include <array>
#include <set>

#include "reference-platform/lift/document.h"

namespace plumbline::platform::lift {
namespace {

// A test compares this list with the sources of this folder.
constexpr auto named = std::to_array<std::string_view>({
    "LIFT-3.5-a",      "LIFT-5.1-a",      "LIFT-5.1-b",      "LIFT-5.1-c",      "LIFT-5.2.1-a",
    "LIFT-5.2.1-b",    "LIFT-5.2.1-d",    "LIFT-5.2.1-e",    "LIFT-5.2.1-f",    "LIFT-5.2.1-g",
    "LIFT-5.2.1-h",    "LIFT-5.2.1-i",    "LIFT-5.2.1-j",    "LIFT-5.2.1-k",    "LIFT-5.2.2-a",
    "LIFT-5.2.2-b",    "LIFT-5.2.2-c",    "LIFT-5.2.2-d",    "LIFT-5.2.2-e",    "LIFT-5.2.2-f",
    "LIFT-5.2.2-g",    "LIFT-5.2.2-h",    "LIFT-5.3.1-a",    "LIFT-5.3.2-b",    "LIFT-5.3.2-c",
    "LIFT-5.3.2-h",    "LIFT-5.3.3-a",    "LIFT-5.3.3-e",    "LIFT-5.3.4-b",    "LIFT-5.3.5.1-a",
    "LIFT-5.3.5.10-a", "LIFT-5.3.5.10-b", "LIFT-5.3.5.10-c", "LIFT-5.3.5.10-d", "LIFT-5.3.5.10-e",
    "LIFT-5.3.5.10-f", "LIFT-5.3.5.10-g", "LIFT-5.3.5.10-h", "LIFT-5.3.5.10-i", "LIFT-5.3.5.3-a",
    "LIFT-5.3.5.3-b",  "LIFT-5.3.5.3-c",  "LIFT-5.3.5.4-c",  "LIFT-5.3.5.5-a",  "LIFT-5.3.5.5-b",
    "LIFT-5.3.5.6-a",  "LIFT-5.3.5.6-b",  "LIFT-5.3.5.7-a",  "LIFT-5.3.5.7-b",  "LIFT-5.3.5.7-c",
    "LIFT-5.3.5.7-d",  "LIFT-5.3.5.7-e",  "LIFT-5.3.5.7-f",  "LIFT-5.3.5.8-a",  "LIFT-5.3.5.8-b",
    "LIFT-5.3.5.8-c",  "LIFT-6.1.1-a",    "LIFT-6.1.1-d",    "LIFT-6.1.2-e",    "LIFT-6.1.2-r",
    "LIFT-6.1.2-s",    "LIFT-6.1.2-t",    "LIFT-6.10.1-a",   "LIFT-6.10.1-b",   "LIFT-6.10.1-c",
    "LIFT-6.10.1-d",   "LIFT-6.10.2-a",   "LIFT-6.10.2-b",   "LIFT-6.10.2-c",   "LIFT-6.10.2-d",
    "LIFT-6.11.1-a",   "LIFT-6.11.1-b",   "LIFT-6.11.1-c",   "LIFT-6.11.2-a",   "LIFT-6.12.1-a",
    "LIFT-6.12.1-b",   "LIFT-6.12.1-c",   "LIFT-6.12.1-e",   "LIFT-6.12.1-f",   "LIFT-6.12.1-g",
    "LIFT-6.12.1-h",   "LIFT-6.12.1-i",   "LIFT-6.12.1-l",   "LIFT-6.12.1-m",   "LIFT-6.12.2-a",
    "LIFT-6.12.2-b",   "LIFT-6.12.2-c",   "LIFT-6.12.2-d",   "LIFT-6.12.2-e",   "LIFT-6.12.2-f",
    "LIFT-6.13.1-a",   "LIFT-6.13.1-b",   "LIFT-6.13.1-c",   "LIFT-6.13.1-e",   "LIFT-6.13.1-f",
    "LIFT-6.13.1-g",   "LIFT-6.13.1-i",   "LIFT-6.13.1-j",   "LIFT-6.13.2-a",   "LIFT-6.13.2-b",
    "LIFT-6.13.2-c",   "LIFT-6.13.2-d",   "LIFT-6.14.1-b",   "LIFT-6.14.2-b",   "LIFT-6.2.1-a",
    "LIFT-6.2.1-c",    "LIFT-6.2.2-a",    "LIFT-6.3.1-a",    "LIFT-6.3.1-b",    "LIFT-6.3.1-c",
    "LIFT-6.4.1-a",    "LIFT-6.4.1-b",    "LIFT-6.4.2-f",    "LIFT-6.5.2-b",    "LIFT-6.5.2-d",
    "LIFT-6.5.2-e",    "LIFT-6.6.1-b",    "LIFT-6.7.1-a",    "LIFT-6.7.1-b",    "LIFT-6.7.2-c",
    "LIFT-6.7.2-d",    "LIFT-6.7.2-e",    "LIFT-6.7.2-f",    "LIFT-6.7.2-g",    "LIFT-6.7.2-h",
    "LIFT-6.7.2-k",    "LIFT-6.7.2-l",    "LIFT-6.8.1-a",    "LIFT-6.8.1-b",    "LIFT-6.8.2-a",
    "LIFT-6.9.1-a",    "LIFT-6.9.1-b",    "LIFT-6.9.1-c",    "LIFT-6.9.2-a",    "LIFT-7.1.2-c",
    "LIFT-7.1.2-k",    "LIFT-7.1.2-m",    "LIFT-7.10.2-g",   "LIFT-7.10.2-h",   "LIFT-7.16.1-a",
    "LIFT-7.16.1-b",   "LIFT-7.16.1-d",   "LIFT-7.16.1-e",   "LIFT-7.16.1-f",   "LIFT-7.16.1-h",
    "LIFT-7.16.1-i",   "LIFT-7.16.2-a",   "LIFT-7.16.2-b",   "LIFT-7.17.1-a",   "LIFT-7.18.1-a",
    "LIFT-7.18.2-a",   "LIFT-7.18.2-b",   "LIFT-7.19.1-a",   "LIFT-7.19.1-b",   "LIFT-7.19.1-c",
    "LIFT-7.19.1-d",   "LIFT-7.19.2-a",   "LIFT-7.20.1-a",   "LIFT-7.20.1-b",   "LIFT-7.20.1-c",
    "LIFT-7.20.1-d",   "LIFT-7.20.1-e",   "LIFT-7.20.1-f",   "LIFT-7.20.1-j",   "LIFT-7.20.2-a",
    "LIFT-7.20.2-b",   "LIFT-7.20.2-c",   "LIFT-7.21.1-a",   "LIFT-7.21.1-b",   "LIFT-7.21.2-b",
    "LIFT-7.21.2-c",   "LIFT-7.21.2-d",   "LIFT-7.21.2-h",   "LIFT-7.22.1-a",   "LIFT-7.22.1-b",
    "LIFT-7.22.1-c",   "LIFT-7.23.1-c",   "LIFT-7.23.1-e",   "LIFT-7.23.2-a",   "LIFT-7.23.2-b",
    "LIFT-7.7.2-e",    "LIFT-8.1.1.1-a",  "LIFT-8.1.1.2-b",  "LIFT-8.1.2.1-a",  "LIFT-8.1.2.2-c",
    "LIFT-A.2.1-c",    "LIFT-A.2.10-a",   "LIFT-A.2.12-a",   "LIFT-A.2.12-b",   "LIFT-A.2.12-c",
    "LIFT-A.2.12-e",   "LIFT-A.2.12-f",   "LIFT-A.2.13-a",   "LIFT-A.2.14-a",   "LIFT-A.2.3-b",
    "LIFT-A.2.3-d",    "LIFT-A.2.3-e",    "LIFT-A.2.9-a",    "LIFT-A.3.11-a",   "LIFT-A.3.16-a",
    "LIFT-A.3.18-a",   "LIFT-A.3.19-a",   "LIFT-A.3.20-a",   "LIFT-A.3.21-a",   "LIFT-A.3.22-a",
    "LIFT-A.3.23-a",   "LIFT-A.4.1.1-a",  "LIFT-A.4.1.1-b",  "LIFT-A.4.1.1-d",  "LIFT-A.4.1.2-a",
});

/// A gap's proposal is nobody's fault (docs/adr/0002): what hinges on one cannot turn a vendor red.
bool by_gap(const std::vector<std::string>& hinges) {
    return std::ranges::any_of(hinges, [](const auto& id) { return id.starts_with("LIFT-G"); });
}

void add_shape(const standards::Shape& shape, std::set<std::string>& ids) {
    for (const auto& [rule, requirement] : shape.requirements) ids.insert(requirement);
    for (const auto& [element, requirement] : shape.items) ids.insert(requirement);
    for (const auto& rule : shape.rules)
        if (!by_gap(rule.hinges)) ids.insert(rule.requirement);
    for (const auto& field : shape.fields)
        if (field.children) add_shape(*field.children, ids);
}

// Asked for in peers/.
constexpr auto of_national_systems =
    std::to_array<std::string_view>({"LIFT-8.1.3.2-a", "LIFT-8.2.2-a", "LIFT-8.3.2-a", "LIFT-8.3.2-b",
                                     "LIFT-A.4.1.3-b", "LIFT-A.4.2-a", "LIFT-A.4.3-a"});

std::vector<std::string> collect_all() {
    std::set<std::string> ids(named.begin(), named.end());
    ids.insert(of_national_systems.begin(), of_national_systems.end());
    for (const auto& operation : document().standard.operations) {
        // 8.1.3.3-a binds the platform that calls, not the system that answers.
        if (operation.id != "get-certificate-image") ids.insert(operation.requirement);
        if (operation.responder != "platform") continue;
        if (operation.direction != standards::Direction::down) add_shape(document().shape(operation.id), ids);
    }
    for (const auto& kind : document().kinds)
        for (const auto& id : {kind.version, kind.added, kind.modified, kind.revoked, kind.moved})
            ids.insert(id);
    for (const auto& machine : document().standard.machines)
        for (const auto& refusal : machine.refusals) ids.insert(refusal.requirement);
    ids.erase("");
    return {ids.begin(), ids.end()};
}

}  // namespace

std::span<const std::string_view> named_requirements() { return named; }

const std::vector<std::string>& seedable_requirements() {
    static const auto all = collect_all();
    return all;
}

}  // namespace plumbline::platform::lift
