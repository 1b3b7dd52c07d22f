// A correct city platform: it registers, fetches the dictionaries, keeps both up to date, uploads its energy
// users in the document's order and delivers every day's batch, whatever happens on the way.
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/energy/clients.h"
#include "reference-platform/clients/energy/delivery.h"
#include "reference-platform/clients/energy/docking.h"
#include "reference-platform/clients/energy/enterprises.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;
using namespace city;

void read_back(Session& session, const json::object& with) {
    session.post("centerInfoDownloadURL", {{"enterpriseCode", text_in(with, "code")}});
    session.post(
        "centerDataDownloadURL",
        {{"enterpriseCode", text_in(with, "code")}, {"statType", 1}, {"statDate", text_in(with, "day")}});
}

void upload(Session& session) {
    if (!is_docked(session)) return;
    if (session.obeys("ENERGY-8.2-b") && session.obeys("ENERGY-8.2-a")) retry_enterprises(session);
    upload_day(session);
    retry_enterprises(session);
}

class City final : public Client {
  public:
    void perform(std::string_view task, const json::object& with, ClientContext& context) override {
        Session session(context);
        remember_restart(session);
        if (task == "connect") return begin_docking(session);
        if (task == "add-enterprise") return add_enterprise(session, with);
        if (task == "change-enterprise") return change_enterprise(session, with);
        if (task == "device-state") return set_device_state(session, with);
        if (task == "read-back") return read_back(session, with);
        if (task != "upload") throw std::invalid_argument(fmt::format("unknown task {}", task));
        upload(session);
    }

    void wake(ClientContext& context) override {
        Session session(context);
        remember_restart(session);
        keep_docked(session);
        if (!is_docked(session)) return;
        keep_enterprises(session);
        keep_delivering(session);
    }

    void restart() override { restarted_ = true; }

    [[nodiscard]] const std::vector<std::string>& seedable() const override;

  private:
    void remember_restart(Session& session) {
        if (restarted_ && !session.obeys("ENERGY-8.8-aa")) lose_queue(session);
        restarted_ = false;
    }

    bool restarted_ = false;  ///< only a client that keeps its queue in memory minds
};

const std::vector<std::string>& City::seedable() const {
    static const std::vector<std::string> ids{"ENERGY-3.3-a",
                                              "ENERGY-6-c",
                                              "ENERGY-8.1-c",
                                              "ENERGY-8.2-a",
                                              "ENERGY-8.2-b",
                                              "ENERGY-8.2-c",
                                              "ENERGY-8.2-d",
                                              "ENERGY-8.2-e",
                                              "ENERGY-8.3-a",
                                              "ENERGY-8.3-c",
                                              "ENERGY-8.3-e",
                                              "ENERGY-8.3-j",
                                              "ENERGY-8.3-l",
                                              "ENERGY-8.3-l/old-id",
                                              "ENERGY-8.3-m",
                                              "ENERGY-8.3-t",
                                              "ENERGY-8.4-a",
                                              "ENERGY-8.4-p",
                                              "ENERGY-8.5-f/old-address",
                                              "ENERGY-8.5-f",
                                              "ENERGY-8.5-g",
                                              "ENERGY-8.5-h",
                                              "ENERGY-8.5-i",
                                              "ENERGY-8.5-j",
                                              "ENERGY-8.5-k",
                                              "ENERGY-8.6-a",
                                              "ENERGY-8.6-ac",
                                              "ENERGY-8.6-ad",
                                              "ENERGY-8.6-d",
                                              "ENERGY-8.6-h",
                                              "ENERGY-8.6-o",
                                              "ENERGY-8.6-t",
                                              "ENERGY-8.7-c",
                                              "ENERGY-8.7-d",
                                              "ENERGY-8.7-h",
                                              "ENERGY-8.7-r",
                                              "ENERGY-8.7-s",
                                              "ENERGY-8.7-u",
                                              "ENERGY-8.7-v",
                                              "ENERGY-8.7-y",
                                              "ENERGY-8.7-z",
                                              "ENERGY-8.8-aa",
                                              "ENERGY-8.8-ab",
                                              "ENERGY-8.8-ad",
                                              "ENERGY-8.8-ae",
                                              "ENERGY-8.8-h",
                                              "ENERGY-8.8-l",
                                              "ENERGY-8.8-m",
                                              "ENERGY-8.8-o",
                                              "ENERGY-8.8-p",
                                              "ENERGY-8.8-q",
                                              "ENERGY-8.8-s",
                                              "ENERGY-8.8-u",
                                              "ENERGY-8.8-v",
                                              "ENERGY-8.8-w",
                                              "ENERGY-8.8-w/gives-up",
                                              "ENERGY-8.8-x",
                                              "ENERGY-8.8-y",
                                              "ENERGY-8.8-y/always-four",
                                              "ENERGY-8.8-z"};
    return ids;
}

}  // namespace

std::unique_ptr<Client> make_energy_city() { return std::make_unique<City>(); }

}  // namespace plumbline::platform
