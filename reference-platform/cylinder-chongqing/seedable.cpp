#include "reference-platform/cylinder-chongqing/seedable.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/route.h"

namespace plumbline::platform::chongqing {
namespace {

// A test compares this list with the sources of this folder.
constexpr auto named = std::to_array<std::string_view>({
    "CQ-4-c",    "CQ-6.2-c",  "CQ-6.4.1-a", "CQ-6.4.1-c", "CQ-6.7-b",  "CQ-6.7.1-a",   "CQ-6.7.3-b",
    "CQ-B.1-01", "CQ-B.1-02", "CQ-B.1-03",  "CQ-B.1-04",  "CQ-B.1-05", "CQ-B.1-06",    "CQ-B.1-07",
    "CQ-B.1-08", "CQ-B.1-09", "CQ-B.1-10",  "CQ-B.1-11",  "CQ-B.1-12", "CQ-B.1-first", "CQ-B.1-ret",
    "CQ-C.1-01", "CQ-C.1-07", "CQ-C.1-09",  "CQ-C.1-11",  "CQ-C.2-01", "CQ-C.2-stage", "CQ-D.1-01",
    "CQ-D.1-04", "CQ-D.1-05", "CQ-D.1-06",  "CQ-D.1-09",
});

/// A gap's proposal is nobody's fault (docs/adr/0002): what hinges on one cannot turn a vendor red.
bool by_gap(const std::vector<std::string>& hinges) {
    return std::ranges::any_of(hinges, [](const auto& id) { return id.starts_with("CQ-G"); });
}

void add_shape(const standards::Shape& shape, std::set<std::string>& ids) {
    for (const auto& rule : shape.rules)
        if (!by_gap(rule.hinges)) ids.insert(rule.requirement);
    for (const auto& field : shape.fields) {
        if (field.children) add_shape(*field.children, ids);
        if (!by_gap(field.hinges)) ids.insert(shape.requirement("type"));
    }
}

void add_message(const std::string& id, std::set<std::string>& ids) {
    if (const auto* message = document().messages.find(id); message != nullptr)
        add_shape(message->shape, ids);
}

void add_host(std::string_view name, std::set<std::string>& ids) {
    for (const auto& host : hosts())
        if (host.name == name)
            for (const auto& route : host.routes) add_message(std::string(route.operation), ids);
}

std::set<std::string> of_municipal_side() {
    std::set<std::string> ids(named.begin(), named.end());
    for (const auto* host : {"municipalhost", "specialhost"}) add_host(host, ids);
    for (const auto& route : municipal_routes()) add_message(std::string(route.operation) + "/answer", ids);
    return ids;
}

std::set<std::string> of_traceability_side() {
    const auto asked = traceability_requirements();
    std::set<std::string> ids(asked.begin(), asked.end());
    add_host("systemhost", ids);
    return ids;
}

}  // namespace

std::span<const std::string_view> municipal_requirements() { return named; }

std::vector<std::string> seedable_requirements(std::string_view role) {
    std::set<std::string> ids;
    if (role == "municipal-platform") ids = of_municipal_side();
    if (role == "traceability-system") ids = of_traceability_side();
    ids.erase("");
    return {ids.begin(), ids.end()};
}

const std::vector<std::string>& seedable_requirements() {
    static const auto all = [] {
        auto ids = of_municipal_side();
        ids.merge(of_traceability_side());
        ids.erase("");
        return std::vector<std::string>(ids.begin(), ids.end());
    }();
    return all;
}

}  // namespace plumbline::platform::chongqing
