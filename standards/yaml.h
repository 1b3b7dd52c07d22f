// The door for files that people write: YAML becomes a Boost.JSON value, and every value remembers its line.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace plumbline::standards {

/// A file that cannot be understood. `what()` is "source:line: text"; line 0 means the file as a whole.
class FileError : public std::runtime_error {
  public:
    FileError(std::string_view source, int line, std::string_view text);
    int line = 0;
};

/// A parsed file. `lines` maps a JSON pointer ("/steps/3/call") to the 1-based line it came from.
struct YamlFile {
    std::string source;
    boost::json::value root;
    std::map<std::string, int, std::less<>> lines;

    [[nodiscard]] int line_of(std::string_view pointer) const;
    [[noreturn]] void fail(std::string_view pointer, std::string_view text) const;
};

/// Plain scalars become null, true/false, integers or doubles; quoted scalars stay text.
/// Throws FileError on a syntax error or a key that stands twice in one mapping.
YamlFile read_yaml(std::string_view text, std::string source);

}  // namespace plumbline::standards
