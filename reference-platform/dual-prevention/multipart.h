// multipart/form-data (RFC 7578), as far as uploads need it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::platform::dual {

struct Part {
    std::string file_name, content;
};

/// The parts by name; nullopt when the type is another one or the body ends before its last boundary.
std::optional<std::map<std::string, Part>> read_multipart(std::string_view content_type,
                                                          std::string_view body);

}  // namespace plumbline::platform::dual
