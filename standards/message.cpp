#include "standards/message.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "standards/row.h"

namespace plumbline::standards {
namespace json = boost::json;
namespace {

const std::string no_requirement;

/// A table row as the chosen readings understand it.
struct ReadRow {
    TableRow printed;
    std::string key, code;
    bool present = true;  ///< false: an element that only another reading has
    bool required = false;
    std::vector<std::string> aliases, hinges;
    std::string type;
};

using ReadTables = std::map<std::string, std::vector<ReadRow>>;

/// The "*" row of messages.yaml: how this document prints types and necessity.
struct Conventions {
    std::map<std::string, std::string> types;  ///< printed type -> T/CPASE notation; "{length}" is filled in
    std::vector<std::string> needed{"M"};      ///< marks in the trace column that mean "required"

    [[nodiscard]] std::string notation(const TableRow& row) const {
        auto found = types.find(row.type);
        auto out = found == types.end() ? row.type : found->second;
        if (const auto at = out.find("..{length}"); at != std::string::npos)
            out.replace(at, 10, row.length.empty() ? "" : ".." + row.length);
        return out;
    }
};

Conventions conventions_of(const Standard& standard) {
    Conventions out;
    if (!standard.messages.is_array() || standard.messages.get_array().empty()) return out;
    const auto& first = standard.messages.get_array().front().as_object();
    if (const auto* types = first.if_contains("types"))
        for (const auto& entry : types->as_object())
            out.types[std::string(entry.key())] = std::string(entry.value().as_string());
    if (const auto* needed = first.if_contains("needed")) {
        out.needed.clear();
        for (const auto& mark : needed->as_array()) out.needed.emplace_back(mark.as_string());
    }
    return out;
}

ReadTables as_printed(const Standard& standard) {
    ReadTables out;
    const auto conventions = conventions_of(standard);
    for (const auto& table : standard.tables) {
        if (!table.elements) continue;
        auto& rows = out[table.number];
        for (const auto& row : table.rows)
            rows.push_back({row,
                            row.code,
                            row.code,
                            true,
                            std::ranges::find(conventions.needed, row.trace) != conventions.needed.end(),
                            {},
                            {},
                            conventions.notation(row)});
    }
    return out;
}

void correct_row(Row& change, ReadRow& row, const std::string& reading) {
    if (change.find("becomes") != nullptr) {
        if (change.flag_or("alias", true)) row.aliases.push_back(row.code);
        row.code = change.text("becomes");
    }
    for (auto& alias : change.texts_or_none("also")) row.aliases.push_back(std::move(alias));
    if (change.find("type") != nullptr) row.type = change.text("type");
    if (change.find("trace") != nullptr) row.required = change.one_of("trace", {"M", "K"}) == "M";
    row.hinges.push_back(reading);
}

/// Applies one correction to the rows that it names (by printed code, optionally narrowed to row numbers).
void correct(Row& change, const std::string& reading, ReadTables& tables) {
    const auto codes = change.texts_or_none("codes");
    const int only_row = change.number_or("row", 0);
    for (const auto& number : change.texts_or_none("tables")) {
        auto table = tables.find(number);
        if (table == tables.end()) change.fail(fmt::format("no table '{}'", number));
        for (const auto& code : codes) {
            int hits = 0;
            for (auto& row : table->second)
                if (row.printed.code == code && (only_row == 0 || row.printed.seq == only_row))
                    correct_row(change, row, reading), ++hits;
            if (hits == 0) change.fail(fmt::format("table {} has no '{}'", number, code));
        }
    }
}

/// Rows that stand in no table of the document but that a reading adds; layouts may name them under every
/// reading.
void add_rows(Row& change, const std::string& reading, bool present, ReadTables& tables) {
    const auto* added = change.find("add");
    if (added == nullptr) return;
    for (const auto& number : change.texts_or_none("tables")) {
        auto& rows = tables[number];
        each_row(*added, change.where() + "/add", [&](Row& r) {
            ReadRow row;
            row.key = row.code = r.text("code");
            row.printed.name = r.text("name");
            row.type = r.text("type");
            row.required = r.flag_or("required", false);
            row.present = present;
            row.hinges = {reading};
            auto known = std::ranges::find(rows, row.key, &ReadRow::key);
            if (known == rows.end())
                rows.push_back(std::move(row));
            else if (present)
                *known = std::move(row);
        });
    }
}

/// The canonical key of a corrected element is what its default reading calls it, whichever reading is
/// chosen.
void name_canonically(Row& change, ReadTables& tables) {
    const auto* becomes = change.find("becomes");
    if (becomes == nullptr) return;
    const int only_row = change.number_or("row", 0);
    for (const auto& number : change.texts_or_none("tables"))
        for (const auto& code : change.texts_or_none("codes"))
            for (auto& row : tables[number])
                if (row.printed.code == code && (only_row == 0 || row.printed.seq == only_row))
                    row.key = change.text("becomes");
}

void correct_wire(Row& change, Wire& wire) {
    wire.date_notation = change.flag_or("date-notation", wire.date_notation);
    wire.months_as_text = change.flag_or("months-as-text", wire.months_as_text);
    wire.quoted_values = change.flag_or("quoted-values", wire.quoted_values);
    wire.numbers_as_text = change.flag_or("numbers-as-text", wire.numbers_as_text);
    wire.empty_is_value = change.flag_or("empty-is-value", wire.empty_is_value);
    wire.digits_rule = change.number_or("digits-rule", wire.digits_rule);
}

/// True when every reading named in `under` has the given option; collects the ids.
bool stands(const json::value* under, const Readings& readings, std::vector<std::string>& hinges) {
    if (under == nullptr) return true;
    bool all = true;
    for (const auto& entry : under->as_object()) {
        const std::string id(entry.key());
        hinges.push_back(id);
        all = readings.peek(id) == std::string_view(entry.value().as_string()) && all;
    }
    return all;
}

class Builder {
  public:
    Builder(const Standard& standard, const Readings& readings, const ReadTables& tables)
        : standard_(standard), readings_(readings), tables_(tables) {}

