#include "reference-platform/cylinder-chongqing/room.h"

#include "reference-platform/cylinder-chongqing/answer.h"
#include "reference-platform/cylinder-chongqing/caller.h"
#include "reference-platform/cylinder-chongqing/hooks.h"
#include "reference-platform/cylinder-chongqing/request.h"
#include "reference-platform/cylinder-chongqing/seedable.h"
#include "reference-platform/cylinder-chongqing/stations.h"
#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_audit.h"

namespace plumbline::platform {
namespace chongqing {
namespace {

Outcome rule(const Found& found, Call& call) {
    if (auto admitted = admit(found, call.request, call.caller, call.context); !admitted)
        return std::unexpected(admitted.error());
    if (call.request.too_large)
        return std::unexpected(Refusal{{}, Code::too_large, {"内容过大", "the body is larger than we take"}});
    if (auto ruled = read_message(call); !ruled) return std::unexpected(ruled.error());
    return found.route->handler(call);
}

Outcome carry_out(const Found& found, const Account& caller, const Request& request, Context& context) {
    Call call{request, context, *found.operation, found.places, caller, Repository(context)};
    auto outcome = rule(found, call);
    if (outcome) remember_upload(call, outcome->content);
    if (found.host->name == "systemhost" && !caller.code.empty())
        write_audit(call, caller.code, outcome ? "ok" : "refused");
    return outcome;
}

class CylinderChongqingRoom final : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        const auto caller = recognised(request, context);
        const auto found = find_route(request, caller);
        if (found.route == nullptr)
            return failed(found.known_path
                              ? Refusal{{}, Code::method, {"不支持此HTTP方法", "no such method here"}}
                              : Refusal{{}, Code::unknown, {"接口不存在", "no such interface"}});
        const auto outcome = carry_out(found, caller, request, context);
        return outcome ? succeeded(*outcome) : failed(outcome.error());
    }

    Response world_failed(std::int64_t) override {
        return failed({{}, Code::internal, {"服务器内部错误", "internal error"}});
    }

    Response unreadable(std::int64_t, std::string_view why_zh, std::string_view why_en) override {
        return failed({{}, Code::malformed, {std::string(why_zh), std::string(why_en)}});
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        Repository repository(context);
        for (const auto& account : accounts) {
            repository.enrol(account);
            open_station(repository, account);
        }
    }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        return seedable_requirements();
    }
    [[nodiscard]] std::vector<std::string> seedable_by(std::string_view role) const override {
        return seedable_requirements(role);
    }

    std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                 Context& context) override {
        return chongqing::hook(name, body, context);
    }
};

}  // namespace
}  // namespace chongqing

std::unique_ptr<Room> make_cylinder_chongqing_room() {
    return std::make_unique<chongqing::CylinderChongqingRoom>();
}

}  // namespace plumbline::platform
