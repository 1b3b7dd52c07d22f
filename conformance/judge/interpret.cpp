#include "conformance/judge/interpret.h"

#include <algorithm>
#include <map>

#include "conformance/evidence/http_framing.h"
#include "standards/binding.h"

namespace plumbline::judge {
namespace json = boost::json;
namespace {

/// The operation at that method and path; one that the text binds goes before one that we bound.
const standards::Operation* find_operation(const standards::Standard& standard, std::string_view method,
                                           const std::string& path, bool& known_path) {
    const standards::Operation* found = nullptr;
    for (const auto& op : standard.operations) {
        if (op.path != path && std::ranges::find(op.path_aliases, path) == op.path_aliases.end()) continue;
        known_path = true;
        if (op.method == (method == "HEAD" ? "GET" : method) && (found == nullptr || found->bound))
            found = &op;
    }
    return found;
}

/// The binding that the run was made with.
std::optional<standards::Translator> translator_of(const evidence::Run& run,
                                                   const standards::Standard& standard) {
    const auto found = run.about.find("binding");
    if (found == run.about.end()) return std::nullopt;
    return standards::Translator(standard, standards::binding_from_text(found->second));
}

/// Request and answer in our spelling, when they are those of an operation that can be bound.
void put_into_ours(Act& act, const standards::Translator& translator) {
    standards::Spelling spelling{act.request.method, act.request.path, {}, act.request.body};
    if (translator.to_ours(spelling) == nullptr) return;
    act.request.method = spelling.method;
    act.request.path = spelling.path;
    act.request.body = spelling.body;
    for (auto& [key, value] : act.request.query) key = translator.element_to_ours(key);
    act.response.body = translator.body_to_ours(act.response.body);
}

}  // namespace

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages,
                          const Dialect& dialect) {
    std::deque<Act> acts;
    const auto translator = translator_of(run, messages.standard());
    std::map<std::int64_t, const evidence::Connection*> connections;
    for (const auto& event : run.events) {
        if (const auto* connection = std::get_if<evidence::Connection>(&event))
            connections[connection->number] = connection;
        const auto* exchange = std::get_if<evidence::Exchange>(&event);
        if (exchange == nullptr) continue;
        Act act;
        act.exchange = exchange;
        act.caller = run.party(exchange->party);
        if (auto found = connections.find(exchange->connection); found != connections.end())
            act.connection = found->second;
        act.request = evidence::parse_request(exchange->request);
        act.response = evidence::parse_response(exchange->response, act.request.method);
        if (translator) put_into_ours(act, *translator);
        const auto path = dialect.interface_path(act.request.path);
        act.operation = dialect.find_operation
                            ? dialect.find_operation(act, path, act.known_path)
                            : find_operation(messages.standard(), act.request.method, path, act.known_path);
        if (act.operation != nullptr) dialect.read_request(act, messages);
        if (act.response.readable && exchange->failure.empty()) {
            act.answer = evidence::parse_json(act.response.body);
            dialect.read_answer(act, messages);
        }
        acts.push_back(std::move(act));
    }
    return acts;
}

void add_entry(std::vector<Entry>& entries, const standards::MessageSet& messages, std::string_view message,
               json::value record) {
    Entry entry;
    entry.message = message;
    entry.index = entries.size();
    entry.sent = std::move(record);
    entry.checked = standards::validate(messages, *messages.find(message), entry.sent);
    entries.push_back(std::move(entry));
}

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

bool trusted_handshake(const evidence::Run& run) {
    return std::ranges::any_of(run.events, [&](const evidence::Event& event) {
        const auto* connection = std::get_if<evidence::Connection>(&event);
        const auto* party = connection == nullptr ? nullptr : run.party(connection->party);
        return party != nullptr && party->trusted && connection->tls && connection->failure.empty();
    });
}

bool has_virtual_clock(const evidence::Run& run) {
    return std::ranges::any_of(run.events, [](const auto& event) {
        const auto* clock = std::get_if<evidence::ClockEvent>(&event);
        return clock != nullptr && clock->how == "hook";
    });
}

}  // namespace plumbline::judge
