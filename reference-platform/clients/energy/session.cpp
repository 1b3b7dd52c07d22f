#include "reference-platform/clients/energy/session.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::int64_t patience = 30 * second;  // ENERGY-G32

Call call_for(std::string host, std::string target, std::string body) {
    return {.host = std::move(host),
            .method = "POST",
            .target = std::move(target),
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = std::move(body),
            .patience_ms = patience};
}

/// An address without scheme is completed with https (ENERGY-E06): the transport speaks nothing else.
Call call_to(std::string address, std::string body) {
    if (const auto scheme = address.find("://"); scheme != std::string::npos) address.erase(0, scheme + 3);
    const auto path = std::min(address.find('/'), address.size());
    return call_for(address.substr(0, path), address.substr(path), std::move(body));
}

Answer read(const Reply& reply) {
    Answer out;
    out.silent = reply.failed || reply.status == 0;
    out.status = reply.status;
    json::error_code error;
    const auto value = json::parse(reply.body, error);
    if (out.silent || error || !value.is_object()) return out;
    out.body = value.get_object();
    out.code = text_in(out.body, "responseCode");
    return out;
}

}  // namespace

bool Session::slips(std::string_view fault) {
    return !obeys(fault) && context_.store.next(context_.space, fmt::format("slips {}", fault)) == 1;
}

std::string Session::credential(const std::string& name) const {
    const auto found = context_.credentials.find(name);
    return found == context_.credentials.end() ? std::string() : found->second;
}

Answer Session::send(Call call) {
    auto answer = read(context_.transport.send(call));
    if (answer.silent) now_ += call.patience_ms;
    return answer;
}

Answer Session::register_with(json::object body) {
    auto text = json::serialize(body);
    if (slips("ENERGY-6-c")) text.insert(text.size() - 1, ",");
    auto call = call_for("registry", "/register", std::move(text));
    call.show_certificate = !slips("ENERGY-3.3-a");
    return send(std::move(call));
}

std::string Session::serial(std::string_view member) {
    const auto known = recall("docking", "registration");
    auto out =
        text_in(known, obeys("ENERGY-8.3-l/old-id") || !known.contains("first") ? "provinceId" : "first");
    if (member == "centerInfoDownloadURL" && !obeys("ENERGY-8.3-l"))
        std::ranges::transform(out, out.begin(),
                               [](char c) { return c >= 'a' && c <= 'f' ? char(c - 'a' + 'A') : c; });
    return out;
}

std::string Session::address(std::string_view member) {
    const auto known = recall("docking", "registration");
    auto out = text_in(known, member);
    if (!obeys("ENERGY-8.3-j") && member == "centerDataURL")  // the sample's path at the host it knows
        out = out.substr(0, out.find('/')) + "/uploadEnergyData";
    return out;
}

Answer Session::post(std::string_view member, json::object body) {
    json::object whole{{"provinceId", serial(member)}};
    for (auto& part : body) whole[part.key()] = std::move(part.value());
    return send(call_to(address(member), json::serialize(whole)));
}

Answer Session::post_list(std::string_view member, const json::array& bodies) {
    return send(call_to(address(member), json::serialize(bodies)));
}

Answer Session::post_to(const std::string& address, const json::object& body) {
    return send(call_to(address, json::serialize(body)));
}

json::object Session::recall(std::string_view kind, std::string_view id) {
    return context_.store.get(context_.space, kind, id).value_or(json::object());
}

void Session::remember(std::string_view kind, std::string_view id, const json::object& value) {
    context_.store.put(context_.space, kind, id, value, {});
}

void Session::forget(std::string_view kind, std::string_view id) {
    context_.store.erase(context_.space, kind, id);
}

std::vector<Stored> Session::all(std::string_view kind) { return context_.store.all(context_.space, kind); }

std::string Session::next_id(std::string_view kind) {
    return fmt::format("{:08}", context_.store.next(context_.space, kind));
}

std::string text_in(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::int64_t whole_in(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value == nullptr || !value->is_int64() ? 0 : value->get_int64();
}

bool flag_in(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace plumbline::platform::city
