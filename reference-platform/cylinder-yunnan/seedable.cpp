#include "reference-platform/cylinder-yunnan/seedable.h"

#include <array>
#include <set>

#include "reference-platform/cylinder-yunnan/document.h"

namespace plumbline::platform::yunnan {
namespace {

// A test compares this list with the sources of this folder.
constexpr auto named = std::to_array<std::string_view>({
    "YN-A1-0-a",     "YN-A1-0-b",      "YN-A1-0-g",     "YN-A1-0-h",     "YN-A1-0-i",     "YN-A1-0-l",
    "YN-A1-0-n",     "YN-A1-0-p",      "YN-A1-2-b",     "YN-A1-2-c",     "YN-A1-2-d",     "YN-A1-2-e",
    "YN-A1-2-f",     "YN-A1-2-i",      "YN-A1-2-j",     "YN-A1-2-k",     "YN-A1-3-b",     "YN-A1-3-c",
    "YN-A1-3-d",     "YN-A1-3-e",      "YN-A1-3-f",     "YN-A1-4-h",     "YN-A1-5-d",     "YN-A1-5-e",
    "YN-A1-5-i",     "YN-A1-5-j",      "YN-A1-7.1-c",   "YN-A1-7.1-d",   "YN-A1-7.1-e",   "YN-A1-7.1-g",
    "YN-A1-7.1-h",   "YN-A1-7.2-b",    "YN-A1-7.3.1-b", "YN-A1-7.3.1-c", "YN-A1-7.3.2-b", "YN-A1-7.3.2-c",
    "YN-A1-7.3.3-b", "YN-A1-8-d",      "YN-A1-8.1-b",   "YN-A1-8.1-c",   "YN-A1-8.2-c",   "YN-A1-8.3-b",
    "YN-A1-8.4-b",   "YN-A1-9-c",      "YN-A1-9-d",     "YN-A2-2-e",     "YN-P-2.1-a",    "YN-P-2.1-c",
    "YN-P-2.1-g",    "YN-P-2.2.1.2-f", "YN-P-2.2.2-a",  "YN-P-2.2.2-e",  "YN-P-3.7-a",
});

void add_shape(const standards::Shape& shape, std::set<std::string>& ids) {
    for (const auto& rule : shape.rules) ids.insert(rule.requirement);
    for (const auto& [key, requirement] : shape.items) ids.insert(requirement);
    bool own_texts = false;
    for (const auto& field : shape.fields) {
        if (field.required) ids.insert(shape.requirement("required"));
        if (field.children) add_shape(*field.children, ids);
        if (field.children)
            ids.insert(shape.requirement("nesting").empty() ? shape.requirement("type")
                                                            : shape.requirement("nesting"));
        own_texts = own_texts || (!field.children && !shape.items.contains(field.key));
    }
    if (own_texts) ids.insert(shape.requirement("type"));
}

std::vector<std::string> collect_all() {
    std::set<std::string> ids(named.begin(), named.end());
    for (const auto& operation : document().standard.operations) {
        if (!document().serves(operation) || operation.bound) continue;  // a gap's form is nobody's fault
        const auto* message = document().messages.find(operation.id);
        if (message != nullptr) add_shape(message->shape, ids);
        if (message != nullptr) ids.insert(operation.requirement);
    }
    for (const auto& rule : document().messages.find("YN-OP-02/query")->shape.rules)
        ids.insert(rule.requirement);
    for (const auto& rule : document().messages.find("YN-OP-03/query")->shape.rules)
        ids.insert(rule.requirement);
    for (const auto* key : {"work-order", "spot-check"})
        for (const auto& refusal : document().machine(key).refusals)
            if (const auto* operation = document().standard.operation(refusal.event);
                operation != nullptr && !operation->bound)
                ids.insert(refusal.requirement);
    ids.erase("");
    return {ids.begin(), ids.end()};
}

}  // namespace

std::span<const std::string_view> named_requirements() { return named; }

const std::vector<std::string>& seedable_requirements() {
    static const auto all = collect_all();
    return all;
}

}  // namespace plumbline::platform::yunnan
