#include "conformance/judge/receiver.h"

#include <boost/json.hpp>

#include "conformance/judge/judge.h"

namespace plumbline::judge {
namespace json = boost::json;
namespace {

/// Every text that is the id of a requirement, wherever it stands.
void collect(const standards::Standard& standard, const json::value& value,
             std::set<std::string, std::less<>>& out) {
    if (const auto* text = value.if_string(); text != nullptr && standard.requirement(*text) != nullptr)
        out.emplace(*text);
    if (const auto* object = value.if_object())
        for (const auto& entry : *object) collect(standard, entry.value(), out);
    if (const auto* array = value.if_array())
        for (const auto& item : *array) collect(standard, item, out);
}

}  // namespace

std::set<std::string, std::less<>> enforced_by(const standards::Standard& standard, std::string_view role) {
    std::set<std::string, std::less<>> out;
    if (!standard.receiver_enforces || !standard.messages.is_array()) return out;
    for (const auto& row : standard.messages.get_array()) {
        const auto* id = row.is_object() ? row.get_object().if_contains("message") : nullptr;
        if (id == nullptr || !id->is_string()) continue;
        const auto* operation =
            standard.operation(std::string_view(id->get_string()).substr(0, id->get_string().find('/')));
        if (operation == nullptr || !binds(standard, operation->responder, role)) continue;
        collect(standard, row, out);
        if (!operation->requirement.empty()) out.insert(operation->requirement);
    }
    return out;
}

bool concerns(const standards::Standard& standard, std::string_view requirement, std::string_view role) {
    const auto* row = standard.requirement(requirement);
    return row != nullptr &&
           (binds(standard, row->actor, role) || enforced_by(standard, role).contains(requirement));
}

}  // namespace plumbline::judge
