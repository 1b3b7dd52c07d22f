#include "cli/host_platform.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "cli/command.h"
#include "reference-platform/http/certificate.h"

namespace plumbline::cli {
namespace json = boost::json;
namespace {

/// A listener whose address is known only once it listens.
class LateTap final : public platform::Tap {
  public:
    void aim(platform::Tap& at) { at_ = &at; }
    std::int64_t connected(const platform::TappedConnection& connection) override {
        auto* at = at_.load();
        return at == nullptr ? 0 : at->connected(connection);
    }
    void exchanged(std::int64_t connection, const platform::TappedExchange& exchange) override {
        if (auto* at = at_.load()) at->exchanged(connection, exchange);
    }

  private:
    std::atomic<platform::Tap*> at_ = nullptr;
};

/// A server certificate that nobody should take: of a CA of its own, or for another name.
void make_impostor(const std::string& pki, const std::string& kind) {
    const auto stem = pki + "/impostor-" + kind;
    if (std::filesystem::exists(stem + ".pem")) return;
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto until = now + std::chrono::hours(24 * 365);
    const auto read = [](const std::string& file) {
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    platform::Issuer issuer;
    if (kind == "foreign") {
        issuer.key = platform::make_key();
        issuer.certificate = platform::make_certificate(
            {{"Another test CA", ""}, now - std::chrono::hours(1), until, true, {}}, issuer.key, nullptr);
    } else {
        issuer.key = platform::key_from_pem(read(pki + "/ca.key"));
        issuer.certificate = platform::certificate_from_pem(read(pki + "/ca.pem"));
    }
    const auto key = platform::make_key();
    const std::vector<std::string> names = kind == "foreign"
                                               ? std::vector<std::string>{"localhost", "127.0.0.1"}
                                               : std::vector<std::string>{"elsewhere.invalid"};
    const auto certificate = platform::make_certificate(
        {{"plumbline impostor", ""}, now - std::chrono::hours(1), until, false, names}, key, &issuer);
    std::ofstream(stem + ".pem") << platform::to_pem(certificate);
    std::ofstream(stem + ".key") << platform::to_pem(key);
}

}  // namespace

platform::PkiParty vendor_party(const std::string& pki, const std::string& role) {
    for (const auto& party : platform::read_parties(pki))
        if (party.role == role && party.kind == "good") return party;
    throw UsageError(fmt::format("{} '{}'", say("没有此角色的参与方", "no party has the role"), role));
}

HostPlatform::HostPlatform(const HostOptions& options, evidence::Recorder& recorder)
    : options_(options),
      vendor_(vendor_party(options.pki, options.role)),
      engine_(platform::open_store("sqlite::memory:"), true) {
    const auto start = options_.virtual_clock ? OwnPlatform::start() : 0;
    platform::SandboxOptions sandbox{options_.standard, {}, options_.virtual_clock, start, {}};
    for (const auto& party : platform::read_parties(options_.pki))
        if (party.kind != "none" && party.kind != "foreign" && party.kind != "self-signed") {
            sandbox.accounts.push_back(party.account);
            sandbox.accounts.back().opened = start;
        }
    engine_.open_sandbox("", sandbox);
    subject_.standard = options_.standard;
    subject_.role = options_.role;
    subject_.name = vendor_.account.name;
    add_parties(subject_, options_.pki, start);
    record_ = std::make_unique<VendorRecord>(recorder, subject_.parties, vendor_.name);
    servers_.push_back(listen("server", false, options_.port));
    const auto url = servers_.front()->url();
    subject_.addresses[""] = url;
    vendor_address_ = url;
    if (options_.virtual_clock) subject_.clock_hook = url + "/_plumbline/clock";
    subject_.reset_hook = url + "/_plumbline/reset";
    subject_.test_hooks = url + "/_plumbline/hooks";
    subject_.addresses["front-end-db"] = subject_.test_hooks;
    if (has_devices(options_.standard, options_.role))
        devices_ = std::make_unique<VendorDevices>(*record_, options_.host, start, options_.virtual_clock);
}

std::unique_ptr<platform::Server> HostPlatform::listen(const std::string& certificate, bool only_subject,
                                                       unsigned short port) {
    platform::ServerOptions options;
    const auto& pki = options_.pki;
    options.host = options_.host;
    options.port = port;
    options.files = {pki + "/" + certificate + ".pem", pki + "/" + certificate + ".key", pki + "/ca.pem",
                     pki + "/crl.pem"};
    options.real_delays = options_.real_delays;
    auto tap = std::make_shared<LateTap>();
    options.tap = tap.get();
    auto server = std::make_unique<platform::Server>(engine_, options);
    tap->aim(record_->listener(fmt::format("{}:{}", options.host, server->port()), only_subject));
    taps_.push_back(std::move(tap));
    return server;
}

platform::Response HostPlatform::control(const std::string& method, const std::string& target,
                                         const std::string& body) {
    platform::Request request;
    request.method = method;
    request.target = target;
    request.body = body;
    return engine_.handle(std::move(request));
}

std::int64_t HostPlatform::now() {
    return json::parse(control("GET", "/_plumbline/clock", "").body).at("ms").to_number<std::int64_t>();
}

void HostPlatform::set_clock(std::int64_t ms) {
    control("PUT", "/_plumbline/clock", json::serialize(json::object{{"ms", ms}}));
    record_->clock(ms);
    if (devices_) devices_->advance_to(ms);
}

void HostPlatform::trouble(json::object wish) {
    if (wish.contains("do") && !wish.contains("caller")) wish["caller"] = vendor_.account.code;
    const auto answer = control("POST", "/_plumbline/hooks/world", json::serialize(wish));
    if (answer.status / 100 != 2)
        throw std::runtime_error(fmt::format("world: {} {}", json::serialize(wish), answer.body));
}

std::string HostPlatform::impostor(const std::string& kind) {
    if (kind != "foreign" && kind != "wrong-name") throw UsageError("impostor: foreign, wrong-name");
    make_impostor(options_.pki, kind);
    servers_.push_back(listen("impostor-" + kind, true, 0));
    subject_.addresses["impostor"] = servers_.back()->url();
    return servers_.back()->url();
}

}  // namespace plumbline::cli
