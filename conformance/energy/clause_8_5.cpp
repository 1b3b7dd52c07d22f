// 8.5 version check: versions change when, and only when, what they count changes.
#include <fmt/format.h>

#include "conformance/energy/clause.h"

namespace plumbline::judge::energy {
namespace {

/// The version in force between two exchanges, when readings before and after agree; nullptr otherwise.
const Observation* steady(const std::vector<Observation>& versions, std::int64_t from, std::int64_t to) {
    const Observation *before = nullptr, *after = nullptr;
    for (const auto& seen : versions) {
        if (seen.number < from) before = &seen;
        if (seen.number > to && after == nullptr) after = &seen;
    }
    return before != nullptr && after != nullptr && before->content == after->content ? before : nullptr;
}

/// One platform's address book, or the dictionaries: the same holder's consecutive contents are compared.
std::string holder(const Observation& seen) {
    return seen.content.starts_with('{') ? std::string() : seen.content.substr(0, seen.content.find(' '));
}

void follows_changes(const std::vector<Observation>& contents, const std::vector<Observation>& versions,
                     std::string_view requirement, Sink& sink) {
    for (std::size_t i = 1; i < contents.size(); ++i) {
        const auto& now = contents[i];
        const Observation* before = nullptr;
        for (std::size_t j = 0; j < i; ++j)
            if (holder(contents[j]) == holder(now)) before = &contents[j];
        if (before == nullptr || before->content == now.content) continue;
        const auto* same = steady(versions, before->number, now.number);
        bool known_before = false, known_after = false;
        for (const auto& seen : versions)
            known_before = known_before || seen.number < before->number,
            known_after = known_after || seen.number > now.number;
        if (same != nullptr)
            sink.fail(requirement, "raised", {before->number, now.number},
                      {fmt::format("内容已变而版本仍为{}", same->content),
                       fmt::format("the content changed, the version stayed {}", same->content)});
        else if (known_before && known_after)
            sink.pass(requirement, "raised", {before->number, now.number},
                      {"内容变化后版本更新", "the version changed with the content"});
    }
}

/// Three readings in a row, each another value, while the content before and after is the same: a clock, not
/// a version.
void stays(const std::vector<Observation>& contents, const std::vector<Observation>& versions, Sink& sink) {
    for (std::size_t i = 2; i < versions.size(); ++i) {
        const auto &a = versions[i - 2], &b = versions[i - 1], &c = versions[i];
        const bool moving = a.content != b.content && b.content != c.content;
        const Observation *before = nullptr, *after = nullptr;
        for (const auto& seen : contents) {
            if (seen.number < a.number) before = &seen;
            if (seen.number > c.number && after == nullptr) after = &seen;
        }
        if (!moving && a.content == b.content)
            sink.pass("ENERGY-8.5-d", "steady", {a.number, b.number},
                      {"无变化时版本不变", "the version stays without a change"});
        if (moving && before != nullptr && after != nullptr && before->content == after->content)
            sink.fail("ENERGY-8.5-d", "steady", {a.number, b.number, c.number},
                      {"内容未变而版本一再变化", "the version keeps changing while the content does not"});
    }
}

void finish(const std::deque<Act>&, const View& view, Sink& sink) {
    follows_changes(view.model.address_books, view.model.registration_versions, "ENERGY-8.5-b", sink);
    follows_changes(view.model.base_data, view.model.dictionary_versions, "ENERGY-8.5-c", sink);
    stays(view.model.base_data, view.model.dictionary_versions, sink);
}

}  // namespace

const Clause clause_8_5{"ENERGY-8.5-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::energy
