#include "conformance/cylinder-yunnan/interpret.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "standards/text.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

std::string interface_path(std::string_view path) {
    const auto at = path.find("/PS/");
    return std::string(at == std::string_view::npos ? path : path.substr(at));
}

bool data_in_query(const standards::Operation& operation) {
    return std::ranges::any_of(operation.params,
                               [](const standards::Parameter& p) { return p.code == "data" && p.required; });
}

/// Where YN-E06 puts the business data of clauses 4, 5, 6 and 9: the text prints a parameter, a body is
/// understood too.
std::string message_text(const Act& act) {
    if (!data_in_query(*act.operation)) return act.request.body;
    const auto data = act.query("data");
    return data.empty() ? act.request.body : data.front();
}

void read_request(Act& act, const standards::MessageSet& messages) {
    const auto& id = act.operation->id;
    if (messages.find(id) != nullptr) {
        auto value = evidence::parse_json(message_text(act));
        act.json_sent = value.has_value();
        if (value) add_entry(act.entries, messages, id, std::move(*value));
        return;
    }
    if (messages.find(id + "/query") == nullptr) return;
    json::object query;
    for (const auto& [key, value] : act.request.query) query[key] = value;
    add_entry(act.entries, messages, id + "/query", std::move(query));
}

/// What reads show: one record per element, or the object itself.
void read_shown(Act& act, const standards::MessageSet& messages) {
    if (act.operation == nullptr || act.operation->direction != standards::Direction::down || !act.accepted())
        return;
    const auto message = act.operation->id + "/answer";
    if (messages.find(message) == nullptr) return;
    if (act.answer && act.answer->is_object() && act.answer_member("Value") == nullptr)
        add_entry(act.shown, messages, message, *act.answer);
    for (const auto* element : listed(act)) add_entry(act.shown, messages, message, *element);
}

void read_answer(Act& act, const standards::MessageSet& messages) {
    const auto* state = act.answer_member("State");
    const bool archive_like = state != nullptr && !act.answer_member("Value");
    const bool tells = act.operation == nullptr || act.operation->direction != standards::Direction::down ||
                       act.answer_member("Value") != nullptr;
    if (state != nullptr && tells &&
        !(archive_like && act.operation != nullptr &&
          act.operation->direction == standards::Direction::down)) {
        if (state->is_int64()) act.code = state->get_int64();
        if (act.code == 0)
            act.outcome = Outcome::accepted;
        else if (act.code == 1 || act.response.status >= 400)
            act.outcome = Outcome::refused;
        else
            act.outcome = Outcome::unintelligible;
    } else if (act.response.status >= 400)
        act.outcome = Outcome::refused;
    else
        act.outcome = enveloped(act) ? Outcome::unintelligible
                                     : Outcome::accepted;  // YN-E08: a status alone may answer
    if (const auto value = value_of(act); value && act.accepted() && value->contains("Id"))
        act.ids.push_back(text_of(*value, "Id"));
    read_shown(act, messages);
}

}  // namespace

bool enveloped(const Act& act) {
    constexpr std::array<std::string_view, 7> clauses_7_and_8{"YN-OP-07", "YN-OP-08", "YN-OP-11", "YN-OP-12",
                                                              "YN-OP-13", "YN-OP-14", "YN-OP-15"};
    return act.operation != nullptr &&
           std::ranges::find(clauses_7_and_8, act.operation->id) != clauses_7_and_8.end();
}

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages) {
    return judge::interpret(run, messages, {interface_path, read_request, read_answer});
}

std::string reason_of(const Act& act) {
    const auto* value = act.answer_member("Value");
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<json::object> value_of(const Act& act) {
    const auto* value = act.answer_member("Value");
    if (value == nullptr) return std::nullopt;
    if (value->is_object()) return value->get_object();
    if (!value->is_string()) return std::nullopt;
    auto parsed = evidence::parse_json(value->get_string());
    if (!parsed || !parsed->is_object()) return std::nullopt;
    return std::move(parsed->get_object());
}

std::vector<const json::object*> listed(const Act& act) {
    std::vector<const json::object*> out;
    if (!act.answer) return out;
    const auto* list = act.answer->if_array();
    if (list == nullptr)
        if (const auto* value = act.answer_member("Value"); value != nullptr) list = value->if_array();
    if (list == nullptr) return out;
    for (const auto& item : *list)
        if (const auto* object = item.if_object()) out.push_back(object);
    return out;
}

std::optional<evidence::Milliseconds> instant(std::string_view text) {
    if (text.size() != 14 || !standards::only_digits(text)) return std::nullopt;
    std::int64_t ms = 0;
    const auto written =
        fmt::format("{}-{}-{}T{}:{}:{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                    text.substr(8, 2), text.substr(10, 2), text.substr(12, 2));
    if (!standards::parse_local_time(written, ms)) return std::nullopt;
    return ms;
}

std::vector<const json::object*> objects(const json::object& record, std::string_view key) {
    std::vector<const json::object*> out;
    const auto* list = record.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array())
        if (const auto* object = item.if_object()) out.push_back(object);
    return out;
}

std::optional<std::int64_t> whole(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

}  // namespace plumbline::judge::yunnan