    Message build(Row& row) {
        Message message;
        message.id = row.text("message");
        message.table = row.text_or("table");
        message.shape = shape(row, message.table, defaults_);
        return message;
    }

    void read_defaults(Row& row) {
        row.find("types"), row.find("needed"), row.find("wire");  // read before the rows are
        defaults_ = requirements(row, {});
        for (auto& code : row.texts_or_none("identifying")) identifying_.insert(std::move(code));
        identifying_ending_ = row.texts_or_none("identifying-ending");
    }

  private:
    using Requirements = std::map<std::string, std::string, std::less<>>;

    static Requirements requirements(Row& row, Requirements inherited) {
        if (const auto* named = row.find("requirements"))
            for (const auto& entry : named->as_object())
                inherited[std::string(entry.key())] = std::string(entry.value().as_string());
        return inherited;
    }

    /// `level` is the element that holds the shape ("" at the top): rows of that group come first.
    Shape shape(Row& row, const std::string& table, const Requirements& inherited,
                const std::string& level = {}) {
        Shape out;
        out.requirements = requirements(row, inherited);
        if (const auto* items = row.find("items"))
            for (const auto& entry : items->as_object())
                out.items[std::string(entry.key())] = std::string(entry.value().as_string());
        std::set<std::string> nested_codes;
        std::vector<Field> nested_fields;
        if (const auto* nested = row.find("nested"))
            each_row(*nested, row.where() + "/nested", [&](Row& n) {
                auto inner = nested_field(n, table, out.requirements, nested_codes);
                if (present(table, inner.key)) nested_fields.push_back(std::move(inner));
            });
        auto wanted = row.texts_or_none("fields");
        if (wanted.empty() && row.find("only-nested") == nullptr)
            for (const auto& r : rows(table))
                if (r.present && !nested_codes.contains(r.key)) wanted.push_back(r.key);
        for (const auto& code : wanted)
            if (present(table, code) &&
                std::ranges::find(nested_fields, code, &Field::key) == nested_fields.end())
                out.fields.push_back(field(row, table, code, level));
        const auto optional = row.texts_or_none("optional");
        for (auto& f : out.fields)
            if (std::ranges::find(optional, f.key) != optional.end()) f.required = false;
        std::ranges::move(nested_fields, std::back_inserter(out.fields));
        if (const auto* listed = row.find("rules"))
            each_row(*listed, row.where() + "/rules", [&](Row& r) { rule(r, out); });
        out.build_index();
        return out;
    }

