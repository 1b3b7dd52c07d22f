// Messages made from the printed tables: which element stands where, of which type, needed when, from which
// list. A MessageSet is the tables of one standard as one choice of readings understands them.
#pragma once

#include <map>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

#include "standards/data_type.h"
#include "standards/reading.h"

namespace plumbline::standards {

struct Shape;

/// `when: {SBSYZT: [USING]}`: the element holds one of the values (canonical codes when it has a list).
struct Condition {
    std::string field;
    std::vector<std::string> values;

    bool operator==(const Condition&) const = default;
};

struct Rule {
    /// in: value from a code list; required: elements needed under a condition; any_of: at least one present;
    /// address: 5.3.5.4-like division list; part_of: a code whose parent is the value of another field;
    /// pattern: regular expression over the whole text.
    enum class Kind { in, required, any_of, address, part_of, pattern };
    Kind kind = Kind::in;
    std::string requirement;
    std::vector<std::string> fields;
    std::string list;                         ///< in, part_of: code list
    std::string other;                        ///< part_of: field that holds the parent
    std::shared_ptr<const re2::RE2> pattern;  ///< pattern: linear-time, so hostile texts cannot hurt
    std::vector<Condition> when;
    std::vector<std::string> hinges;  ///< readings under which the rule stands

    /// Says the same; hinges do not count.
    [[nodiscard]] bool same_as(const Rule& that) const;
};

struct Field {
    std::string key;   ///< the canonical code: what rules, records and our own code use under every reading
    std::string code;  ///< the code on the wire under the chosen readings
    std::string name;
    DataType type;
    bool required = false;
    bool texts = false;                ///< array of plain texts
    bool filled = false;               ///< an array that must not be empty
    bool identifying = false;          ///< half-width and trimmed on receipt
    std::vector<std::string> aliases;  ///< printed variants understood on input
    std::vector<std::string> hinges;   ///< readings that shaped this element
    std::shared_ptr<const Shape> children;
};

struct Shape {
    std::vector<Field> fields;
    std::vector<Rule> rules;
    /// rule name ("required", "length", …) -> requirement id
    std::map<std::string, std::string, std::less<>> requirements;
    /// element key -> requirement id, where one element has a requirement of its own
    std::map<std::string, std::string, std::less<>> items;

    [[nodiscard]] const Field* field(std::string_view key_code_or_alias) const;
    /// Demands the same of a record; hinges do not count.
    [[nodiscard]] bool same_as(const Shape& other) const;
    /// Makes field() quick; called once when the shape is complete.
    void build_index();
    /// The requirement that `rule` enforces here; empty when the data names none.
    [[nodiscard]] const std::string& requirement(std::string_view rule) const;

  private:
    std::map<std::string, std::size_t, std::less<>> index_;  ///< key, code or alias -> position in fields
};

struct Message {
    std::string id;
    std::string table;
    Shape shape;
};

/// How values go on the wire under the chosen readings.
struct Wire {
    bool date_notation = false;   ///< dates in the printed notation instead of ms timestamps
    bool months_as_text = false;  ///< stored months as YYYYMM
    bool quoted_values = true;    ///< numeric texts and "true"/"false" understood
    int digits_rule = 0;  ///< 0: p counts all digits, 1: integer digits only, 2: characters with the point
    bool numbers_as_text = true;  ///< a JSON number is understood where text is wanted
    bool empty_is_value = false;  ///< C..n admits the empty text for a basic element

    bool operator==(const Wire&) const = default;
};

class MessageSet {
  public:
    /// Throws DataError when layouts or corrections do not fit the tables.
    MessageSet(const Standard& standard, const Readings& readings);

    [[nodiscard]] const Message* find(std::string_view id) const;
    [[nodiscard]] const std::map<std::string, Message, std::less<>>& all() const { return messages_; }
    [[nodiscard]] const Wire& wire() const { return wire_; }
    [[nodiscard]] const Standard& standard() const { return *standard_; }

  private:
    const Standard* standard_;
    Wire wire_;
    std::map<std::string, Message, std::less<>> messages_;
};

}  // namespace plumbline::standards
