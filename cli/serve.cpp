#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <signal.h>
#include <thread>
#include <tuple>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "cli/certify.h"
#include "cli/subject.h"

namespace plumbline::cli {
namespace {

struct Arguments {
    std::vector<std::string> standards{"lift"}, faults;
    std::string listen = "127.0.0.1:8443", store = "sqlite:plumbline.sqlite", clock = "real",
                pki = "plumbline-pki", socket;
    bool plain = false, no_control = false;
};

/// HOST:PORT taken apart.
std::pair<std::string, unsigned short> place_of(const std::string& option, const std::string& text) {
    const auto colon = text.rfind(':');
    int port = -1;
    try {
        port = std::stoi(text.substr(colon + 1));
    } catch (const std::exception&) {
        port = -1;
    }
    if (colon == std::string::npos || port < 0 || port > 65535) throw UsageError(option + " HOST:PORT");
    return {text.substr(0, colon), static_cast<unsigned short>(port)};
}

platform::ServerOptions options_of(const Arguments& arguments) {
    platform::ServerOptions options;
    std::tie(options.host, options.port) = place_of("--listen", arguments.listen);
    options.tls = !arguments.plain;
    if (arguments.plain && options.host != "127.0.0.1" && options.host != "::1")
        throw UsageError(say("--plain 只能在本机回环地址上使用", "--plain is for the loopback address only"));
    options.files = {arguments.pki + "/server.pem", arguments.pki + "/server.key", arguments.pki + "/ca.pem",
                     arguments.pki + "/crl.pem"};
    return options;
}

/// The socket of a document that has one: at --socket, else at the port after that of --listen.
std::unique_ptr<platform::Server> open_socket(platform::Engine& engine, const std::string& standard,
                                              const Arguments& arguments, unsigned short listening) {
    if (!has_socket(standard)) {
        if (!arguments.socket.empty())
            throw UsageError(say("此标准没有socket", "this document has no socket"));
        return nullptr;
    }
    auto [host, port] = place_of("--listen", arguments.listen);
    port = port == 0 ? port : static_cast<unsigned short>(listening + 1);
    if (!arguments.socket.empty()) std::tie(host, port) = place_of("--socket", arguments.socket);
    return std::make_unique<platform::Server>(engine, socket_options(host, port));
}

/// Wakes the rooms every second until the process ends.
std::jthread keep_awake(platform::Engine& engine) {
    return std::jthread([&engine](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        while (!never.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; })) {
            if (stop.stop_requested()) return;
            try {
                engine.wake();
            } catch (const std::exception& failure) {
                spdlog::error("waking failed: {}", failure.what());
            }
        }
    });
}

Exit execute(const Arguments& arguments) {
    if (arguments.standards.size() != 1)
        throw UsageError(say("目前一次服务一个标准", "one standard at a time"));
    const auto& key = standard_named(arguments.standards.front()).key;
    const auto options = options_of(arguments);
    platform::write_pki(arguments.pki, platform::standard_parties(key),
                        {"localhost", "127.0.0.1", options.host});
    platform::Engine engine(platform::open_store(arguments.store), !arguments.no_control);
    platform::SandboxOptions sandbox{key, arguments.faults, arguments.clock == "virtual", 0, {}};
    for (const auto& party : platform::read_parties(arguments.pki))
        if (party.kind != "none") sandbox.accounts.push_back(party.account);
    try {
        engine.open_sandbox("", sandbox);
    } catch (const std::invalid_argument& error) {
        throw UsageError(error.what());
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const platform::Server server(engine, options);
    const auto socket = open_socket(engine, key, arguments, server.port());
    const auto awake = keep_awake(engine);
    std::cout << fmt::format("{} {}\n", standard_named(key).document, server.url());
    if (socket) std::cout << fmt::format("TCP socket: {}\n", socket->url());
    if (!arguments.plain)
        std::cout << fmt::format("{}: {}/ca.pem; {}: {}/manufacturer-a.pem, .key …\n",
                                 say("服务器根证书", "server's CA"), arguments.pki,
                                 say("客户端证书", "client certificates"), arguments.pki);
    else
        std::cout << say("以请求头 Plumbline-Caller: <统一社会信用代码> 表明身份\n",
                         "callers name themselves by the header Plumbline-Caller: <unified code>\n");
    std::cout << say("按 Ctrl-C 结束\n", "Ctrl-C ends it\n") << std::flush;
    int signal = 0;
    sigwait(&signals, &signal);
    return Exit::good;
}

}  // namespace

void add_serve(CLI::App& app, Exit& exit) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("serve", "Serve the reference platform");
    command->add_option("--standard", arguments->standards, "document key")->required();
    command->add_option("--listen", arguments->listen, "HOST:PORT, port 0 = a free one");
    command->add_option("--store", arguments->store, "sqlite:FILE or postgres:DSN");
    command->add_option(
        "--socket", arguments->socket,
        "HOST:PORT of the TCP socket (dual-prevention 4.6); default: the port after --listen");
    command->add_option("--fault", arguments->faults, "switch a requirement off");
    command->add_option("--clock", arguments->clock)->check(CLI::IsMember({"real", "virtual"}));
    command->add_option("--pki", arguments->pki, "folder of the certificates, made when absent");
    command->add_flag("--plain", arguments->plain, "plain HTTP on loopback, without certificates");
    command->add_flag("--no-control", arguments->no_control,
                      "no sandboxes, clock or reset through /_plumbline");
    command->callback([arguments, &exit] { exit = execute(*arguments); });
}

void add_pki(CLI::App& app, Exit& exit) {
    struct Arguments {
        std::string folder, standard = "lift";
        std::vector<std::string> names{"localhost", "127.0.0.1"};
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command =
        app.add_subcommand("pki", "Make a test CA with a server certificate and one certificate per party");
    command->add_option("DIR", arguments->folder, "folder")->required();
    command->add_option("--standard", arguments->standard, "document key");
    command->add_option("--name", arguments->names, "DNS name or address of the server");
    command->callback([arguments, &exit] {
        platform::write_pki(arguments->folder,
                            platform::standard_parties(standard_named(arguments->standard).key),
                            arguments->names);
        for (const auto& party : platform::read_parties(arguments->folder))
            fmt::print("{:<18}{:<14}{:<20}{}\n", party.name, party.role, party.account.code, party.kind);
        exit = Exit::good;
    });
}

}  // namespace plumbline::cli
