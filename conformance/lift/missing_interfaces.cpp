#include "conformance/lift/missing_interfaces.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace plumbline::judge::lift {
namespace {

constexpr std::size_t many = 5;  ///< fewer 404s may be about records

struct Answers {
    std::vector<std::int64_t> absent;
    bool served = false;
};

using Missing = std::map<const standards::Operation*, Answers>;

/// A call with another method where no interface is left: 404 is as right as 405.
bool nothing_there(const Act& act, const Missing& missing) {
    if (!act.known_path || missing.empty()) return false;
    const auto& all = standards::standard("lift").operations;
    return std::ranges::all_of(all, [&](const standards::Operation& operation) {
        return !act.request.path.ends_with(operation.path) || missing.contains(&operation);
    });
}

}  // namespace

void set_aside_missing(std::deque<Act>& acts, Sink& sink) {
    Missing answers;
    for (const auto& act : acts) {
        if (act.operation == nullptr || act.outcome == Outcome::unanswered) continue;
        const bool absent = (act.response.status == 404 || act.response.status == 405) &&
                            act.errors.empty() && !act.accepted();
        if (absent)
            answers[act.operation].absent.push_back(act.number());
        else
            answers[act.operation].served = true;
    }
    std::erase_if(answers,
                  [](const auto& item) { return item.second.served || item.second.absent.size() < many; });
    std::vector<std::int64_t> of_table;
    for (const auto& [operation, seen] : answers) {
        sink.fail(operation->requirement, "called-as-printed", {seen.absent.front()},
                  {fmt::format("{} {}不存在", operation->method, operation->path),
                   fmt::format("there is no {} {}", operation->method, operation->path)});
        if (operation->clause.starts_with("6.")) of_table.push_back(seen.absent.front());
    }
    if (of_table.size() > 1)
        sink.fail("LIFT-6-a", "interfaces", of_table,
                  {fmt::format("表3的接口缺少{}个", of_table.size()),
                   fmt::format("{} interfaces of Table 3 are missing", of_table.size())});
    std::erase_if(acts, [&](const Act& act) {
        return answers.contains(act.operation) || (act.operation == nullptr && nothing_there(act, answers));
    });
}

}  // namespace plumbline::judge::lift
