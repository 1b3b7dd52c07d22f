#include "reference-platform/clients/cylinder-yunnan/line.h"

#include <fmt/format.h>

#include "reference-platform/clients/cylinder-yunnan/records.h"
#include "standards/plain_json.h"

namespace plumbline::platform::yunnan_client {
namespace json = boost::json;
namespace {

constexpr const char* json_type = "application/json;charset=UTF-8";

json::value parsed(const std::string& text) {
    json::error_code error;
    auto value = json::parse(text, error);
    return error ? json::value() : value;
}

}  // namespace

bool Answer::undecided() const {
    return reply.failed || reply.status / 100 == 5 || reason.starts_with("E1099");
}

bool Answer::ticket_ended() const {
    return !reply.failed &&
           (reply.status == 401 || reason.starts_with("E1002") || reason.starts_with("E1003"));
}

Answer Line::once(const Call& call) const {
    Answer out{context_.transport.send(call), {}, {}, {}, false};
    if (out.reply.failed) {
        out.done = !context_.obeys("YN-A1-8-e/silence");
        return out;
    }
    out.body = parsed(out.reply.body);
    const auto* object = out.body.if_object();
    const auto* state = object == nullptr ? nullptr : object->if_contains("State");
    const auto text = object == nullptr ? std::string() : text_of(*object, "Value");
    const bool envelope = state != nullptr && object->contains("Value");
    if (envelope && *state != 0) out.reason = text;
    if (const auto value = parsed(text); value.is_object()) out.value = value.get_object();
    const bool by_status = out.reply.status / 100 == 2;
    out.done = by_status && (state == nullptr || *state == 0 || !envelope || !context_.obeys("YN-A1-8-e"));
    return out;
}

std::string Line::log_in() {
    Call call;
    call.method = "POST";
    call.target = "/PS/Auth/Login";
    call.headers.emplace_back("Content-Type", json_type);
    call.body = json::serialize(json::object{{"Account", context_.credentials.at("appid")},
                                             {"Password", context_.credentials.at("secret")}});
    const auto answer = once(call);
    auto ticket = text_of(answer.value, "Ticket");
    if (!ticket.empty()) context_.store.put(context_.space, "ticket", "1", {{"text", ticket}}, {});
    return ticket;
}

std::string Line::ticket() {
    const auto stored = context_.store.get(context_.space, "ticket", "1");
    return stored ? text_of(*stored, "text") : log_in();
}

Answer Line::send(const std::string& method, const std::string& target, const std::string& parameters,
                  const std::string& credential, const std::string& body, const std::string& type,
                  bool clumsy) {
    const auto call_with = [&](const std::string& ticket, const std::string& name) {
        Call call;
        call.method = method;
        call.target = fmt::format("{}?{}={}{}{}", target, name, percent_encoded(ticket),
                                  parameters.empty() ? "" : "&", parameters);
        if (!type.empty()) call.headers.emplace_back("Content-Type", type);
        call.body = body;
        return call;
    };
    const bool capital = clumsy && !context_.obeys("YN-A1-0-d");
    auto name = credential;
    if (capital) name[0] = static_cast<char>(name[0] - 'a' + 'A');
    auto answer = once(call_with(ticket(), name));
    if (!answer.ticket_ended()) return answer;
    if (!capital && !context_.obeys("YN-A1-0-j")) return answer;
    return once(call_with(log_in(), credential));
}

Answer Line::get(const std::string& path, const std::string& query, const std::string& credential) {
    return send("GET", path, query, credential, {}, {}, false);
}

Answer Line::post_data(const std::string& path, const json::object& message, bool clumsy) {
    const auto meant = clumsy ? with_mistakes(message, path, context_) : message;
    return send("POST", path, "data=" + percent_encoded(standards::plain_json(meant)), "ticket", {}, {},
                clumsy);
}

Answer Line::post_body(const std::string& path, const json::object& message, bool clumsy) {
    const auto meant = clumsy ? with_mistakes(message, path, context_) : message;
    return send("POST", path, {}, "token", meant.empty() ? std::string() : standards::plain_json(meant),
                json_type, clumsy);
}

std::string Line::photo() {
    constexpr const char* form =
        "--plumbline-photo\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\n"
        "Content-Type: image/png\r\n\r\nPNG\r\n--plumbline-photo--\r\n";
    return text_of(send("POST", "/PS/File/Upload", {}, "token", form,
                        "multipart/form-data; boundary=plumbline-photo", false)
                       .value,
                   "Path");
}

}  // namespace plumbline::platform::yunnan_client
