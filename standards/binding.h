// A binding: how a subject spells what a document leaves open, methods, paths and names. Requests are put
// into the subject's spelling on their way out, and everything is put back into ours before it is judged, so
// that scenarios and checks know one spelling only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "standards/catalogue.h"

namespace plumbline::standards {

/// What a subject says instead of our proposals. Only operations that the text leaves open (Operation::bound)
/// and the names in their messages can be bound.
struct Binding {
    struct Address {
        std::string method, path;  ///< path may hold the same {names} as ours
        bool operator==(const Address&) const = default;
    };
    std::string name;
    std::map<std::string, Address, std::less<>> operations;    ///< operation id -> the subject's address
    std::map<std::string, std::string, std::less<>> elements;  ///< our element or parameter -> the subject's

    bool operator==(const Binding&) const = default;
};

/// Reads a binding file (docs/profile.md). Throws FileError naming file and line on unknown keys and
/// operations, an operation that the document prints, a path without the {names} of ours, and two elements
/// with one name.
Binding parse_binding(std::string_view text, const std::string& source, const Standard& standard);

/// One line, for the evidence: a run is judged later with the binding it was made with.
std::string to_text(const Binding& binding);
Binding binding_from_text(std::string_view text);

/// A request as far as a binding touches it. `path` is without query and percent-encoding is left as it is.
struct Spelling {
    std::string method, path, query, body;
};

class Translator {
  public:
    Translator(const Standard& standard, Binding binding);

    /// Ours -> the subject's. What belongs to no bound operation stays.
    void to_theirs(Spelling& request) const;
    /// The subject's -> ours. Paths may have anything in front, such as a deployment's prefix. Returns the
    /// operation whose answer is to be read as well, or nullptr.
    const Operation* to_ours(Spelling& request) const;
    /// Member names of a JSON text, at every level; a text that is no JSON keeps all its bytes but the names.
    [[nodiscard]] std::string body_to_theirs(std::string_view json) const;
    [[nodiscard]] std::string element_to_ours(std::string_view name) const;
    [[nodiscard]] std::string body_to_ours(std::string_view json) const;

  private:
    using Names = std::map<std::string, std::string, std::less<>>;
    const Standard* standard_;
    Binding binding_;
    Names back_;
};

/// Renames the member names of a JSON text and touches no other byte.
std::string rename_members(std::string_view json,
                           const std::map<std::string, std::string, std::less<>>& names);

}  // namespace plumbline::standards
