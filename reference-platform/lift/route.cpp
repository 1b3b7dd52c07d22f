#include "reference-platform/lift/route.h"

#include <algorithm>

#include "reference-platform/lift/document.h"

namespace plumbline::platform::lift {

Route route(std::string_view method, std::string_view path, const Faults& law) {
    Route out;
    const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
    for (const auto& operation : document().standard.operations) {
        const bool here = operation.path == path ||
                          std::ranges::find(operation.path_aliases, path) != operation.path_aliases.end();
        if (!here || operation.responder != "platform" || !law.obeys(operation.requirement)) continue;
        out.allowed.push_back(operation.method);
        if (operation.method == wanted) out.operation = &operation;
    }
    return out;
}

}  // namespace plumbline::platform::lift
