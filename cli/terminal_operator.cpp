#include <iostream>
#include <poll.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/vendor_operator.h"
#include "conformance/evidence/http_message.h"
#include "standards/plain_json.h"

namespace plumbline::cli {
namespace json = boost::json;
namespace {

/// What a system without an operator gets for a step that nothing answers.
constexpr std::chrono::milliseconds moment{300};
/// As much of an answer as fits on two lines.
constexpr std::size_t glimpse = 160;

std::string shortened(std::string_view body) {
    if (body.size() <= glimpse) return std::string(body);
    auto end = glimpse;
    while (end > 0 && (static_cast<unsigned char>(body[end]) & 0xC0U) == 0x80U)
        --end;  // not within a character
    return std::string(body.substr(0, end)) + "…";
}

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

void TerminalOperator::show_traffic() {
    for (const auto& exchange : record_.since(shown_)) {
        shown_ = exchange.number;
        const auto request = evidence::parse_request(exchange.request);
        const auto answer = evidence::parse_response(exchange.response);
        std::cout << fmt::format("  #{} {} {} → {} {}\n", exchange.number, request.method, request.target,
                                 answer.status, shortened(answer.body))
                  << std::flush;
    }
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

void TerminalOperator::turn() {
    record_.wait_beyond(record_.last(), moment);
    show_traffic();
}

bool TerminalOperator::wait(const std::function<bool()>& reached) {
    if (!ended_)
        std::cout << fmt::format("  {} {} {}\n",
                                 say("等待中；按回车跳过，最多", "waiting; Enter passes on, at most"),
                                 patience_.count(), say("秒", "s"))
                  << std::flush;
    const auto until = std::chrono::steady_clock::now() + patience_;
    bool wanted = true;
    while (wanted && !reached() && std::chrono::steady_clock::now() < until) {
        wanted = !pressed(moment);
        show_traffic();
    }
    show_traffic();
    return wanted;
}

}  // namespace plumbline::cli
