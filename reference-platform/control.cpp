// The engine's control interface below /_plumbline: no part of any document.
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/engine.h"
#include "reference-platform/problem.h"
#include "reference-platform/target.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/_plumbline";
constexpr std::string_view hooks = "/_plumbline/hooks/";

Response not_found() { return problem(404, "没有这个控制接口", "no such control interface"); }

Response wrong_method(std::string_view allowed) {
    auto response = problem(405, fmt::format("此处只允许{}", allowed), fmt::format("only {} here", allowed));
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response not_understood(std::string_view zh, std::string_view en) { return problem(400, zh, en); }

/// The body as JSON; an empty one is an empty object.
std::optional<json::value> parsed(const std::string& body) {
    if (body.empty()) return json::object();
    json::error_code error;
    auto value = json::parse(body, error);
    if (error) return std::nullopt;
    return value;
}

std::optional<std::int64_t> instant(const json::value* value) {
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

/// Name, standard, faults and start of a wanted sandbox; what is missing or of another type stays empty.
struct Wish {
    std::string name, standard;
    std::vector<std::string> faults;
    std::optional<std::int64_t> start;
};

std::optional<Wish> read_wish(const std::string& body) {
    const auto value = parsed(body);
    if (!value || !value->is_object()) return std::nullopt;
    Wish wish;
    for (const auto& [key, part] : value->get_object()) {
        if (key == "name" && part.is_string())
            wish.name = part.get_string();
        else if (key == "standard" && part.is_string())
            wish.standard = part.get_string();
        else if (key == "faults" && part.is_array() &&
                 std::ranges::all_of(part.get_array(), &json::value::is_string))
            wish.faults = json::value_to<std::vector<std::string>>(part);
        else if (key == "start" && part.is_int64())
            wish.start = part.get_int64();
        else
            return std::nullopt;
    }
    return wish;
}

}  // namespace

Response Engine::control(const Request& request, Sandbox& sandbox) {
    const auto& path = request.path;
    if (path == "/_plumbline/sandboxes" && request.sandbox.empty()) return control_sandboxes(request);
    if (path == "/_plumbline/clock") return control_clock(request, sandbox);
    if (path == "/_plumbline/reset") return reset(request, sandbox);
    if (path.starts_with(hooks)) return hook(request, sandbox);
    if (path != root) return not_found();
    if (request.method != "GET") return wrong_method("GET");
    return json_response(200, {{"program", "plumbline"},
                               {"standard", sandbox.options.standard},
                               {"clock", sandbox.options.virtual_clock ? "virtual" : "real"},
                               {"sandboxes", "/_plumbline/sandboxes"}});
}

Response Engine::control_sandboxes(const Request& request) {
    if (request.method == "POST") return create_sandbox(request);
    if (request.method == "DELETE") return drop_sandbox(request);
    return wrong_method("POST, DELETE");
}

Response Engine::create_sandbox(const Request& request) {
    const auto wish = read_wish(request.body);
    if (!wish)
        return not_understood("请求体应为{\"name\",\"standard\",\"faults\":[],\"start\":毫秒}",
                              "the body has to be {\"name\",\"standard\",\"faults\":[],\"start\":ms}");
    if (!is_sandbox_name(wish->name))
        return not_understood("沙箱名称应为1至40个小写字母、数字或连字符",
                              "a sandbox name is [a-z0-9-]{1,40}");
    if (find(wish->name) != nullptr) return problem(409, "沙箱已存在", "the sandbox exists already");

    auto options = sandboxes_.at("").options;
    options.standard = wish->standard.empty() ? options.standard : wish->standard;
    options.faults = wish->faults;
    options.virtual_clock = options.virtual_clock || wish->start.has_value();
    options.start = wish->start.value_or(0);
    for (auto& account : options.accounts) account.opened = 0;
    try {
        const auto made = sandboxes_.insert_or_assign(wish->name, make_sandbox(wish->name, options)).first;
        return json_response(201, {{"name", wish->name},
                                   {"standard", options.standard},
                                   {"address", fmt::format("/s/{}", wish->name)},
                                   {"ms", made->second.now()}});
    } catch (const std::invalid_argument& refused) {
        store_->clear(wish->name);
        return not_understood(refused.what(), refused.what());
    }
}

Response Engine::drop_sandbox(const Request& request) {
    const auto names = request.values("name");
    if (names.size() != 1 || !is_sandbox_name(names.front()))
        return not_understood("需要一个参数name：沙箱名称", "one parameter is needed: name, of a sandbox");
    if (find(names.front()) == nullptr) return problem(404, "没有这个沙箱", "no such sandbox");
    store_->clear(names.front());
    sandboxes_.erase(names.front());
    return json_response(200, {{"name", names.front()}});
}

Response Engine::control_clock(const Request& request, Sandbox& sandbox) {
    if (request.method == "GET") return json_response(200, {{"ms", sandbox.now()}});
    if (request.method != "PUT") return wrong_method("GET, PUT");
    if (!sandbox.options.virtual_clock)
        return not_understood("此处使用真实时钟", "the clock here is the real one");
    const auto body = parsed(request.body);
    const auto ms = instant(body && body->is_object() ? body->get_object().if_contains("ms") : nullptr);
    if (!ms) return not_understood("请求体应为{\"ms\":毫秒}", "the body has to be {\"ms\":milliseconds}");
    sandbox.clock = *ms;
    sandbox.clock_unsaved = true;
    return json_response(200, {{"ms", *ms}});
}

Response Engine::reset(const Request& request, Sandbox& sandbox) {
    if (request.method != "POST") return wrong_method("POST");
    store_->clear(request.sandbox);
    fill(request.sandbox, sandbox);
    return json_response(200, {{"ms", sandbox.now()}});
}

Response Engine::hook(const Request& request, Sandbox& sandbox) {
    if (request.method != "POST") return wrong_method("POST");
    const auto body = parsed(request.body);
    if (!body) return not_understood("请求体不是JSON", "the body is not JSON");
    Context context{
        .store = *store_, .space = request.sandbox, .now = sandbox.now(), .faults = sandbox.faults};
    const auto name = std::string_view(request.path).substr(hooks.size());
    if (const auto* wish = body->if_object(); name == "world" && wish != nullptr && World::understands(*wish))
        return change_world(*wish, sandbox);
    return sandbox.room->hook(name, *body, context).value_or(not_found());
}

Response Engine::change_world(const json::object& wish, Sandbox& sandbox) {
    const auto changed = sandbox.world.change(wish);
    if (!changed) return not_understood(changed.error(), changed.error());
    return json_response(200, {{"troubles", sandbox.world.size()}});
}

}  // namespace plumbline::platform
