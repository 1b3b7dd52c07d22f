#include "reference-platform/clients/dual-prevention/line.h"

#include <fmt/format.h>

#include "reference-platform/clients/dual-prevention/records.h"
#include "standards/text.h"

namespace plumbline::platform::dual_client {
namespace json = boost::json;
namespace {

constexpr std::string_view json_type = "application/json;charset=UTF-8", boundary = "plumbline-provider";
constexpr std::int64_t margin_ms = 60'000;  // clocks differ

std::string day_of(std::int64_t ms) {
    const auto text = standards::local_time(ms);
    return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
}

std::string form(std::string_view token, std::string_view content) {
    return fmt::format(
        "--{0}\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n{1}\r\n--{0}\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"attachment.txt\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n{2}\r\n--{0}--\r\n",
        boundary, token, content);
}

}  // namespace

const std::string& Line::credential(const std::string& name) const { return context_.credentials.at(name); }

Answer Line::call(Call call) {
    Answer out{context_.transport.send(call), {}, {}};
    json::error_code error;
    const auto body = json::parse(out.reply.body, error);
    if (error || !body.is_object()) return out;
    out.body = body.get_object();
    out.status = text_of(out.body, "status");
    return out;
}

Answer Line::ask_for_token(bool clumsy) {
    const bool demo = clumsy && !context_.obeys("DUAL-A.1-a"),
               posts = clumsy && !context_.obeys("DUAL-A.2-a");
    const auto query =
        fmt::format("appid={}&secret={}", demo ? "demo" : credential("appid"), credential("secret"));
    Call request;
    request.method = posts ? "POST" : "GET";
    request.target = "/jsdspcloud/servlet/token";
    if (posts) {
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        request.body = query;
    } else
        request.target += "?" + query;
    return call(std::move(request));
}

std::string Line::token() {
    const auto stored = context_.store.get(context_.space, "token", "1");
    if (stored && context_.obeys("DUAL-A.2-f") &&
        stored->at("until").to_number<std::int64_t>() > context_.now + margin_ms)
        return text_of(*stored, "text");
    const bool clumsy = !context_.obeys("DUAL-A.1-a") || !context_.obeys("DUAL-A.2-a");
    auto answer = ask_for_token(clumsy);
    auto text = text_of(answer.body, "access_token");
    if (text.empty() && clumsy) {
        answer = ask_for_token(false);
        text = text_of(answer.body, "access_token");
    }
    if (text.empty()) return text;
    const auto* life = answer.body.if_contains("expires_in");
    const auto until = context_.now + (life == nullptr ? 0 : life->to_number<std::int64_t>() * 1000);
    context_.store.put(context_.space, "token", "1", {{"text", text}, {"until", until}}, {});
    return text;
}

void Line::forget_token() { context_.store.erase(context_.space, "token", "1"); }

std::optional<std::string> Line::upload(const std::string& content) {
    Call request;
    request.method = "POST";
    request.target = "/jsdspcloud/servlet/upload";
    request.headers.emplace_back("Content-Type", fmt::format("multipart/form-data; boundary={}", boundary));
    request.body = form(token(), content);
    auto address = text_of(call(std::move(request)).body, "fileUrl");
    return address.empty() ? std::nullopt : std::optional(std::move(address));
}

std::string Line::serial(bool clumsy) {
    if (clumsy && !context_.obeys("DUAL-4.5.1-d")) return "2026030299999999";
    return fmt::format("{}{:08}", day_of(context_.now), context_.store.next(context_.space, "serial"));
}

Call Line::service(const Item& item, const std::string& token, bool clumsy) {
    const auto wrong = [&](std::string_view requirement) { return clumsy && !context_.obeys(requirement); };
    auto name = item.way;
    Call out;
    out.method = "POST";
    if (name == "addObjects" && wrong("DUAL-C.2-a")) name = "addoObjects";
    if (name == "deleteObjects" && wrong("DUAL-C.3-a")) out.method = "DELETE";
    if (name == "updateObjects" && wrong("DUAL-C.4-a")) out.method = "PUT";
    const auto number = serial(clumsy);
    out.target = wrong("DUAL-4.5.1-b")
                     ? fmt::format("/{}/js01/{}?serialnumber={}", name, item.resource, number)
                     : fmt::format("/{}/{}/js01/{}", name, number, item.resource);
    out.headers = {{"Authorization", "Bearer " + token}, {"Content-Type", std::string(json_type)}};
    out.body = json::serialize(json::object{{"data", json::array{item.record}}});
    return out;
}

Call Line::syndata(const Item& item, const std::string& token, bool clumsy) const {
    Call out;
    out.method = "POST";
    out.target =
        clumsy && !context_.obeys("DUAL-A.3-a") ? "/jsdspcloud/syndata" : "/jsdspcloud/servlet/syndata";
    out.headers = {{"Content-Type", std::string(json_type)}};
    json::object body{{"access_token", token}, {"txcode", item.way}, {"data", json::array{item.record}}};
    if (clumsy && !context_.obeys("DUAL-A.3-c")) body["txcode"] = std::stoi(item.way);
    out.body = json::serialize(body);
    return out;
}

Answer Line::send(const Item& item, bool clumsy) {
    const auto with = token();
    return call(item.way.ends_with("Objects") ? service(item, with, clumsy) : syndata(item, with, clumsy));
}

}  // namespace plumbline::platform::dual_client