    Field nested_field(Row& row, const std::string& table, const Requirements& inherited,
                       std::set<std::string>& used) {
        const auto code = row.text("field");
        Field out = field(row, table, code);
        if (row.find("required") != nullptr) out.required = row.flag_or("required", false);
        out.filled = row.flag_or("filled", false);
        used.insert(code);
        if (row.flag_or("texts", false)) {
            out.texts = true;
            Shape own;
            own.requirements = requirements(row, inherited);
            out.children = std::make_shared<const Shape>(std::move(own));
            return out;
        }
        Shape inner = shape(row, table, inherited, code);
        for (const auto& f : inner.fields) used.insert(f.key);
        out.children = std::make_shared<const Shape>(std::move(inner));
        return out;
    }

    Field field(Row& where, const std::string& table, const std::string& key, const std::string& level = {}) {
        const bool grouped = !level.empty() && std::ranges::any_of(rows(table), [&](const ReadRow& r) {
            return r.key == key && r.printed.group == level;
        });
        for (const auto& row : rows(table)) {
            if (row.key != key || (grouped && row.printed.group != level)) continue;
            const auto type = parse_data_type(row.type);
            if (!type)
                where.fail(fmt::format("table {}: '{}' has an unreadable type '{}'", table, key, row.type));
            return {key,   row.code,         row.printed.name, *type,      row.required, false,
                    false, identifying(key), row.aliases,      row.hinges, nullptr};
        }
        where.fail(fmt::format("table {} has no '{}'", table, key));
    }

    bool present(const std::string& table, const std::string& key) const {
        const auto& all = rows(table);
        auto found = std::ranges::find(all, key, &ReadRow::key);
        return found == all.end() || found->present;  // unknown keys are refused by field()
    }

    bool identifying(const std::string& code) const {
        return identifying_.contains(code) ||
               std::ranges::any_of(identifying_ending_,
                                   [&](const std::string& ending) { return code.ends_with(ending); });
    }

    void rule(Row& row, Shape& shape) {
        Rule out;
        out.requirement = row.text("requirement");
        const bool active = stands(row.find("under"), readings_, out.hinges);
        if (const auto* when = row.find("when"))
            for (const auto& entry : when->as_object()) {
                Condition condition{std::string(entry.key()), {}};
                for (const auto& value : entry.value().as_array())
                    condition.values.emplace_back(value.as_string());
                out.when.push_back(std::move(condition));
            }
        read_kind(row, out);
        if (active) shape.rules.push_back(std::move(out));
    }

    void read_kind(Row& row, Rule& out) {
        if (row.find("in") != nullptr) {
            out.kind = Rule::Kind::in;
            out.list = row.text("in");
            out.fields = {row.text("field")};
        } else if (row.find("required") != nullptr) {
            out.kind = Rule::Kind::required;
            out.fields = row.texts_or_none("required");
        } else if (row.find("any-of") != nullptr) {
            out.kind = Rule::Kind::any_of;
            out.fields = row.texts_or_none("any-of");
        } else if (row.find("address") != nullptr) {
            out.kind = Rule::Kind::address;
            out.fields = row.texts_or_none("address");
        } else if (row.find("pattern") != nullptr) {
            out.kind = Rule::Kind::pattern;
            out.pattern = std::make_shared<const re2::RE2>(row.text("pattern"), re2::RE2::Quiet);
            if (!out.pattern->ok()) row.fail("unreadable pattern: " + out.pattern->error());
            out.fields = {row.text("field")};
        } else {
            out.kind = Rule::Kind::part_of;
            out.list = row.text("part-of");
            out.fields = {row.text("field")};
            out.other = row.text("parent");
        }
        if (!out.list.empty() && standard_.code_list(out.list) == nullptr)
            row.fail(fmt::format("no code list '{}'", out.list));
    }

