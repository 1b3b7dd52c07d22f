// A correct traceability system as seen from the municipal platforms and from its devices.
#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/cylinder-chongqing/archive.h"
#include "reference-platform/clients/cylinder-chongqing/circulation.h"
#include "reference-platform/clients/cylinder-chongqing/clients.h"
#include "reference-platform/clients/cylinder-chongqing/filling.h"
#include "reference-platform/clients/cylinder-chongqing/inspection.h"

namespace plumbline::platform {
namespace {

using namespace traceability;
using boost::json::object;

class TraceabilitySystem final : public Client {
  public:
    void perform(std::string_view task, const object& with, ClientContext& context) override {
        if (task == "set-up")
            context.store.put(context.space, "unit", "unit", with, {});
        else if (task == "synchronise")
            synchronise(context, true);
        else if (task == "download-applications")
            download_applications(context);
        else if (task == "register-alarms")
            register_alarms(with, context);
        else if (!work(task, with, context))
            throw std::invalid_argument(fmt::format("unknown task {}", task));
    }
    void wake(ClientContext& context) override {
        synchronise(context, false);
        filling_.wake(context);
        pass_alarms(outbox_, context);
        outbox_.flush(context);
    }
    void restart() override { outbox_.restart(); }
    [[nodiscard]] const std::vector<std::string>& seedable() const override;

  private:
    /// What staff do at the station and on the road.
    bool work(std::string_view task, const object& with, ClientContext& context) {
        struct AtTheGun {
            std::string_view task;
            void (Filling::*act)(const object&, ClientContext&);
        };
        static constexpr std::array at_the_gun{
            AtTheGun{"pre-check", &Filling::pre_check}, AtTheGun{"fill", &Filling::fill},
            AtTheGun{"mid-check", &Filling::mid_check}, AtTheGun{"post-check", &Filling::post_check},
            AtTheGun{"override-refusal", &Filling::override_refusal}};
        struct Elsewhere {
            std::string_view task;
            void (*act)(const object&, Outbox&, ClientContext&);
        };
        static constexpr std::array elsewhere{
            Elsewhere{"waybill", waybill}, Elsewhere{"delivery-check", delivery_check},
            Elsewhere{"empty-return", empty_return}, Elsewhere{"inspect", inspect}};
        for (const auto& [name, act] : at_the_gun)
            if (name == task) return (filling_.*act)(with, context), true;
        for (const auto& [name, act] : elsewhere)
            if (name == task) return act(with, outbox_, context), true;
        return false;
    }

    Outbox outbox_;
    Filling filling_{outbox_};
};

const std::vector<std::string>& TraceabilitySystem::seedable() const {
    // A test compares this list with the sources of this folder.
    static const std::vector<std::string> ids{
        "CQ-6.4.1-a", "CQ-6.4.2-a",      "CQ-6.4.2-b",      "CQ-6.4.2-c",      "CQ-6.4.2-d", "CQ-6.4.2-e",
        "CQ-6.4.3-a", "CQ-6.4.3-a/lost", "CQ-6.4.3-b",      "CQ-6.4.3-c",      "CQ-6.4.3-d", "CQ-6.4.5-d",
        "CQ-6.5.1-b", "CQ-6.5.1-c",      "CQ-6.5.5-a",      "CQ-6.5.5-b",      "CQ-6.7.1-a", "CQ-6.7.3-a",
        "CQ-6.7.4-a", "CQ-6.8.5-b",      "CQ-6.8.5-b/lost", "CQ-6.7.4-a/void", "CQ-C.1-03",  "CQ-C.1-04",
        "CQ-C.1-05",  "CQ-C.1-07",       "CQ-C.1-08",       "CQ-C.1-10",       "CQ-C.1-11",  "CQ-C.2-14",
        "CQ-C.2-17",  "CQ-C.2-19",       "CQ-C.2-24",       "CQ-D.1-02",       "CQ-D.1-05",  "CQ-D.1-06"};
    return ids;
}

}  // namespace

std::unique_ptr<Client> make_chongqing_traceability_system() {
    return std::make_unique<TraceabilitySystem>();
}

}  // namespace plumbline::platform
