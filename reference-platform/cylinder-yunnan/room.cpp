#include "reference-platform/cylinder-yunnan/room.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/answer.h"
#include "reference-platform/cylinder-yunnan/caller.h"
#include "reference-platform/cylinder-yunnan/confidential.h"
#include "reference-platform/cylinder-yunnan/document.h"
#include "reference-platform/cylinder-yunnan/hooks.h"
#include "reference-platform/cylinder-yunnan/request.h"
#include "reference-platform/cylinder-yunnan/seedable.h"

namespace plumbline::platform {
namespace yunnan {

Handler handler_of(std::string_view operation) {
    static const std::map<std::string_view, Handler> handlers{{"YN-OP-01", log_in},
                                                              {"YN-OP-02", list_cylinders},
                                                              {"YN-OP-03", list_vehicles},
                                                              {"YN-OP-04", take_check},
                                                              {"YN-OP-05", take_fill},
                                                              {"YN-OP-06", take_check},
                                                              {"YN-OP-07", apply},
                                                              {"YN-OP-08", apply},
                                                              {"YN-OP-09", list_spot_checks},
                                                              {"YN-OP-10", show_spot_check},
                                                              {"YN-OP-11", answer_spot_check},
                                                              {"YN-OP-12", begin_order},
                                                              {"YN-OP-13", add_to_order},
                                                              {"YN-OP-14", remove_from_order},
                                                              {"YN-OP-15", end_order},
                                                              {"YN-OP-16", compare_count},
                                                              {"YN-OP-17", take_photo},
                                                              {"YN-OP-18", list_factories},
                                                              {"YN-OP-19", list_stations},
                                                              {"YN-OP-20", take_results},
                                                              {"YN-OP-21", take_destruction},
                                                              {"YN-OP-23", bind_label},
                                                              {"YN-OP-27", application_state}};
    const auto found = handlers.find(operation);
    return found == handlers.end() ? nullptr : found->second;
}

namespace {

struct Route {
    const standards::Operation* operation = nullptr;
    bool known_path = false;
};

Route route(const Request& request, const Faults& law) {
    Route out;
    for (const auto& operation : document().standard.operations) {
        if (operation.path != request.path || handler_of(operation.id) == nullptr) continue;
        if (operation.id == "YN-OP-10" && !law.obeys("YN-A1-0-a")) continue;
        out.known_path = true;
        if (operation.method == request.method) out.operation = &operation;
    }
    return out;
}

Outcome carry_out(Call& call) {
    if (call.operation.id != "YN-OP-01") {
        auto unit = identify(call.request, call.operation, call.context);
        if (!unit) return std::unexpected(unit.error());
        call.unit = std::move(*unit);
    }
    if (auto ruled = read_message(call); !ruled) return std::unexpected(ruled.error());
    return handler_of(call.operation.id)(call);
}

class CylinderYunnanRoom final : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        const auto found = route(request, context.faults);
        if (found.operation == nullptr)
            return found.known_path ? failed(context, nullptr, {{}, Code::method, "不支持此HTTP方法"})
                                    : failed(context, nullptr, {{}, Code::no_interface, "接口不存在"});
        if (request.too_large) return failed(context, found.operation, {{}, Code::malformed, "内容过大"});
        Call call{request, context, *found.operation, {}, {}, {}, Repository(context)};
        auto outcome = carry_out(call);
        if (outcome) seal(call, outcome->content);
        return outcome ? succeeded(context, *found.operation, *outcome)
                       : failed(context, found.operation, outcome.error());
    }

    Response world_failed(std::int64_t) override { return broken(Code::internal, "服务器内部错误"); }

    Response unreadable(std::int64_t, std::string_view why_zh, std::string_view) override {
        return broken(Code::malformed, why_zh);
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        Repository repository(context);
        for (const auto& account : accounts) enrol(repository, account);
        for (const std::string_view maker : {"甲气瓶制造(测试)有限公司", "乙气瓶制造(测试)有限公司"}) {
            const auto id = repository.next("factory");
            repository.save("factory", std::to_string(id), {{"Id", id}, {"Name", maker}});
        }
    }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        return seedable_requirements();
    }

    std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                 Context& context) override {
        return yunnan::hook(name, body, context);
    }
};

}  // namespace
}  // namespace yunnan

std::unique_ptr<Room> make_cylinder_yunnan_room() { return std::make_unique<yunnan::CylinderYunnanRoom>(); }

}  // namespace plumbline::platform
