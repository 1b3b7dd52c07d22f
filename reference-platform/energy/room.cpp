#include "reference-platform/energy/room.h"

#include <algorithm>
#include <array>

#include "reference-platform/energy/answer.h"
#include "reference-platform/energy/batches.h"
#include "reference-platform/energy/body.h"
#include "reference-platform/energy/caller.h"
#include "reference-platform/energy/dictionaries.h"
#include "reference-platform/energy/document.h"
#include "reference-platform/energy/enterprises.h"
#include "reference-platform/energy/hooks.h"
#include "reference-platform/energy/registration.h"
#include "reference-platform/energy/seedable.h"

namespace plumbline::platform {
namespace {

using namespace energy;

struct Interface {
    std::string_view operation;
    Answered (*handler)(Call&);
};

constexpr std::array interfaces{
    Interface{"register", register_platform},
    Interface{"downloadBaseData", download_base_data},
    Interface{"versionCheck", check_versions},
    Interface{"uploadConfigData", upload_configuration},
    Interface{"uploadMeteringData", upload_meters},
    Interface{"uploadEnergyData", upload_batch},
    Interface{"downloadConfigData", download_configuration},
    Interface{"downloadEnergyData", download_batch},
};

/// The interface at a path; after a move the address book leads to "/moved/…".
const Interface* find_interface(std::string_view path) {
    constexpr std::string_view moved = "/moved";
    if (path.starts_with(moved)) path.remove_prefix(moved.size());
    const auto found = std::ranges::find_if(interfaces, [&](const Interface& each) {
        return document().standard.operation(each.operation)->path == path;
    });
    return found == interfaces.end() ? nullptr : &*found;
}

Response no_interface(int status, const Faults& law) {
    const bool path = status == 404;
    return refused(
        law, nullptr,
        {Code::ill_formed,
         "",
         {path ? "接口不存在" : "只支持POST", path ? "there is no such interface" : "only POST is served"},
         status});
}

Response carry_out(Call& call, Answered (*handler)(Call&)) {
    auto record = read_body(call);
    if (!record) return refused(call.law(), &call.operation, record.error());
    call.record = std::move(*record);
    if (auto held = holds_province_id(call); !held) return refused(call.law(), &call.operation, held.error());
    auto answered = handler(call);
    if (!answered) return refused(call.law(), &call.operation, answered.error());
    return answer(call.law(), &call.operation, std::move(*answered));
}

Response silence() {
    constexpr std::int64_t held_ms = 60'000;  // longer than anybody waits (ENERGY-G32)
    Response out;
    out.silent = true;
    out.delay_ms = held_ms;
    return out;
}

/// The call while the world is out of order: not carried out, or carried out without anybody hearing of it.
Response in_an_outage(Call& call, Answered (*handler)(Call&), std::string_view what) {
    if (what == "late-answer") {
        call.answer_lost = true;
        carry_out(call, handler);
    }
    if (what == "E1002" && !(call.obeys("ENERGY-8.3-s") && call.obeys("ENERGY-8.8-t"))) {
        call.store_fails = true;
        return carry_out(call, handler);
    }
    if (what == "E1001") return failed(call.law(), &call.operation, Code::service_failed);
    if (what == "E1002") return failed(call.law(), &call.operation, Code::store_failed);
    return silence();
}

class EnergyRoom final : public Room {
  public:
    Response handle(const Request& request, Context& context) override {
        const auto* found = find_interface(request.path);
        if (found == nullptr) return no_interface(404, context.faults);
        if (request.method != "POST" && context.obeys("ENERGY-8.3-u"))
            return no_interface(405, context.faults);
        const auto& operation = *document().standard.operation(found->operation);
        Repository repository(context);
        auto caller = identify(request.peer, context.faults, repository);
        if (!caller) return refused(context.faults, &operation, caller.error());
        Call call{request, context, operation, std::move(*caller), repository};
        if (const auto outage = call.repository.take_outage(operation.id, request.body))
            return in_an_outage(call, found->handler, outage->what);
        return carry_out(call, found->handler);
    }

    /// What fails here is the store (E1002 of table 3).
    Response world_failed(std::int64_t) override { return failed({}, nullptr, Code::store_failed); }

    Response unreadable(std::int64_t, std::string_view why_zh, std::string_view why_en) override {
        return refused({}, nullptr, {Code::ill_formed, "", {std::string(why_zh), std::string(why_en)}, 400});
    }

    void open_sandbox(Context& context, const std::vector<Account>& accounts) override {
        Repository repository(context);
        for (const auto& account : accounts) repository.enrol(account);
    }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        return seedable_requirements();
    }

    std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                 Context& context) override {
        return energy::hook(name, body, context);
    }
};

}  // namespace

std::unique_ptr<Room> make_energy_room() { return std::make_unique<EnergyRoom>(); }

}  // namespace plumbline::platform
