#include "cli/export.h"

#include <fmt/format.h>

#include "standards/message.h"

namespace plumbline::cli {
namespace json = boost::json;
namespace {

json::object text_json(const standards::Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

std::string_view decided(standards::Decided how) {
    using enum standards::Decided;
    return how == automatic ? "automatic" : how == observed ? "observed" : "declared";
}

json::array tables_json(const standards::Standard& standard) {
    json::array out;
    for (const auto& table : standard.tables) {
        json::array rows;
        for (const auto& row : table.rows) {
            json::object line{{"seq", row.seq},   {"name", row.name}, {"code", row.code},
                              {"type", row.type}, {"unit", row.unit}, {"trace", row.trace}};
            if (!row.length.empty()) line["length"] = row.length;
            if (!row.synonym.empty()) line["synonym"] = row.synonym;
            if (!row.group.empty()) line["group"] = row.group;
            if (row.note != 0) line["note"] = row.note;
            rows.push_back(std::move(line));
        }
        out.push_back(json::object{{"table", table.number},
                                   {"clause", table.clause},
                                   {"name", table.name},
                                   {"rows", std::move(rows)}});
    }
    return out;
}

json::array readings_json(const standards::Standard& standard) {
    json::array out;
    for (const auto& reading : standard.readings) {
        json::array options;
        for (const auto& option : reading.options)
            options.push_back(json::object{{"key", option.key}, {"says", text_json(option.says)}});
        out.push_back(json::object{{"id", reading.id},
                                   {"kind", reading.gap ? "gap" : "erratum"},
                                   {"clauses", json::array(reading.clauses.begin(), reading.clauses.end())},
                                   {"about", text_json(reading.about)},
                                   {"options", std::move(options)},
                                   {"default", reading.fallback}});
    }
    return out;
}

json::array machines_json(const standards::Standard& standard) {
    json::array out;
    for (const auto& machine : standard.machines) {
        json::array states, transitions;
        for (const auto& state : machine.states)
            states.push_back(json::object{{"key", state.key}, {"zh", state.zh}, {"en", state.en}});
        for (const auto& t : machine.transitions)
            transitions.push_back(json::object{{"from", t.from},
                                               {"event", t.event},
                                               {"to", t.to},
                                               {"guard", t.guard},
                                               {"clause", t.clause},
                                               {"derived", t.derived}});
        out.push_back(json::object{{"machine", machine.key},
                                   {"name", json::object{{"zh", machine.name_zh}, {"en", machine.name_en}}},
                                   {"states", std::move(states)},
                                   {"transitions", std::move(transitions)}});
    }
    return out;
}

json::object shape_schema(const standards::Shape& shape);

json::object field_schema(const standards::Field& field) {
    using standards::Kind;
    json::object out{{"title", field.name}};
    switch (field.type.kind) {
        case Kind::text:
            out["type"] = "string";
            if (field.type.max_length > 0) out["maxLength"] = field.type.max_length;
            if (field.type.min_length > 0) out["minLength"] = field.type.min_length;
            break;
        case Kind::number:
            out["type"] = field.type.decimals > 0 ? "number" : "integer";
            break;
        case Kind::date:
            out["type"] = "integer",
            out["description"] = "ms since 1970 UTC; printed as " + field.type.notation;
            break;
        case Kind::boolean:
            out["type"] = "boolean";
            break;
        case Kind::object:
            out = field.children ? shape_schema(*field.children) : json::object{{"type", "object"}};
            break;
        case Kind::array:
            out["type"] = "array";
            out["items"] = field.texts      ? json::object{{"type", "string"}}
                           : field.children ? shape_schema(*field.children)
                                            : json::object{};
            break;
        case Kind::binary:
            out["type"] = "string";
            break;
    }
    return out;
}

json::object shape_schema(const standards::Shape& shape) {
    json::object properties;
    json::array required;
    for (const auto& field : shape.fields) {
        properties[field.code] = field_schema(field);
        if (field.required) required.emplace_back(field.code);
    }
    json::object out{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) out["required"] = std::move(required);
    return out;
}

}  // namespace

json::object export_json(const standards::Standard& standard) {
    json::array roles, operations, requirements;
    for (const auto& role : standard.roles)
        roles.push_back(json::object{{"key", role.key}, {"name", text_json(role.name)}, {"side", role.side}});
    for (const auto& op : standard.operations)
        operations.push_back(json::object{{"id", op.id},
                                          {"clause", op.clause},
                                          {"method", op.method},
                                          {"path", op.path},
                                          {"caller", json::array(op.callers.begin(), op.callers.end())},
                                          {"responder", op.responder},
                                          {"table", op.table},
                                          {"bound", op.bound}});
    for (const auto& row : standard.requirements)
        requirements.push_back(
            json::object{{"id", row.id},
                         {"clause", row.clause},
                         {"actor", row.actor},
                         {"kind", row.kind},
                         {"testable", decided(row.decided)},
                         {"basis", row.basis == standards::Basis::stated ? "stated" : "derived"},
                         {"text", text_json(row.text)}});
    return {{"key", standard.key},
            {"document", standard.document},
            {"roles", std::move(roles)},
            {"operations", std::move(operations)},
            {"tables", tables_json(standard)},
            {"requirements", std::move(requirements)},
            {"readings", readings_json(standard)},
            {"machines", machines_json(standard)}};
}

json::object export_json_schema(const standards::Standard& standard) {
    const standards::MessageSet messages(standard, standards::Readings(standard));
    json::object defs;
    for (const auto& [id, message] : messages.all()) defs[id] = shape_schema(message.shape);
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", standard.document},
            {"$defs", std::move(defs)}};
}

json::object export_openapi(const standards::Standard& standard) {
    const standards::MessageSet messages(standard, standards::Readings(standard));
    json::object paths, schemas;
    for (const auto& [id, message] : messages.all()) schemas[id] = shape_schema(message.shape);
    for (const auto& op : standard.operations) {
        json::object item{{"operationId", op.id}, {"summary", op.name.zh}, {"description", op.name.en}};
        json::array parameters;
        for (const auto& p : op.params)
            parameters.push_back(json::object{{"name", p.code},
                                              {"in", "query"},
                                              {"required", p.required},
                                              {"description", p.name},
                                              {"schema", json::object{{"type", "string"}}}});
        if (!parameters.empty()) item["parameters"] = std::move(parameters);
        if ((op.method == "POST" || op.method == "PUT") && messages.find(op.id) != nullptr) {
            const json::object one{{"$ref", "#/components/schemas/" + op.id}};
            json::value schema = one;
            if (op.batch)
                schema = json::object{
                    {"oneOf", json::array{one, json::object{{"type", "array"}, {"items", one}}}}};
            item["requestBody"] = json::object{
                {"content", json::object{{"application/json", json::object{{"schema", std::move(schema)}}}}}};
        }
        item["responses"] =
            json::object{{"default", json::object{{"description", "the document's envelope"}}}};
        auto method = op.method;
        for (auto& c : method) c = static_cast<char>(std::tolower(c));
        if (!paths.contains(op.path)) paths[op.path] = json::object{};
        paths[op.path].as_object()[method] = std::move(item);
    }
    return {{"openapi", "3.1.0"},
            {"info", json::object{{"title", standard.document}, {"version", PLUMBLINE_VERSION}}},
            {"paths", std::move(paths)},
            {"components", json::object{{"schemas", std::move(schemas)}}}};
}

std::string export_markdown(const standards::Standard& standard) {
    auto out = fmt::format(
        "# {}\n\n{} / {}\n\n## Interfaces\n\n| id | clause | method | path | table "
        "|\n|---|---|---|---|---|\n",
        standard.document, standard.title.zh, standard.title.en);
    for (const auto& op : standard.operations)
        out += fmt::format("| {} | {} | {} | `{}` | {} |\n", op.id, op.clause, op.method, op.path, op.table);
    out += "\n## Requirements\n\n| id | actor | decided | 要求 | requirement |\n|---|---|---|---|---|\n";
    for (const auto& row : standard.requirements)
        out += fmt::format("| {} | {} | {} | {} | {} |\n", row.id, row.actor, decided(row.decided),
                           row.text.zh, row.text.en);
    return out;
}

}  // namespace plumbline::cli
