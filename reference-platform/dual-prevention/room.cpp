#include "reference-platform/dual-prevention/room.h"

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/collection.h"
#include "reference-platform/dual-prevention/front_end_tables.h"
#include "reference-platform/dual-prevention/hooks.h"
#include "reference-platform/dual-prevention/identity.h"
#include "reference-platform/dual-prevention/intake.h"
#include "reference-platform/dual-prevention/objects.h"
#include "reference-platform/dual-prevention/seedable.h"
#include "reference-platform/dual-prevention/syndata.h"
#include "reference-platform/dual-prevention/upload.h"

namespace plumbline::platform {
namespace {

using namespace dual;

/// An answer outside any sandbox, so without faults.
Response plain(int status, std::string_view code, std::string_view err) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = boost::json::serialize(boost::json::object{{"status", code}, {"err", err}})};
}

class DualPreventionRoom final : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        if (request.framed) return take_syndata(request.body, context);
        if (request.path == "/jsdspcloud/servlet/token") return token_service(request, context);
        if (request.path == "/jsdspcloud/servlet/syndata") return syndata(request, context);
        if (request.path == "/jsdspcloud/servlet/upload" && request.method == "POST")
            return upload(request, context);
        if (!file_of(request.path).empty() && request.method == "GET") return fetch(request, context);
        if (is_object_service(request, context)) return object_service(request, context);
        return plain(404, "5", "接口不存在");
    }

    Response world_failed(std::int64_t) override { return plain(500, "9", "服务器内部错误"); }

    Response unreadable(std::int64_t, std::string_view why_zh, std::string_view) override {
        return plain(400, "1", why_zh);
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        Repository repository(context);
        for (const auto& account : accounts) repository.enrol(account);
        make_front_end(context.store.tables(), context.space);
    }

    void wake(Context& context) override { collect(context); }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        return seedable_requirements();
    }

    std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                 Context& context) override {
        return dual::hook(name, body, context);
    }
};

}  // namespace

std::unique_ptr<Room> make_dual_prevention_room() { return std::make_unique<DualPreventionRoom>(); }

}  // namespace plumbline::platform
