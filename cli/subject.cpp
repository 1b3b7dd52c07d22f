#include "cli/subject.h"

#include <filesystem>
#include <stdexcept>
#include <stdlib.h>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "cli/command.h"
#include "reference-platform/test_secret.h"
#include "scenarios/engine/wire.h"
#include "standards/catalogue.h"
#include "standards/text.h"

namespace plumbline::cli {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

std::vector<platform::Account> accounts_of(const std::string& pki) {
    std::vector<platform::Account> out;
    for (const auto& party : platform::read_parties(pki))
        if (party.kind == "good" || party.kind == "expired" || party.kind == "revoked")
            out.push_back(party.account);
    return out;
}

platform::ServerOptions options_of(const std::string& pki) {
    platform::ServerOptions options;
    options.files = {pki + "/server.pem", pki + "/server.key", pki + "/ca.pem", pki + "/crl.pem"};
    return options;
}

}  // namespace

bool has_socket(const std::string& standard) {
    return standards::standard(standard).operation("socket-report") != nullptr;
}

platform::ServerOptions socket_options(const std::string& host, unsigned short port) {
    platform::ServerOptions options;
    options.host = host;
    options.port = port;
    options.framed = true;
    options.body_limit = 5U << 20U;  // DUAL-G16
    return options;
}

TemporaryFolder::TemporaryFolder() {
    auto name = (fs::temp_directory_path() / "plumbline-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::int64_t OwnPlatform::start() {
    std::int64_t ms = 0;
    standards::parse_local_time("2026-03-02 09:00:00", ms);
    return ms;
}

OwnPlatform::OwnPlatform(const std::string& standard, const std::vector<std::string>& faults,
                         const std::string& pki, const std::string& store)
    : standard_(standard), pki_(pki), engine_(platform::open_store(store), true) {
    platform::SandboxOptions options{standard, faults, true, start(), accounts_of(pki)};
    for (auto& account : options.accounts) account.opened = start();
    engine_.open_sandbox("", options);
    server_ = std::make_unique<platform::Server>(engine_, options_of(pki));
    if (has_socket(standard))
        socket_ = std::make_unique<platform::Server>(engine_, socket_options("127.0.0.1", 0));
}

scenario::Subject OwnPlatform::subject() const {
    scenario::Subject out;
    out.name = "Plumbline reference platform";
    out.standard = standard_;
    out.role = standards::standard(standard_).platform_role;
    out.addresses[""] = server_->url();
    out.clock_hook = server_->url() + "/_plumbline/clock";
    out.reset_hook = server_->url() + "/_plumbline/reset";
    out.test_hooks = server_->url() + "/_plumbline/hooks";
    out.addresses["front-end-db"] = out.test_hooks;
    if (socket_) out.addresses["socket"] = socket_->url();
    add_parties(out, pki_, start());
    return out;
}

void add_parties(scenario::Subject& subject, const std::string& pki, std::int64_t opened) {
    subject.ca = pki + "/ca.pem";
    for (const auto& party : platform::read_parties(pki)) {
        evidence::Party known{party.name,           party.role, party.account.code, party.account.division,
                              party.kind == "good", opened};
        if (party.kind == "none") known.organisation.clear();
        subject.parties.push_back(known);
        scenario::Credential credential;
        if (party.kind != "none")
            credential.certificate = pki + "/" + party.name + ".pem",
            credential.key = pki + "/" + party.name + ".key";
        credential.values = {{"appid", party.account.code},
                             {"secret", platform::test_secret(party.account.code)}};
        subject.credentials[party.name] = credential;
        if (subject.control_party.empty() && party.kind == "good") subject.control_party = party.name;
    }
}

scenario::Subject subject_at(const std::string& url, const std::string& standard, const std::string& pki,
                             const std::string& run_name) {
    if (!fs::exists(pki + "/parties.json"))
        throw UsageError(fmt::format("{} {}/parties.json",
                                     say("缺少测试证书，请先运行 plumbline serve 或 plumbline pki：",
                                         "no test certificates; run plumbline serve or plumbline pki first:"),
                                     pki));
    scenario::Subject out;
    out.name = url;
    out.standard = standard;
    out.role = standards::standard(standard).platform_role;
    out.addresses[""] = url;
    add_parties(out, pki, 0);
    evidence::Recorder scratch("");
    scenario::Wire wire(out, scratch);
    const auto about = wire.hook(url + "/_plumbline", "GET", "");
    const auto value = evidence::parse_json(about.response.body);
    if (about.response.status != 200 || !value || !value->is_object() ||
        !value->get_object().contains("sandboxes"))
        return out;
    if (const auto* served = value->get_object().if_contains("standard");
        served != nullptr && served->is_string() && std::string_view(served->get_string()) != standard)
        throw UsageError(
            fmt::format("{} serves {}, not {}", url, std::string_view(served->get_string()), standard));
    const auto body = json::serialize(
        json::object{{"name", run_name}, {"standard", standard}, {"start", OwnPlatform::start()}});
    const auto made = wire.hook(url + "/_plumbline/sandboxes", "POST", body);
    if (made.response.status != 201)
        return out;  // a Plumbline that gives no sandboxes: judged as any other server
    const auto base = url + "/s/" + run_name;
    out.addresses[""] = base;
    out.clock_hook = base + "/_plumbline/clock";
    out.reset_hook = base + "/_plumbline/reset";
    out.test_hooks = base + "/_plumbline/hooks";
    out.addresses["front-end-db"] = out.test_hooks;
    for (auto& party : out.parties) party.opened = OwnPlatform::start();
    return out;
}

}  // namespace plumbline::cli
