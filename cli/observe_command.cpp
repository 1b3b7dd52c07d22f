#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/observe.h"
#include "cli/subject.h"
#include "reference-platform/clients/client.h"
#include "reference-platform/test_secret.h"

namespace plumbline::cli {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

struct Arguments {
    ObserveOptions options;
    ChoiceArguments choices;
    std::string listen = "127.0.0.1:8443", clock = "virtual";
    int patience = 600, limit = 0;
    ProxyOptions proxy;
    bool no_restart = false;
};

void read_listen(const std::string& listen, ObserveOptions& options) {
    const auto colon = listen.rfind(':');
    int port = -1;
    try {
        port = std::stoi(listen.substr(colon + 1));
    } catch (const std::exception&) {
        port = -1;
    }
    if (colon == std::string::npos || port < 0 || port > 65535) throw UsageError("--listen HOST:PORT");
    options.host = listen.substr(0, colon);
    options.port = static_cast<unsigned short>(port);
}

/// Between the vendor's client and its platform, with what the platform expects of the client's side.
Observed passive(const Arguments& arguments) {
    auto proxy = arguments.proxy;
    const auto& options = arguments.options;
    proxy.host = options.host;
    proxy.port = options.port;
    proxy.certificate = options.pki + "/server.pem";
    proxy.key = options.pki + "/server.key";
    if (proxy.client_certificate.empty() != proxy.client_key.empty())
        throw UsageError(say("--cert 与 --key 须同时给出", "--cert and --key go together"));
    std::cout << fmt::format("{}: {}/ca.pem\n", say("代理的根证书", "the proxy's CA"), options.pki);
    return pass_through(options, proxy, std::chrono::seconds(arguments.limit));
}

Observed run(Arguments arguments) {
    auto& options = arguments.options;
    if (options.self) {
        const TemporaryFolder folder;
        options.pki = folder.path();
        platform::write_pki(options.pki, platform::standard_parties(options.standard), {});
        return observe(options, terminal_progress());
    }
    if (!options.faults.empty()) throw UsageError(say("--fault 只用于 --self", "--fault goes with --self"));
    read_listen(arguments.listen, options);
    options.pki = options.out + "/pki";
    platform::write_pki(options.pki, platform::standard_parties(options.standard),
                        {"localhost", "127.0.0.1", options.host});
    if (!arguments.proxy.upstream.empty()) return passive(arguments);
    return observe(options, [](int, int, const std::string&) {});
}

void print_plan(const reports::StoryOutcome& plan) {
    std::cout << fmt::format("  {}: {} {}, {} {}\n", say("计划", "plan"), plan.steps, say("步", "steps"),
                             plan.deviations.size(), say("步未如所愿", "not as meant"));
    for (const auto& d : plan.deviations)
        std::cout << fmt::format("    {}:{} {}\n", plan.name, d.line, d.says.in(language()));
}

Exit execute(const Arguments& given) {
    auto arguments = given;
    auto& options = arguments.options;
    const auto& standard = standard_named(options.standard);
    if (standard.role(options.role) == nullptr)
        throw UsageError(fmt::format("{} '{}'", say("未知角色", "unknown role"), options.role));
    options.choices.emplace(standard, arguments.choices);
    options.virtual_clock = arguments.clock == "virtual";
    if (options.self && !options.virtual_clock)
        throw UsageError(say("--self 使用虚拟时钟", "--self runs on the virtual clock"));
    options.patience = std::chrono::seconds(arguments.patience);
    options.restarts = !arguments.no_restart;
    const auto observed = run(arguments);
    if (arguments.proxy.upstream.empty()) print_plan(observed.plan);
    print_summary(observed.judgement, options.out);
    return exit_of(observed.judgement);
}

}  // namespace

void hand_out(const std::string& folder, const std::string& pki, const platform::PkiParty& party,
              const std::string& url, const std::string& standard, bool virtual_clock) {
    fs::create_directories(folder);
    const auto copy = [&](const std::string& from, const std::string& to) {
        fs::copy_file(pki + "/" + from, folder + "/" + to, fs::copy_options::overwrite_existing);
    };
    copy("ca.pem", "ca.pem");
    copy(party.name + ".pem", "client.pem");
    copy(party.name + ".key", "client.key");
    const auto secret = platform::test_secret(party.account.code);
    const json::object facts{{"standard", standard},
                             {"address", url},
                             {"party", party.name},
                             {"code", party.account.code},
                             {"name", party.account.name},
                             {"division", party.account.division},
                             {"appid", party.account.code},
                             {"secret", secret},
                             {"clock", virtual_clock ? url + "/_plumbline/clock" : "real"}};
    std::ofstream(folder + "/vendor.json") << json::serialize(facts) << '\n';
    std::ofstream(folder + "/README.txt") << fmt::format(
        "平台地址 / platform address: {0}\n"
        "服务器根证书 / CA of the server: ca.pem\n"
        "客户端证书与私钥 / client certificate and key: client.pem, client.key\n"
        "单位 / organisation: {1} ({2})\n"
        "appid: {2}\nsecret: {3}\n"
        "时钟 / clock: {4}\n\n"
        "curl --cacert ca.pem --cert client.pem --key client.key {0}/…\n",
        url, party.account.name, party.account.code, secret,
        virtual_clock ? "GET " + url + "/_plumbline/clock" : "real");
}

void add_observe(CLI::App& app, Exit& exit) {
    auto arguments = std::make_shared<Arguments>();
    auto& options = arguments->options;
    options.out = "out/observe";
    auto* command = app.add_subcommand("observe", "Lead a client system through its duties and judge it");
    command->add_option("--standard", options.standard, "document key")->required();
    command->add_option("--role", options.role, "role of the system that is observed")->required();
    command->add_flag("--self", options.self, "observe our own client of that role");
    command->add_option("--fault", options.faults,
                        "switch a requirement off in our own client (with --self)");
    command->add_option("--listen", arguments->listen, "HOST:PORT, port 0 = a free one");
    command
        ->add_option("--clock", arguments->clock, "virtual: the vendor's system follows the platform's clock")
        ->check(CLI::IsMember({"real", "virtual"}));
    command->add_option("--plan", options.plan, "plan file (default: the one of the role)");
    command->add_option("--patience", arguments->patience, "seconds that an awaited request may take");
    command->add_option("--proxy", arguments->proxy.upstream,
                        "be a proxy in front of this platform (https URL) and judge passively");
    command->add_option("--cert", arguments->proxy.client_certificate,
                        "certificate that the proxy shows to the platform");
    command->add_option("--key", arguments->proxy.client_key, "its key");
    command->add_option("--ca", arguments->proxy.ca, "CA of the platform (default: the system's)");
    command->add_option("--for", arguments->limit, "seconds that the proxy serves (default: until Ctrl-C)");
    command->add_flag("--no-restart", arguments->no_restart, "the system cannot be ended and started");
    add_choice_options(*command, arguments->choices);
    command->add_option("--seed", options.seed, "seed of identifiers");
    command->add_option("--out", options.out, "folder for the evidence, the reports and vendor/");
    command->callback([arguments, &exit] { exit = execute(*arguments); });
}

}  // namespace plumbline::cli
