#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "scenarios/engine/expression.h"

namespace plumbline::scenario {
namespace {

bool starts_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool continues_name(char c) { return starts_name(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

using Parsed = std::expected<Expression, standards::Text>;

class Parser {
  public:
    Parser(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    /// Reads up to and with the closing brace.
    Parsed whole() {
        auto out = sum();
        if (out && !accept('}')) return refuse();
        return out;
    }
    [[nodiscard]] std::size_t position() const { return at_; }

  private:
    std::unexpected<standards::Text> refuse() const {
        return std::unexpected(
            standards::Text{fmt::format("表达式“{}”第{}个字节处有误", text_, at_ + 1),
                            fmt::format("expression '{}' cannot be read at byte {}", text_, at_ + 1)});
    }
    char peek() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool accept(char wanted) {
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }

    Parsed sum() {
        auto left = term();
        while (left && (peek() == '+' || peek() == '-')) {
            const auto kind = text_[at_++] == '+' ? Expression::Kind::add : Expression::Kind::subtract;
            auto right = term();
            if (!right) return right;
            left = Expression{kind, nullptr, {}, {std::move(*left), std::move(*right)}};
        }
        return left;
    }

    Parsed term() {
        if (accept('-')) {
            auto operand = term();
            if (!operand) return operand;
            return Expression{Expression::Kind::subtract,
                              nullptr,
                              {},
                              {Expression{Expression::Kind::literal, 0, {}, {}}, std::move(*operand)}};
        }
        auto out = atom();
        while (out) {
            if (accept('.')) {
                const auto key = name();
                if (key.empty()) return refuse();
                out = Expression{Expression::Kind::member, nullptr, key, {std::move(*out)}};
            } else if (accept('[')) {
                auto at = sum();
                if (!at) return at;
                if (!accept(']')) return refuse();
                out = Expression{Expression::Kind::index, nullptr, {}, {std::move(*out), std::move(*at)}};
            } else {
                break;
            }
        }
        return out;
    }

    std::string name() {
        const char first = peek();
        if (!starts_name(first)) return {};
        const auto start = at_;
        while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
        return std::string(text_.substr(start, at_ - start));
    }

    Parsed atom() {
        const char next = peek();
        if (next == '"' || next == '\'') return quoted(next);
        if (std::isdigit(static_cast<unsigned char>(next)) != 0) return number();
        if (accept('(')) {
            auto out = sum();
            if (out && !accept(')')) return refuse();
            return out;
        }
        const auto named = name();
        if (named.empty()) return refuse();
        if (!accept('(')) return Expression{Expression::Kind::variable, nullptr, named, {}};
        return arguments(named);
    }

    Parsed arguments(const std::string& function) {
        Expression out{Expression::Kind::call, nullptr, function, {}};
        if (accept(')')) return out;
        do {
            auto argument = sum();
            if (!argument) return argument;
            out.children.push_back(std::move(*argument));
        } while (accept(','));
        if (!accept(')')) return refuse();
        return out;
    }

    Parsed quoted(char mark) {
        const auto end = text_.find(mark, at_ + 1);
        if (end == std::string_view::npos) return refuse();
        Expression out{
            Expression::Kind::literal, boost::json::string(text_.substr(at_ + 1, end - at_ - 1)), {}, {}};
        at_ = end + 1;
        return out;
    }

    Parsed number() {
        std::int64_t value = 0;
        const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (read.ec != std::errc()) return refuse();
        at_ = static_cast<std::size_t>(read.ptr - text_.data());
        return Expression{Expression::Kind::literal, value, {}, {}};
    }

    std::string_view text_;
    std::size_t at_;
};

}  // namespace

bool is_name(std::string_view text) {
    return !text.empty() && starts_name(text.front()) && std::ranges::all_of(text, continues_name);
}

std::expected<std::vector<Piece>, standards::Text> parse_text(std::string_view text) {
    std::vector<Piece> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find("${", at), text.size());
        if (open > at) out.push_back({std::string(text.substr(at, open - at)), {}});
        if (open == text.size()) break;
        Parser parser(text, open + 2);
        auto expression = parser.whole();
        if (!expression) return std::unexpected(std::move(expression.error()));
        out.push_back({{}, std::move(*expression)});
        at = parser.position();
    }
    return out;
}

}  // namespace plumbline::scenario
