#include <iostream>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "cli/command.h"

int main(int argc, char** argv) {
    using namespace plumbline::cli;
    spdlog::set_default_logger(spdlog::stderr_color_mt("plumbline"));
    spdlog::set_level(spdlog::level::warn);
    CLI::App app{
        "Plumbline 准绳: conformance harness and reference platform for special-equipment and energy data "
        "exchange"};
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--lang", language(), "zh or en (default from LANG)")->check(CLI::IsMember({"zh", "en"}));
    app.set_version_flag("--version", PLUMBLINE_VERSION);
    Exit exit = Exit::good;
    for (auto add : {add_run, add_serve, add_certify, add_observe, add_judge, add_verify, add_report,
                     add_scenario, add_self_test, add_standards, add_diagram, add_pki})
        add(app, exit);
    try {
        app.parse(argc, argv);
        return static_cast<int>(exit);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(Exit::usage);
    } catch (const std::exception& error) {
        std::cerr << say("无法完成测试：", "could not test: ") << error.what() << '\n';
        return static_cast<int>(Exit::could_not_test);
    }
}
