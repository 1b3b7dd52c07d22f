// What the documents say, as data: roles, operations, tables, requirements, readings, code lists, machines.
// Everything here is immutable after load and shared by all rooms.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "standards/machine.h"

namespace plumbline::standards {

/// A sentence of ours in both languages.
struct Text {
    std::string zh, en;
    [[nodiscard]] const std::string& in(std::string_view lang) const { return lang == "zh" ? zh : en; }
};

/// How a requirement can be decided: from traffic we cause, from traffic of the vendor, or by declaration
/// only.
enum class Decided { automatic, observed, declared };
/// stated = the document's words; derived = our deduction, reported apart.
enum class Basis { stated, derived };

struct Requirement {
    std::string id, clause, actor, kind;
    Decided decided = Decided::automatic;
    Basis basis = Basis::stated;
    Text text;
    std::string test, defect;
};

/// One printed row. `length` is a column of its own in some documents, `group` the object or array a row
/// stands in where a table mixes levels. `code`, `name` and `type` stand exactly as printed, blanks and
/// misprints included.
struct TableRow {
    int seq = 0;
    std::string name, synonym, type, length, unit, code, trace, group;
    int note = 0;
};

struct Table {
    std::string number, clause, name;
    bool elements = true;  ///< rows are data elements; false for tables of interfaces, types, status codes
    std::vector<TableRow> rows;
};

/// up = into the platform, down = out of it (3.5, 3.6); push and national have forms of their own.
enum class Direction { up, down, push, national };

struct Parameter {
    std::string code, name;
    bool required = false, repeatable = false;
};

struct Operation {
    std::string id, clause, annex, method, path, host, responder, table;
    std::string requirement;  ///< the one that demands method and path as printed
    Direction direction = Direction::up;
    std::vector<std::string> callers;
    bool batch = false;
    bool bound =
        false;  ///< method and path are our proposal (a gap of the text), swappable by a binding file
    Text name;
    std::vector<Parameter> params;
    std::vector<std::string> path_aliases;

    [[nodiscard]] bool called_by(std::string_view role) const;
};

struct Role {
    std::string key;
    Text name;
    std::string side, says;
    std::vector<std::string> also;  ///< actors whose requirements bind a subject of this role as well
};

struct ReadingOption {
    std::string key;
    Text says;
};

/// A passage that can be understood in several ways (erratum), or that leaves something open (gap).
struct Reading {
    std::string id;
    bool gap = false;
    std::vector<std::string> clauses;
    Text about;
    std::vector<ReadingOption> options;
    std::string fallback;  ///< key of the default option
    Text why;

    [[nodiscard]] const ReadingOption* option(std::string_view key) const;
};

struct Code {
    std::string code;
    Text name;
    std::string parent;               ///< e.g. the category that a variety belongs to
    std::vector<std::string> accept;  ///< other spellings that mean the same
};

struct CodeList {
    std::string key;
    std::vector<Code> codes;

    /// The canonical entry for `value` (code or accepted spelling), or nullptr.
    [[nodiscard]] const Code* find(std::string_view value) const;
};

struct Standard {
    std::string key, document, id_prefix;
    std::string platform_role;       ///< the server role that the reference platform plays
    bool receiver_enforces = false;  ///< rows on a sender say what the receiver has to refuse
    Text title;
    std::vector<Role> roles;
    std::vector<Operation> operations;
    std::vector<Table> tables;
    std::vector<Requirement> requirements;
    std::vector<Reading> readings;
    std::vector<CodeList> codes;
    std::vector<Machine> machines;
    boost::json::value messages;     ///< layouts and rules; compiled by MessageSet
    boost::json::value corrections;  ///< what an option of a reading changes in a table
    boost::json::value records;      ///< kinds of record: key, operations, section
    boost::json::value permissions;  ///< who may call what; read by permission()

    [[nodiscard]] const Role* role(std::string_view key) const;
    [[nodiscard]] const Operation* operation(std::string_view id) const;
    [[nodiscard]] const Table* table(std::string_view number) const;
    [[nodiscard]] const Requirement* requirement(std::string_view id) const;
    [[nodiscard]] const Reading* reading(std::string_view id) const;
    [[nodiscard]] const CodeList* code_list(std::string_view key) const;
    [[nodiscard]] const Machine* machine(std::string_view key) const;
};

/// Builds a standard from the parsed files of its folder ({"document":…, "tables":…, …}).
/// Throws std::runtime_error naming the row on unknown keys, duplicate ids and dangling references.
Standard load_standard(const boost::json::object& files);

/// The standards compiled into this program, in the documents' order.
std::span<const Standard> all_standards();

/// nullptr when no standard has that key.
const Standard* find_standard(std::string_view key);

/// For keys that our own code names; asserts that the standard exists.
const Standard& standard(std::string_view key);

}  // namespace plumbline::standards
