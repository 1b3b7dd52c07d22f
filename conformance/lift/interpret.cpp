#include "conformance/lift/interpret.h"

#include <algorithm>

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

/// Uploads carry one object or an array of them; revokes name their keys in repeated parameters (A.2.3).
void read_records(Act& act, const standards::MessageSet& messages) {
    if (messages.find(act.operation->id) == nullptr || act.operation->method == "GET") return;
    const auto& id = act.operation->id;
    if (act.operation->method == "DELETE") {
        const auto& key = act.operation->params.front().code;
        for (const auto& value : act.query(key))
            add_entry(act.entries, messages, id, json::object{{key, value}});
        act.batch = act.entries.size() > 1;
        return;
    }
    auto body = evidence::parse_json(act.request.body);
    act.json_sent = body.has_value();
    if (!body) return;
    if (auto* array = body->if_array()) {
        act.batch = true;
        for (auto& record : *array) add_entry(act.entries, messages, id, std::move(record));
    } else
        add_entry(act.entries, messages, id, std::move(*body));
}

std::string text_of(const json::value* value) {
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

void read_errors(Act& act, const json::value& list, const std::string& id) {
    if (!list.is_array()) return;
    for (const auto& item : list.get_array()) {
        const auto* error = item.if_object();
        if (error != nullptr)
            act.errors.push_back(
                {id, text_of(error->if_contains("field")), text_of(error->if_contains("message"))});
    }
}

void read_failure(Act& act, const json::value& data) {
    if (const auto* object = data.if_object()) {
        if (const auto* errors = object->if_contains("errors"))
            read_errors(act, *errors, text_of(object->if_contains("id")));
    } else if (const auto* array = data.if_array()) {
        for (const auto& item : *array)
            if (const auto* entry = item.if_object()) {
                if (const auto* errors = entry->if_contains("errors"))
                    read_errors(act, *errors, text_of(entry->if_contains("id")));
                if (entry->contains("field"))
                    read_errors(act, json::array{item}, {});  // a flat list, see 5.3.5.7-d
            }
    }
}

std::optional<std::int64_t> code_of(const json::value* code) {
    if (code == nullptr) return std::nullopt;
    if (code->is_int64()) return code->get_int64();
    const auto text = text_of(code);  // "1": LIFT-E34
    if (text.empty() || text.size() > 9 ||
        !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return std::stoll(text);
}

/// The records of a download, each as the table of its operation has it.
void read_shown(Act& act, const standards::MessageSet& messages, const json::value& data) {
    if (act.operation == nullptr || act.operation->method != "GET" ||
        messages.find(act.operation->id) == nullptr)
        return;
    if (const auto* object = data.if_object(); object != nullptr && !object->empty())
        add_entry(act.shown, messages, act.operation->id, *object);
    if (const auto* array = data.if_array())
        for (const auto& item : *array)
            if (item.is_object()) add_entry(act.shown, messages, act.operation->id, item);
}

void read_answer(Act& act, const standards::MessageSet& messages) {
    act.code = code_of(act.answer_member("code"));
    const bool http_error = act.response.status >= 400;
    if (act.code)
        act.outcome = *act.code == 1 ? Outcome::accepted : Outcome::refused;
    else
        act.outcome = http_error ? Outcome::refused : Outcome::unintelligible;
    const auto* data = act.answer_member("data");
    if (data == nullptr) return;
    if (act.refused()) return read_failure(act, *data);
    read_shown(act, messages, *data);
    const auto* object = data->if_object();
    if (object == nullptr) return;
    if (const auto* ids = object->if_contains("ids"); ids != nullptr && ids->is_array())
        for (const auto& id : ids->get_array()) act.ids.push_back(text_of(&id));
    else if (const auto* id = object->if_contains("id"))
        act.ids.push_back(text_of(id));
}

}  // namespace

std::string interface_path(std::string_view path) {
    for (std::string_view root : {"/api/", "/publicity/"})
        if (const auto at = path.find(root); at != std::string_view::npos)
            return std::string(path.substr(at));
    return std::string(path);
}

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages) {
    return judge::interpret(run, messages, {interface_path, read_records, read_answer});
}

}  // namespace plumbline::judge::lift
