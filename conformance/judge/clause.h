// A clause file contributes what it expects of requests and what it inspects in answers; this is the loop
// that runs them.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/decide.h"
#include "conformance/judge/otherwise.h"

namespace plumbline::judge {

/// `View` is what a document's checks may look at: its model before the act, the readings, the messages, the
/// run.
template <class View>
struct Clause {
    std::string_view anchor;  ///< requirement under which an error of the check itself is reported
    void (*expect)(const Act&, const View&, Expectation&) = nullptr;
    void (*inspect)(const Act&, const View&, Sink&) = nullptr;
    /// Over the whole run, after the last act.
    void (*finish)(const std::deque<Act>&, const View&, Sink&) = nullptr;
};

/// A check that trips over its own feet is our error, never a verdict on the subject.
template <class Body>
void guarded(std::string_view anchor, Sink& sink, std::int64_t evidence, Body body) {
    try {
        body();
    } catch (const std::exception& error) {
        sink.add(anchor, "check", Verdict::error, {evidence},
                 {fmt::format("检查自身出错：{}", error.what()),
                  fmt::format("the check itself failed: {}", error.what())});
    }
}

template <class View>
void look_at(const Act& act, std::span<const Clause<View>> clauses, const View& view, Expectation& out,
             Sink& sink) {
    for (const auto& clause : clauses) {
        if (clause.expect != nullptr)
            guarded(clause.anchor, sink, act.number(), [&] { clause.expect(act, view, out); });
        if (clause.inspect != nullptr)
            guarded(clause.anchor, sink, act.number(), [&] { clause.inspect(act, view, sink); });
    }
}

/// Each act: all clauses look at it with the model as it was before; then the model follows. At the end acts
/// are decided. Other choices of reading are asked on the way, where they can matter: `acts` and `messages`
/// are changed for the moment of asking (see otherwise.h), so `messages` must be the view's own.
template <class View, class Model>
void run_clauses(std::deque<Act>& acts, standards::MessageSet& messages,
                 std::span<const Clause<View>> clauses, const View& view, Model& model, const Blame& blame,
                 Sink& sink) {
    const Asked asked(sink, messages);
    std::vector<Expected> expected;
    for (auto& act : acts) {
        expected.push_back({&act, {}});
        asked.about(act, expected, [&](Expectation& out, Sink& into) {
            look_at(std::as_const(act), clauses, view, out, into);
        });
        model.follow(act, sink);
    }
    asked.at_the_end(acts, [&](Sink& into) {
        for (const auto& clause : clauses)
            if (clause.finish != nullptr)
                guarded(clause.anchor, into, 0, [&] { clause.finish(acts, view, into); });
    });
    asked.decided(acts, expected, blame);
}

/// The same for acts and messages that may not change: other choices of reading are judged run by run.
template <class View, class Model>
void run_clauses(const std::deque<Act>& acts, std::span<const Clause<View>> clauses, const View& view,
                 Model& model, const Blame& blame, Sink& sink) {
    std::vector<Expected> expected;
    for (const auto& act : acts) {
        expected.push_back({&act, {}});
        look_at(act, clauses, view, expected.back().expectation, sink);
        model.follow(act, sink);
    }
    for (const auto& clause : clauses)
        if (clause.finish != nullptr)
            guarded(clause.anchor, sink, 0, [&] { clause.finish(acts, view, sink); });
    if (blame.settle) blame.settle(expected);
    decide(expected, blame, sink);
}

inline Offence offence(std::string requirement, std::string zh, std::string en, std::size_t entry = 0,
                       Offence::Kind kind = Offence::Kind::other, std::string path = {}) {
    return {kind, std::move(requirement), std::move(path), {}, entry, {std::move(zh), std::move(en)}};
}

}  // namespace plumbline::judge
