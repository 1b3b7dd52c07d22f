#include <algorithm>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/vendor_operator.h"
#include "reference-platform/test_secret.h"
#include "scenarios/engine/wire.h"

namespace plumbline::cli {
namespace json = boost::json;

/// The client's calls over real TLS. Lateness and silence take the sandbox's time, as far as the client's
/// patience goes.
class ClientOperator::Line final : public platform::Transport {
  public:
    explicit Line(HostPlatform& host) : host_(host), scratch_("") {}

    platform::Reply send(const platform::Call& call) override {
        if (call.host == "device") return to_device(call);
        const auto before = host_.record().last();
        const auto answer = wire(call.host).send(wire_call(call));
        platform::Reply reply{answer.response.status, answer.response.headers, answer.response.body,
                              !answer.failure.empty()};
        if (host_.record().last() == before) return reply;
        const auto delay = host_.record().last_delay_ms();
        if (delay <= 0) return reply;
        host_.set_clock(host_.now() + std::min(delay, call.patience_ms));
        return delay < call.patience_ms ? reply : platform::Reply{0, {}, {}, true};
    }

  private:
    platform::Reply to_device(const platform::Call& call) {
        if (host_.devices() == nullptr) return {0, {}, {}, true};
        host_.devices()->advance_to(host_.now());
        const auto answer = host_.devices()->exchange(call.method, call.target, call.body);
        return answer ? platform::Reply{200, {}, *answer, false} : platform::Reply{0, {}, {}, true};
    }
    /// A line that knows the host: addresses that a platform hands out are "name:port".
    scenario::Wire& wire(const std::string& host) {
        auto subject = host_.subject();
        subject.addresses[""] = host_.vendor_address();
        if (host.find(':') != std::string::npos) subject.addresses.emplace(host, "https://" + host);
        if (!wire_ || subject.addresses != subject_.addresses) {
            subject_ = std::move(subject);
            wire_ = std::make_unique<scenario::Wire>(subject_, scratch_);
        }
        return *wire_;
    }
    [[nodiscard]] scenario::Call wire_call(const platform::Call& call) const {
        scenario::Call out;
        out.party = call.show_certificate ? host_.vendor().name : "nobody";
        out.host = call.host;
        out.method = call.method;
        out.target = call.target;
        out.headers = call.headers;
        out.body = call.body;
        out.fresh = true;  // a kept connection that the world closed would be used a second time
        out.unchecked = !call.check_server;
        return out;
    }

    HostPlatform& host_;
    evidence::Recorder scratch_;  ///< the evidence is taken at the platform's end
    scenario::Subject subject_;
    std::unique_ptr<scenario::Wire> wire_;
};

ClientOperator::ClientOperator(HostPlatform& host, const std::string& standard, const std::string& role,
                               const std::vector<std::string>& faults)
    : host_(host),
      client_(platform::make_client(standard, role)),
      store_(platform::open_store("sqlite::memory:")),
      faults_(faults),
      line_(std::make_unique<Line>(host)) {
    if (!client_)
        throw UsageError(
            fmt::format("{} {}/{}", say("尚无自有客户端", "no client of ours yet:"), standard, role));
    for (const auto& fault : faults)
        if (std::ranges::find(client_->seedable(), fault) == client_->seedable().end())
            throw UsageError(fmt::format(
                "{} '{}'", say("此客户端不能带此缺陷", "this client cannot carry the fault"), fault));
    const auto& account = host.vendor().account;
    credentials_ = {{"party", host.vendor().name}, {"code", account.code},
                    {"name", account.name},        {"division", account.division},
                    {"appid", account.code},       {"secret", platform::test_secret(account.code)}};
}

ClientOperator::~ClientOperator() = default;

template <class Act>
void ClientOperator::in_transaction(Act act) {
    platform::ClientContext context{*line_, host_.now(), *store_, "client", faults_, credentials_};
    store_->begin();
    try {
        act(context);
        store_->commit();
    } catch (...) {
        store_->rollback();
        throw;
    }
}

void ClientOperator::ask(const standards::Text&, const std::string& task, const json::object& with) {
    in_transaction([&](platform::ClientContext& context) { client_->perform(task, with, context); });
}

void ClientOperator::turn() {
    in_transaction([&](platform::ClientContext& context) { client_->wake(context); });
}

}  // namespace plumbline::cli
