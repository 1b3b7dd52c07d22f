// One file per command; main.cpp only lists them.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace plumbline::cli {

/// 0 conformant or done, 1 not conformant, 2 wrong usage or input, 3 could not test.
enum class Exit { good = 0, not_conformant = 1, usage = 2, could_not_test = 3 };

/// Set by --lang or LANG: "zh" or "en".
std::string& language();
inline const std::string& say(const std::string& zh, const std::string& en) {
    return language() == "zh" ? zh : en;
}

/// What a command found out about its arguments and could not use; printed without a stack of words, exit 2.
class UsageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Adds a subcommand to `app`; when chosen, it stores its result in `exit`.
void add_serve(CLI::App& app, Exit& exit);
void add_certify(CLI::App& app, Exit& exit);
void add_observe(CLI::App& app, Exit& exit);
void add_judge(CLI::App& app, Exit& exit);
void add_verify(CLI::App& app, Exit& exit);
void add_report(CLI::App& app, Exit& exit);
void add_scenario(CLI::App& app, Exit& exit);
void add_self_test(CLI::App& app, Exit& exit);
void add_standards(CLI::App& app, Exit& exit);
void add_diagram(CLI::App& app, Exit& exit);
void add_pki(CLI::App& app, Exit& exit);
void add_run(CLI::App& app, Exit& exit);

}  // namespace plumbline::cli
