#include "reference-platform/lift/room.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/answer.h"
#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/hooks.h"
#include "reference-platform/lift/organisations.h"
#include "reference-platform/lift/parameters.h"
#include "reference-platform/lift/peers/national.h"
#include "reference-platform/lift/route.h"
#include "reference-platform/lift/seedable.h"
#include "reference-platform/lift/upload.h"

namespace plumbline::platform {
namespace {

using namespace lift;

/// LIFT-5.2.2-b: organisations cannot be revoked; the fault does it.
std::optional<Response> removes_organisation(const Request& request, Context& context) {
    const bool asked = request.method == "DELETE" && request.path == "/api/tp/v1/orgs";
    if (!asked || context.obeys("LIFT-5.2.2-b")) return std::nullopt;
    Repository repository(context);
    for (const auto& id : request.values("DWID"))
        if (auto organisation = repository.organisation_by_id(id)) {
            organisation->change = deleted;
            repository.save_organisation(*organisation);
        }
    return broken(context.now, static_cast<Code>(1), "");
}

Response no_operation(const Context& context, const Route& found) {
    if (found.allowed.empty())
        return failed(context, nullptr,
                      {{}, {}, Code::no_resource, {"接口不存在", "there is no such interface"}});
    auto out = failed(context, nullptr,
                      {{}, {}, Code::method, {"不支持此HTTP方法", "the method is not allowed here"}});
    out.headers.emplace_back("Allow", fmt::format("{}", fmt::join(found.allowed, ", ")));
    return out;
}

class LiftRoom final : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        if (auto answered = national(request, context)) return *answered;
        if (auto removed = removes_organisation(request, context)) return *removed;
        const auto found = route(request.method, request.path, context.faults);
        if (found.operation == nullptr) return no_operation(context, found);
        Call call{request, context, *found.operation, {}, Repository(context)};
        auto caller = identify(request.peer, call.operation, context.faults, call.repository);
        if (!caller) return failed(context, found.operation, caller.error());
        call.caller = std::move(*caller);
        if (auto ruled = permitted(call.caller, call.operation, call.law()); !ruled)
            return failed(context, found.operation, ruled.error());
        return call.operation.direction == standards::Direction::down ? download(call) : upload(call);
    }

    Response world_failed(std::int64_t now) override { return broken(now, Code::internal, "服务器内部错误"); }

    Response unreadable(std::int64_t now, std::string_view why_zh, std::string_view) override {
        return broken(now, Code::faulty, why_zh);
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        Repository repository(context);
        for (const auto& account : accounts) {
            repository.enrol(account);
            if (!repository.organisation(account.code))
                found_organisation(context, repository, fields_of(account));
        }
    }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        return seedable_requirements();
    }

    std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                 Context& context) override {
        if (auto told = national_hook(name, body, context)) return told;
        return lift::hook(name, body, context);
    }
};

}  // namespace

std::unique_ptr<Room> make_lift_room() { return std::make_unique<LiftRoom>(); }

}  // namespace plumbline::platform
