// The newcomer's first minute: certify the reference platform for every document that has one.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/subject.h"
#include "reports/overview.h"
#include "standards/server_roles.h"

namespace plumbline::cli {
namespace {

/// One server role of a document, certified; prints a line and leaves a report in out/folder.
judge::Judgement certified(const standards::Standard& standard, const std::string& role,
                           const std::string& folder) {
    const auto started = std::chrono::steady_clock::now();
    const TemporaryFolder pki;
    platform::write_pki(pki.path(), platform::standard_parties(standard.key), {"localhost", "127.0.0.1"});
    const OwnPlatform own(standard.key, {}, pki.path(), "sqlite:" + pki.path() + "/store.sqlite");
    CertifyOptions options;
    options.role = role;
    options.out = folder;
    auto j = certify(own.subject(), options, terminal_progress()).judgement;
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
    std::cout << fmt::format(
        "  {} {:<20} {:<20} {:>4} {} · {} {} · {} {} · {} {} · {:.1f}s\n", j.conformant() ? "✓" : "✗",
        standard.key, role, j.count(judge::Verdict::pass), say("通过", "pass"), j.count(judge::Verdict::fail),
        say("不通过", "fail"), j.count(judge::Verdict::not_exercised), say("未触及", "not exercised"),
        j.exchanges, say("次交换", "exchanges"), static_cast<double>(took.count()) / 1000);
    return j;
}

Exit execute(const std::string& out) {
    std::cout << fmt::format("Plumbline 准绳 {} · {}\n\n", PLUMBLINE_VERSION,
                             say("认证参考平台", "certifying the reference platform"));
    std::vector<reports::OverviewEntry> entries;
    Exit worst = Exit::good;
    for (const auto& standard : standards::all_standards()) {
        if (!platform::make_room(standard.key)) continue;
        for (const auto& role : standards::server_roles(standard)) {
            const auto folder = role == standard.platform_role ? standard.key : standard.key + "-" + role;
            const auto j = certified(standard, role, out + "/" + folder);
            if (!j.conformant()) worst = exit_of(j);
            entries.push_back({j, folder});
        }
    }
    std::ofstream(out + "/index.html") << reports::overview(entries, {language(), {}});
    std::cout << fmt::format("\n  {} {}\n", say("报告：", "reports:"),
                             (std::filesystem::absolute(out) / "index.html").string());
    return worst;
}

}  // namespace

void add_run(CLI::App& app, Exit& exit) {
    auto out = std::make_shared<std::string>("out");
    auto* command =
        app.add_subcommand("run", "Certify the reference platform for every document and write an overview");
    command->add_option("--out", *out, "folder for the reports");
    command->callback([out, &exit] { exit = execute(*out); });
}

}  // namespace plumbline::cli