    const std::vector<ReadRow>& rows(const std::string& table) const {
        static const std::vector<ReadRow> none;
        auto found = tables_.find(table);
        return found == tables_.end() ? none : found->second;
    }

    const Standard& standard_;
    const Readings& readings_;
    const ReadTables& tables_;
    Requirements defaults_;
    std::set<std::string> identifying_;
    std::vector<std::string> identifying_ending_;
};

}  // namespace

bool Rule::same_as(const Rule& that) const {
    const auto text = [](const Rule& rule) { return rule.pattern ? rule.pattern->pattern() : std::string(); };
    return kind == that.kind && requirement == that.requirement && fields == that.fields &&
           list == that.list && other == that.other && when == that.when && text(*this) == text(that);
}

void Shape::build_index() {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        index_.emplace(fields[i].key, i);
        index_.emplace(fields[i].code, i);
    }
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (const auto& alias : fields[i].aliases) index_.emplace(alias, i);
}

const Field* Shape::field(std::string_view key_code_or_alias) const {
    auto found = index_.find(key_code_or_alias);
    return found == index_.end() ? nullptr : &fields[found->second];
}

bool Shape::same_as(const Shape& other) const {
    const auto same_field = [](const Field& a, const Field& b) {
        const bool children =
            a.children && b.children ? a.children->same_as(*b.children) : !a.children == !b.children;
        return children && a.key == b.key && a.code == b.code && a.type == b.type &&
               a.required == b.required && a.texts == b.texts && a.filled == b.filled &&
               a.identifying == b.identifying && a.aliases == b.aliases;
    };
    return requirements == other.requirements && items == other.items &&
           std::ranges::equal(fields, other.fields, same_field) &&
           std::ranges::equal(rules, other.rules, [](const Rule& a, const Rule& b) { return a.same_as(b); });
}

const std::string& Shape::requirement(std::string_view rule) const {
    auto found = requirements.find(rule);
    return found == requirements.end() ? no_requirement : found->second;
}

MessageSet::MessageSet(const Standard& standard, const Readings& readings) : standard_(&standard) {
    auto tables = as_printed(standard);
    if (standard.messages.is_array() && !standard.messages.get_array().empty())
        if (const auto* wire = standard.messages.get_array().front().as_object().if_contains("wire")) {
            Row row(*wire, standard.key + "/messages wire");
            correct_wire(row, wire_);
            row.finish();
        }
    each_row(standard.corrections, standard.key + "/corrections", [&](Row& row) {
        const auto reading = row.text("reading");
        const auto option = row.text("option");
        if (standard.reading(reading) == nullptr) row.fail(fmt::format("unknown reading '{}'", reading));
        const auto& changes = row.need("changes");
        each_row(changes, row.where() + " " + reading, [&](Row& change) {
            for (std::string_view key :
                 {"becomes", "alias", "type", "trace", "row", "add", "tables", "codes", "also"})
                change.find(key);
            Wire wire = wire_;
            correct_wire(change, wire);
            if (standard.reading(reading)->fallback == option) name_canonically(change, tables);
            add_rows(change, reading, readings.peek(reading) == option, tables);
            if (readings.peek(reading) != option) return;  // the compiler of the data tries every option
            correct(change, reading, tables);
            wire_ = wire;
        });
    });
    Builder builder(standard, readings, tables);
    each_row(standard.messages, standard.key + "/messages", [&](Row& row) {
        if (row.text("message") == "*") return builder.read_defaults(row);
        auto message = builder.build(row);
        const auto id = message.id;
        if (!messages_.emplace(id, std::move(message)).second) row.fail("the message stands twice");
    });
}

const Message* MessageSet::find(std::string_view id) const {
    auto found = messages_.find(id);
    return found == messages_.end() ? nullptr : &found->second;
}

}  // namespace plumbline::standards
