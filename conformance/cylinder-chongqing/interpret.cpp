#include "conformance/cylinder-chongqing/interpret.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/decision.h"
#include "standards/text.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

const json::object nothing;

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    while (!path.empty()) {
        const auto slash = path.find('/');
        out.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return out;
}

bool matches(const standards::Operation& operation, std::string_view path) {
    return path_values(operation.path, path) ||
           std::ranges::find(operation.path_aliases, path) != operation.path_aliases.end();
}

/// CQ-E18: two interfaces share method and path at two addresses; who calls tells which one is meant.
const standards::Operation* find_operation(const standards::Standard& standard, const Act& act,
                                           std::string_view path, bool& known_path) {
    const standards::Operation* found = nullptr;
    const auto method = act.request.method == "HEAD" ? "GET" : act.request.method;
    const auto rank = [&](const standards::Operation& operation) {
        const bool callers = act.caller != nullptr && operation.called_by(act.caller->role);
        return (callers ? 2 : 0) + (operation.path == path ? 1 : 0);
    };
    for (const auto& operation : standard.operations) {
        if (!matches(operation, path)) continue;
        known_path = true;
        if (operation.method == method && (found == nullptr || rank(operation) > rank(*found)))
            found = &operation;
    }
    return found;
}

/// What a path says belongs to the record as much as what the body says.
void read_request(Act& act, const standards::MessageSet& messages) {
    const auto& id = act.operation->id;
    if (messages.find(id) == nullptr) return;
    auto value = evidence::parse_json(act.request.body);
    act.json_sent = value.has_value();
    if (!value && !act.request.body.empty()) return;
    if (!value) value = json::object();
    if (auto* sent = value->if_object())
        if (const auto in_path = path_values(act.operation->path, interface_path(act.request.path)))
            for (const auto& [name, text] : *in_path)
                if (!sent->contains(name)) (*sent)[name] = text;
    add_entry(act.entries, messages, id, std::move(*value));
}

void read_shown(Act& act, const standards::MessageSet& messages) {
    const auto message = act.operation->id + "/answer";
    const auto* shown = payload(act);
    if (messages.find(message) == nullptr || shown == nullptr || act.response.status / 100 != 2) return;
    if (!act.is("CQ-OP-19")) {
        if (shown->is_object()) add_entry(act.shown, messages, message, *shown);
        return;
    }
    const auto* list = shown->if_array();
    if (list == nullptr && shown->is_object())
        for (const std::string_view key : {"items", "list"})
            if (const auto* inner = shown->get_object().if_contains(key); inner != nullptr && list == nullptr)
                list = inner->if_array();
    if (list != nullptr)
        for (const auto& item : *list) add_entry(act.shown, messages, message, item);
}

void read_outcome(Act& act) {
    if (const auto* code = act.answer_member("code"); code != nullptr && code->is_int64())
        act.code = code->get_int64();
    if (act.response.status >= 400)
        act.outcome = Outcome::refused;
    else if (act.code)
        act.outcome = *act.code == 0 ? Outcome::accepted : Outcome::refused;
    else
        act.outcome = Outcome::accepted;  // a status alone answers, too (CQ-G24)
}

void read_answer(Act& act, const standards::MessageSet& messages) {
    read_outcome(act);
    if (act.operation == nullptr) return;
    if (act.is("CQ-OP-03") && act.accepted()) read_decision(act);
    read_shown(act, messages);
}

}  // namespace

std::optional<std::map<std::string, std::string>> path_values(std::string_view pattern,
                                                              std::string_view path) {
    const auto wanted = segments(pattern), have = segments(path);
    if (wanted.size() != have.size()) return std::nullopt;
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{') && !have[i].empty())
            out[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = have[i];
        else if (wanted[i] != have[i])
            return std::nullopt;
    }
    return out;
}

std::string path_value(const Act& act, const std::string& name) {
    if (act.operation == nullptr) return {};
    const auto values = path_values(act.operation->path, interface_path(act.request.path));
    const auto found = values ? values->find(name) : decltype(values->end()){};
    return values && found != values->end() ? found->second : std::string();
}

std::string interface_path(std::string_view path) {
    constexpr std::array<std::string_view, 3> roots{"/cq/v1/", "/oauth2/", "/t/"};
    for (const auto root : roots)
        if (const auto at = path.find(root); at != std::string_view::npos)
            return std::string(path.substr(at));
    return std::string(path);
}

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages) {
    return judge::interpret(
        run, messages,
        {interface_path, read_request, read_answer, [&](const Act& act, std::string_view path, bool& known) {
             return find_operation(messages.standard(), act, path, known);
         }});
}

const json::value* payload(const Act& act) {
    if (!act.answer) return nullptr;
    const auto* data = act.answer_member("data");
    return data != nullptr && act.code ? data : &*act.answer;
}

std::string reason_of(const Act& act) {
    const auto* message = act.answer_member("message");
    return message != nullptr && message->is_string() ? std::string(message->get_string()) : std::string();
}

const json::object& record(const Act& act) {
    return !act.entries.empty() && act.entries.front().sent.is_object()
               ? act.entries.front().sent.get_object()
               : nothing;
}

std::optional<evidence::Milliseconds> instant(std::string_view text) {
    std::int64_t ms = 0;
    std::string written(text);
    if (written.size() == 14 && standards::only_digits(written))
        written = fmt::format("{}-{}-{} {}:{}:{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                              text.substr(8, 2), text.substr(10, 2), text.substr(12, 2));
    if (written.size() < 19 || !standards::parse_local_time(written, ms)) return std::nullopt;
    return ms;
}

std::optional<YearMonth> year_month(std::string_view text) {
    std::string digits;
    for (const char c : text.substr(0, 10))
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != '-' && c != '/' && c != '.')
            return std::nullopt;
    if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
    const YearMonth out{std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(4, 2))};
    if (out.month < 1 || out.month > 12) return std::nullopt;
    return out;
}

std::optional<evidence::Milliseconds> day(std::string_view text) {
    std::string digits;
    for (const char c : text.substr(0, 10))
        if (c >= '0' && c <= '9' && digits.size() < 8) digits += c;
    std::int64_t ms = 0;
    if (digits.size() != 8 ||
        !standards::parse_local_time(
            fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)), ms))
        return std::nullopt;
    return ms;
}

std::optional<double> decimal(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    const auto text = text_of(record, key);  // a number may travel in quotes
    double out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
}

std::vector<const json::object*> objects(const json::object& record, std::string_view key) {
    std::vector<const json::object*> out;
    const auto* list = record.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array())
        if (const auto* object = item.if_object()) out.push_back(object);
    return out;
}

}  // namespace plumbline::judge::chongqing
