#include "reference-platform/echo_room.h"

#include <stdexcept>

namespace plumbline::platform {
namespace {

namespace json = boost::json;

Response answer(int status, const json::object& body) {
    return {
        .status = status, .headers = {{"Content-Type", "application/json"}}, .body = json::serialize(body)};
}

json::object seen(const Request& request, const Context& context) {
    json::array query;
    for (const auto& [key, value] : request.query) query.push_back(json::array{key, value});
    return {{"method", request.method},
            {"path", request.path},
            {"query", query},
            {"size", request.body.size()},
            {"now", context.now},
            {"certificate", request.peer.certificate},
            {"trusted", request.peer.trusted},
            {"code", request.peer.code},
            {"name", request.peer.name},
            {"problem", request.peer.problem}};
}

class EchoRoom : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        auto& store = context.store;
        if (request.method == "POST" && request.path == "/keep") {
            const auto number = store.next(context.space, "kept");
            store.put(context.space, "kept", std::to_string(number), {{"body", request.body}}, {});
            return answer(context.obeys("ECHO-1") ? 201 : 200, {{"number", number}});
        }
        if (request.path == "/kept") return answer(200, {{"kept", store.all(context.space, "kept").size()}});
        if (request.path == "/accounts") {
            json::array accounts;
            for (const auto& account : store.all(context.space, "account")) accounts.push_back(account.value);
            return answer(200, {{"accounts", accounts}});
        }
        if (request.path == "/throw") {
            store.put(context.space, "kept", "half", {}, {});
            throw std::runtime_error("a secret of the disk");
        }
        if (request.path == "/bytes")
            return {.headers = {}, .body = std::string(std::stoul(request.values("n")[0]), 'x')};
        if (request.path == "/silent") return {.headers = {}, .body = {}, .silent = true};
        if (request.path == "/none") return {.status = 204, .headers = {}, .body = {}};
        return answer(200, seen(request, context));
    }

    Response world_failed(std::int64_t) override { return answer(500, {{"echo", "the world failed"}}); }

    Response unreadable(std::int64_t, std::string_view zh, std::string_view en) override {
        return answer(400, {{"echo", "unreadable"}, {"zh", zh}, {"en", en}});
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        for (const auto& account : accounts)
            context.store.put(context.space, "account", account.code, to_json(account), {});
    }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        static const std::vector<std::string> ids{"ECHO-1"};
        return ids;
    }

    std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) override {
        if (name != "mirror") return std::nullopt;
        return answer(200, {{"body", body}, {"now", context.now}});
    }
};

}  // namespace

std::unique_ptr<Room> make_echo_room() { return std::make_unique<EchoRoom>(); }

std::unique_ptr<Room> make_room(std::string_view standard) {
    if (standard == "echo" || standard == "other") return make_echo_room();
    return nullptr;
}

}  // namespace plumbline::platform
