#include <iostream>
#include <poll.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/vendor_operator.h"
#include "standards/plain_json.h"

namespace plumbline::cli {
namespace json = boost::json;
namespace {

/// What a system without an operator gets for a step that nothing answers.
constexpr std::chrono::milliseconds moment{300};

}  // namespace

TerminalOperator::TerminalOperator(VendorRecord& record, std::chrono::seconds patience)
    : record_(record), patience_(patience), ended_(isatty(STDIN_FILENO) == 0) {}

/// Whether Enter was pressed within the time.
bool TerminalOperator::pressed(std::chrono::milliseconds limit) {
    if (ended_) {
        record_.wait_beyond(record_.last(), limit);
        return false;
    }
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, static_cast<int>(limit.count())) <= 0) return false;
    std::string line;
    ended_ = !std::getline(std::cin, line);
    return true;
}

void TerminalOperator::tell(const std::string& text) { std::cout << text << '\n' << std::flush; }

void TerminalOperator::ask(const standards::Text& says, const std::string& task, const json::object& with) {
    std::cout << fmt::format("\n▶ {}\n", says.in(language()));
    if (!with.empty()) std::cout << fmt::format("  {}: {}\n", task, standards::plain_json(with));
    std::cout << std::flush;
}

void TerminalOperator::restart() {
    std::cout << fmt::format("\n▶ {}\n",
                             say("请结束并重新启动贵方系统，完成后按回车",
                                 "End your system's process and start it again, then press Enter"))
              << std::flush;
    for (auto waited = std::chrono::milliseconds(0); waited < patience_ && !ended_; waited += moment)
        if (pressed(moment)) return;
}

void TerminalOperator::turn() { record_.wait_beyond(record_.last(), moment); }

void TerminalOperator::wait(const std::function<bool()>& reached) {
    const auto until = std::chrono::steady_clock::now() + patience_;
    while (!reached() && std::chrono::steady_clock::now() < until)
        if (pressed(moment)) return;
}

}  // namespace plumbline::cli
