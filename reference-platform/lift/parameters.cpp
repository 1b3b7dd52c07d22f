#include "reference-platform/lift/parameters.h"

#include <algorithm>

namespace plumbline::platform::lift {

std::vector<std::string> parameter_values(const Request& request, const standards::Operation& operation,
                                          std::string_view code) {
    const auto known = std::ranges::find(operation.params, code, &standards::Parameter::code);
    std::vector<std::string> out;
    for (const auto& [name, value] : request.query)
        if (name == code || (known != operation.params.end() && name == known->name)) out.push_back(value);
    return out;
}

}  // namespace plumbline::platform::lift
