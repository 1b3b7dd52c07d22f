#include "conformance/dual-prevention/interpret.h"

#include <array>
#include <re2/re2.h>

#include <fmt/format.h>

#include "conformance/evidence/frame.h"

namespace plumbline::judge::dual {
namespace json = boost::json;
namespace {

constexpr std::array services{"/addObjects/", "/deleteObjects/", "/updateObjects/"};

std::string interface_path(std::string_view path) {
    if (const auto address = address_of(path))
        return fmt::format("/{}/<serialnumber>/<distributedStorageIdentifer>/<resouceIdentifer>",
                           address->interface);
    for (std::string_view root : {"/jsdspcloud/", "/shown-record"})
        if (const auto at = path.find(root); at != std::string_view::npos)
            return std::string(path.substr(at));
    return std::string(path);
}

const json::array* data_of(const json::value& body) {
    const auto* object = body.if_object();
    const auto* data = object == nullptr ? nullptr : object->if_contains("data");
    return data == nullptr ? nullptr : data->if_array();
}

void read_syndata(Act& act, const standards::MessageSet& messages, json::value body) {
    const auto* object = body.if_object();
    const bool dangers = object != nullptr && text_of(*object, "txcode") == "0201";
    if (dangers) act.operation = messages.standard().operation("syndata-0201");
    if (const auto* data = data_of(body))
        for (const auto& record : *data)
            add_entry(
                act.entries, messages,
                dangers ? "syndata-0201/troubleInfo" : "syndata-0101/" + kind_by_columns(record).resource,
                record);
}

void read_service(Act& act, const standards::MessageSet& messages, const json::value& body) {
    const auto address = address_of(act.request.path);
    const auto message = act.operation->id + "/" + address->resource;
    const auto* data = data_of(body);
    if (data == nullptr || messages.find(message) == nullptr) return;
    for (const auto& record : *data) add_entry(act.entries, messages, message, record);
}

void read_request(Act& act, const standards::MessageSet& messages) {
    if (act.is("token")) {
        json::object record;
        for (const auto& [key, value] : act.request.query) record[key] = value;
        return add_entry(act.entries, messages, "token", record);
    }
    auto body = evidence::parse_json(act.request.body);
    act.json_sent = body.has_value();
    if (!body) return;
    if (is_syndata(act))
        read_syndata(act, messages, std::move(*body));
    else if (is_service(act))
        read_service(act, messages, *body);
    act.batch = act.entries.size() > 1;
}

void read_row(Act& act, const standards::MessageSet& messages, const json::object& from) {
    const auto* kind = kind_of_front_end(text_of(from, "table"));
    const auto* row = from.if_contains("row");
    if (kind == nullptr || row == nullptr) return;
    const auto id = "table-B" + kind->table.substr(2);
    if (act.operation == nullptr) act.operation = messages.standard().operation(id);
    add_entry(act.entries, messages, id, *row);
}

void read_rows(Act& act, const standards::MessageSet& messages) {
    const auto body = evidence::parse_json(act.request.body);
    const auto* object = body ? body->if_object() : nullptr;
    if (object == nullptr) return;
    act.json_sent = act.known_path = true;
    const auto* rows = object->if_contains("rows");
    if (rows == nullptr || !rows->is_array()) return read_row(act, messages, *object);
    for (const auto& row : rows->get_array())
        if (const auto* one = row.if_object()) read_row(act, messages, *one);
    act.batch = true;
}

/// Columns that an error text names: "data[1].riskType" as DUAL-G13 has it, else every word that is a column.
void read_errors(Act& act, const std::string& text) {
    static const re2::RE2 placed(R"(data\[([0-9]+)\]\.([A-Za-z]+))"), word("([A-Za-z]{5,})");
    std::string index, column;
    re2::StringPiece rest(text);
    while (re2::RE2::FindAndConsume(&rest, placed, &index, &column))
        act.errors.push_back({index, fmt::format("data[{}].{}", index, column), text});
    if (!act.errors.empty()) return;
    rest = text;
    while (re2::RE2::FindAndConsume(&rest, word, &column))
        for (const auto& entry : act.entries)
            if (entry.sent.is_object() && entry.sent.get_object().contains(column))
                act.errors.push_back({"", place_of(act, entry) + column, text});
}

void read_row_answer(Act& act) {
    const auto result = answered(act, "result");
    act.outcome = result == "confirmed"        ? Outcome::accepted
                  : result == "rejected"       ? Outcome::refused
                  : act.response.status >= 400 ? Outcome::refused
                                               : Outcome::unintelligible;
    const auto* reason = act.answer_member("reason");
    if (reason == nullptr || !reason->is_array()) return;
    for (const auto& item : reason->get_array())
        if (const auto* error = item.if_object())
            act.errors.push_back({"", text_of(*error, "field"), text_of(*error, "message")});
}

void read_answer(Act& act, const standards::MessageSet&) {
    const auto status = answered(act, "status");
    const bool http_good = act.response.status / 100 == 2;
    if (act.is("token"))
        act.outcome = !answered(act, "access_token").empty() ? Outcome::accepted : Outcome::refused;
    else if (act.is("shown-record"))
        act.outcome = http_good ? Outcome::accepted : Outcome::refused;
    else if (!status.empty() && http_good)
        act.outcome = status == "0" || status == "success" ? Outcome::accepted : Outcome::refused;
    else
        act.outcome = http_good ? Outcome::unintelligible : Outcome::refused;
    if (act.refused()) read_errors(act, answered(act, "err"));
}

/// A frame of the socket carries what POST syndata carries (DUAL-G50=b).
void read_frame(Act& act, const standards::MessageSet& messages) {
    const auto sent = evidence::unframe(act.exchange->request),
               got = evidence::unframe(act.exchange->response);
    act.request.body = sent.value_or("");
    act.operation = messages.standard().operation("syndata-0101");
    act.known_path = true;
    read_request(act, messages);
    if (!got) return;
    act.response.readable = act.response.complete = true;
    act.response.status = 200;
    act.response.body = *got;
    act.answer = evidence::parse_json(*got);
    read_answer(act, messages);
}

}  // namespace

bool is_framed(const Act& act) {
    return act.connection != nullptr && act.connection->protocol == evidence::framed_protocol;
}

std::optional<Address> address_of(std::string_view path) {
    for (const std::string_view service : services) {
        const auto at = path.find(service);
        if (at == std::string_view::npos) continue;
        static const re2::RE2 form("/([A-Za-z]+)/([^/]+)/([^/]+)/([^/]+)");
        Address out;
        if (re2::RE2::FullMatch(path.substr(at), form, &out.interface, &out.serial, &out.storage,
                                &out.resource))
            return out;
    }
    return std::nullopt;
}

bool is_service(const Act& act) {
    return act.is("addObjects") || act.is("deleteObjects") || act.is("updateObjects");
}
bool is_syndata(const Act& act) { return act.is("syndata-0101") || act.is("syndata-0201"); }
bool is_row(const Act& act) { return act.operation != nullptr && act.operation->id.starts_with("table-B"); }

std::string answered(const Act& act, std::string_view key) {
    const auto* value = act.answer_member(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages) {
    auto acts = judge::interpret(run, messages, {interface_path, read_request, read_answer});
    for (auto& act : acts)
        if (is_framed(act)) read_frame(act, messages);
    for (auto& act : acts)
        if (act.request.path.ends_with("/front-end-row")) {
            read_rows(act, messages);
            if (act.operation != nullptr && act.answer) act.errors.clear(), read_row_answer(act);
        }
    return acts;
}

}  // namespace plumbline::judge::dual
