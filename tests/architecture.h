// The arrows of docs/architecture.md, and what a source file does against them.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::architecture {

struct Architecture {
    /// room -> rooms that it may include, besides itself
    std::map<std::string, std::set<std::string>, std::less<>> arrows;
    std::set<std::string, std::less<>> beast;  ///< files that may include Boost.Beast
};

/// Reads the fenced blocks `arrows` and `beast`. Throws std::runtime_error naming the line that it cannot
/// read, and when a block is missing or an arrow ends in a room that has no line of its own.
Architecture read_architecture(std::string_view markdown);

/// Complaints about one file, "path:line: text" each. `path` is relative to the root; `exists` says whether
/// an included path is a file there.
std::vector<std::string> complaints(const Architecture& architecture, std::string_view path,
                                    std::string_view source,
                                    const std::function<bool(const std::string&)>& exists);

}  // namespace plumbline::architecture
