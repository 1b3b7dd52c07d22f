// What stands between "${" and "}" in a story.
//
//   sum    := term (("+" | "-") term)*
//   term   := ("-" term) | (atom ("." NAME | "[" sum "]")*)
//   atom   := INTEGER | "text" | 'text' | NAME | NAME "(" [sum ("," sum)*] ")" | "(" sum ")"
//
// "+" adds two numbers or joins when one side is text; "-" subtracts numbers.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "standards/catalogue.h"

namespace plumbline::scenario {

using Value = std::expected<boost::json::value, standards::Text>;

struct Expression {
    enum class Kind { literal, variable, call, member, index, add, subtract };
    Kind kind = Kind::literal;
    boost::json::value value;          ///< literal
    std::string name;                  ///< variable, call, member
    std::vector<Expression> children;  ///< call: arguments; else operands
};

/// What the names in an expression stand for.
class Names {
  public:
    virtual ~Names() = default;
    /// nullptr when there is none.
    [[nodiscard]] virtual const boost::json::value* variable(std::string_view name) const = 0;
    virtual Value call(std::string_view function, const std::vector<boost::json::value>& arguments) = 0;
};

/// A text with expressions in it: pieces are literal text or an expression.
struct Piece {
    std::string literal;
    std::optional<Expression> expression;
};
std::expected<std::vector<Piece>, standards::Text> parse_text(std::string_view text);

Value evaluate(const Expression& expression, Names& names);

/// Every text inside `value` with its expressions replaced. A text that is one expression keeps the value's
/// type.
Value fill(const boost::json::value& value, Names& names);

/// As it is joined with text: numbers without exponent; an error for objects and arrays.
std::expected<std::string, standards::Text> plain_text(const boost::json::value& value);

/// Calls `visit` for the expression and everything in it.
void walk(const Expression& expression, const std::function<void(const Expression&)>& visit);

/// True for what may be a variable's name.
bool is_name(std::string_view text);

}  // namespace plumbline::scenario
