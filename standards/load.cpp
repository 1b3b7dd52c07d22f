// Builds the catalogue from data files and refuses what does not hang together.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "standards/catalogue.h"
#include "standards/data_type.h"
#include "standards/row.h"

namespace plumbline::standards {
namespace json = boost::json;
namespace {

Text text_of(Row& parent, std::string_view key) {
    Row row(parent.need(key), fmt::format("{}/{}", parent.where(), key));
    Text text{row.text("zh"), row.text("en")};
    row.finish();
    return text;
}

/// Remembers ids and refuses the second of a kind.
class Unique {
  public:
    explicit Unique(std::string what) : what_(std::move(what)) {}
    void add(const Row& row, const std::string& id) {
        if (!seen_.insert(id).second) row.fail(fmt::format("{} '{}' stands twice", what_, id));
    }

  private:
    std::string what_;
    std::set<std::string> seen_;
};

void load_document(const json::value& file, Standard& out) {
    Row row(file, "document");
    out.key = row.text("key");
    out.document = row.text("document");
    out.id_prefix = row.text("id-prefix");
    out.title = text_of(row, "title");
    row.text_or("in-force");
    row.text_or("time-zone");
    out.platform_role = row.text("platform-role");
    auto served = row.texts_or_none("also-serves");  // read by server_roles()
    served.push_back(out.platform_role);
    out.receiver_enforces = row.flag_or("receiver-enforces", false);
    Unique keys("role");
    each_row(row.need("roles"), out.key + "/roles", [&](Row& r) {
        Role role{r.text("key"), text_of(r, "name"),
                  r.one_of("side", {"client", "server", "both", "device", "none"}), r.text_or("says"),
                  r.texts_or_none("also")};
        keys.add(r, role.key);
        out.roles.push_back(std::move(role));
    });
    for (const auto& role : served)
        if (out.role(role) == nullptr) row.fail(fmt::format("unknown platform-role '{}'", role));
    for (const auto& role : out.roles)
        for (const auto& other : role.also)
            if (out.role(other) == nullptr)
                row.fail(fmt::format("role '{}': unknown role '{}'", role.key, other));
    row.finish();
}

Direction direction_of(const std::string& name) {
    if (name == "up") return Direction::up;
    if (name == "down") return Direction::down;
    return name == "push" ? Direction::push : Direction::national;
}

void load_operations(const json::value& file, Standard& out) {
    Unique ids("operation");
    each_row(file, out.key + "/operations", [&](Row& row) {
        Operation op;
        op.id = row.text("id");
        ids.add(row, op.id);
        op.clause = row.text("clause");
        op.annex = row.text_or("annex");
        op.method = row.text("method");
        op.path = row.text("path");
        op.host = row.text_or("host");
        op.direction = direction_of(row.one_of("direction", {"up", "down", "push", "national"}));
        op.callers = row.texts_or_none("caller");
        op.responder = row.text("responder");
        op.table = row.text_or("table");
        op.requirement = row.text_or("requirement");
        op.batch = row.flag_or("batch", false);
        op.bound = row.flag_or("bound", false);
        op.name = text_of(row, "name");
        op.path_aliases = row.texts_or_none("path-aliases");
        for (const auto& caller : op.callers)
            if (out.role(caller) == nullptr) row.fail(fmt::format("unknown role '{}'", caller));
        if (!op.table.empty() && out.table(op.table) == nullptr)
            row.fail(fmt::format("unknown table '{}'", op.table));
        if (const auto* params = row.find("params"))
            each_row(*params, row.where() + "/params", [&](Row& p) {
                op.params.push_back({p.text("code"), p.text("name"), p.flag_or("required", false),
                                     p.flag_or("repeatable", false)});
            });
        out.operations.push_back(std::move(op));
    });
}

void load_tables(const json::value& file, Standard& out) {
    Unique numbers("table");
    each_row(file, out.key + "/tables", [&](Row& row) {
        Table table;
        table.number = row.text("table");
        numbers.add(row, table.number);
        table.clause = row.text("clause");
        table.name = row.text("name");
        table.elements = row.one_of("kind", {"elements", "list"}) == "elements";
        each_row(row.need("rows"), fmt::format("{}/table {}", out.key, table.number), [&](Row& r) {
            TableRow line;
            line.seq = r.number_or("seq", 0);
            line.name = r.text("name");
            line.synonym = r.text_or("synonym");
            line.type = r.text_or("type");
            line.length = r.text_or("length");
            line.unit = r.text_or("unit");
            line.code = r.text_or("code");
            line.trace = r.text_or("trace");
            line.group = r.text_or("group");
            line.note = r.number_or("note", 0);
            table.rows.push_back(std::move(line));
        });
        out.tables.push_back(std::move(table));
    });
}

void load_requirements(const json::value& file, Standard& out) {
    Unique ids("requirement");
    each_row(file, out.key + "/requirements", [&](Row& row) {
        Requirement r;
        r.id = row.text("id");
        ids.add(row, r.id);
        if (!r.id.starts_with(out.id_prefix + "-")) row.fail("the id does not carry the document's prefix");
        r.clause = row.text("clause");
        r.actor = row.text("actor");
        if (out.role(r.actor) == nullptr) row.fail(fmt::format("unknown actor '{}'", r.actor));
        r.kind = row.one_of("kind", {"format", "behaviour", "permission", "process", "timing", "state",
                                     "limit", "security", "interlock", "device"});
        const auto decided = row.one_of("decided", {"automatic", "observed", "declared"});
        r.decided = decided == "automatic"  ? Decided::automatic
                    : decided == "observed" ? Decided::observed
                                            : Decided::declared;
        r.basis = row.one_of("basis", {"stated", "derived"}) == "stated" ? Basis::stated : Basis::derived;
        r.text = text_of(row, "text");
        r.test = row.text("test");
        r.defect = row.text("defect");
        out.requirements.push_back(std::move(r));
    });
}

void load_readings(const json::value& file, Standard& out) {
    Unique ids("reading");
    each_row(file, out.key + "/readings", [&](Row& row) {
        Reading reading;
        reading.id = row.text("id");
        ids.add(row, reading.id);
        reading.gap = row.one_of("kind", {"erratum", "gap"}) == "gap";
        reading.clauses = row.texts_or_none("clauses");
        reading.about = text_of(row, "about");
        each_row(row.need("options"), row.where() + "/options",
                 [&](Row& o) { reading.options.push_back({o.text("key"), text_of(o, "says")}); });
        reading.fallback = row.text("default");
        if (row.find("why") != nullptr) reading.why = text_of(row, "why");
        if (reading.option(reading.fallback) == nullptr) row.fail("the default is none of the options");
        out.readings.push_back(std::move(reading));
    });
}

void load_codes(const json::value& file, Standard& out) {
    Unique keys("code list");
    each_row(file, out.key + "/codes", [&](Row& row) {
        CodeList list;
        list.key = row.text("key");
        keys.add(row, list.key);
        row.text_or("source");
        Unique codes("code");
        each_row(row.need("codes"), row.where(), [&](Row& c) {
            Code code{c.text("code"),
                      {c.text_or("zh"), c.text_or("en")},
                      c.text_or("parent"),
                      c.texts_or_none("accept")};
            codes.add(c, code.code);
            list.codes.push_back(std::move(code));
        });
        out.codes.push_back(std::move(list));
    });
}

void check_machine(const Row& row, const Machine& machine, const Standard& out) {
    auto known = [&](const std::string& state) {
        if (machine.state(state) == nullptr) row.fail(fmt::format("unknown state '{}'", state));
    };
    known(machine.initial);
    for (const auto& t : machine.transitions) known(t.from), known(t.to);
    for (const auto& r : machine.refusals) {
        for (const auto& state : r.in) known(state);
        if (out.requirement(r.requirement) == nullptr)
            row.fail(fmt::format("unknown requirement '{}'", r.requirement));
    }
}

void load_machines(const json::value& file, Standard& out) {
    Unique keys("machine");
    each_row(file, out.key + "/machines", [&](Row& row) {
        Machine machine;
        machine.key = row.text("machine");
        keys.add(row, machine.key);
        const auto name = text_of(row, "name");
        machine.name_zh = name.zh;
        machine.name_en = name.en;
        machine.initial = row.text("initial");
        each_row(row.need("states"), row.where() + "/states",
                 [&](Row& s) { machine.states.push_back({s.text("key"), s.text("zh"), s.text("en")}); });
        each_row(row.need("transitions"), row.where() + "/transitions", [&](Row& t) {
            machine.transitions.push_back({t.text("from"), t.text("event"), t.text("to"), t.text_or("guard"),
                                           t.text("clause"), t.flag_or("derived", false)});
        });
        if (const auto* refusals = row.find("refusals"))
            each_row(*refusals, row.where() + "/refusals", [&](Row& r) {
                machine.refusals.push_back({r.text("event"), r.text("requirement"), r.texts_or_none("in")});
            });
        check_machine(row, machine, out);
        out.machines.push_back(std::move(machine));
    });
}

/// Every id that other data files mention must exist. Walks the whole value, because ids may stand at any
/// depth.
void check_ids(const json::value& value, const Standard& out, const std::string& where) {
    if (const auto* text = value.if_string()) {
        const std::string_view id(*text);
        if (!id.starts_with(out.id_prefix + "-") || id.find(' ') != std::string_view::npos) return;
        const auto operation = id.substr(0, id.find('/'));  // messages bear operation ids: "YN-OP-04/answer"
        if (out.requirement(id) == nullptr && out.reading(id) == nullptr &&
            out.operation(operation) == nullptr)
            throw DataError(fmt::format("{}: dangling id '{}'", where, id));
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array) check_ids(item, out, where);
    } else if (const auto* object = value.if_object()) {
        for (const auto& entry : *object) {
            check_ids(json::value(entry.key()), out, where);
            check_ids(entry.value(), out, where);
        }
    }
}

const json::value& file_of(const json::object& files, std::string_view name) {
    static const json::value none = json::array();
    const auto* file = files.if_contains(name);
    return file == nullptr ? none : *file;
}

}  // namespace

Standard load_standard(const json::object& files) {
    Standard out;
    load_document(file_of(files, "document"), out);
    load_tables(file_of(files, "tables"), out);
    load_operations(file_of(files, "operations"), out);
    load_requirements(file_of(files, "requirements"), out);
    load_readings(file_of(files, "readings"), out);
    load_codes(file_of(files, "codes"), out);
    load_machines(file_of(files, "machines"), out);
    out.messages = file_of(files, "messages");
    out.corrections = file_of(files, "corrections");
    out.records = file_of(files, "records");
    out.permissions = file_of(files, "permissions");
    for (const auto& op : out.operations)
        if (!op.requirement.empty() && out.requirement(op.requirement) == nullptr)
            throw DataError(
                fmt::format("{}/operations ({}): dangling id '{}'", out.key, op.id, op.requirement));
    check_ids(out.messages, out, out.key + "/messages");
    check_ids(out.corrections, out, out.key + "/corrections");
    check_ids(out.records, out, out.key + "/records");
    check_ids(out.permissions, out, out.key + "/permissions");
    return out;
}

}  // namespace plumbline::standards
