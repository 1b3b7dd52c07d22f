#include "reference-platform/cylinder-chongqing/route.h"

#include <algorithm>
#include <array>

#include "reference-platform/cylinder-chongqing/document.h"

namespace plumbline::platform::chongqing {
namespace {

std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

/// True when the path fits the template; fills what stands at its {…}.
bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& places) {
    if (!pattern.starts_with('/') || !path.starts_with('/')) return false;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_segment(pattern), given = next_segment(path);
        if (wanted.starts_with('{') && !given.empty())
            places[std::string(wanted.substr(1, wanted.size() - 2))] = given;
        else if (wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

bool fits(const standards::Operation& operation, const std::string& path,
          std::map<std::string, std::string>& places) {
    const auto one = [&](const std::string& pattern) {
        places.clear();
        return fits(pattern, path, places);
    };
    return one(operation.path) || std::ranges::any_of(operation.path_aliases, one);
}

bool may_call(const standards::Operation& operation, const Account& caller) {
    return std::ranges::any_of(caller.roles, [&](const auto& role) { return operation.called_by(role); });
}

}  // namespace

std::span<const Host> hosts() {
    static const std::array all{Host{"municipalhost", municipal_routes(), "CQ-4-c"},
                                Host{"specialhost", special_routes(), "CQ-4-c"},
                                Host{"systemhost", traceability_routes(), "CQ-5.6-b1"}};
    return all;
}

Found find_route(const Request& request, const Account& caller) {
    Found best;
    for (const auto& host : hosts())
        for (const auto& route : host.routes) {
            const auto* operation = document().standard.operation(route.operation);
            std::map<std::string, std::string> places;
            if (operation == nullptr || !fits(*operation, request.path, places)) continue;
            best.known_path = true;
            if ((route.method.empty() ? operation->method : route.method) != request.method) continue;
            if (best.route != nullptr && !may_call(*operation, caller)) continue;
            const bool meant = best.route != nullptr && may_call(*best.operation, caller);
            if (!meant) best = {&host, &route, operation, std::move(places), true};
        }
    return best;
}

}  // namespace plumbline::platform::chongqing
