// A clause file contributes what it expects of requests and what it inspects in answers; this is the loop
// that runs them.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/decide.h"

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

/// Each act: all clauses look at it with the model as it was before; then the model follows. At the end acts
/// are decided.
template <class View, class Model>
void run_clauses(const std::deque<Act>& acts, std::span<const Clause<View>> clauses, const View& view,
                 Model& model, const Blame& blame, Sink& sink) {
    std::vector<Expected> expected;
    for (const auto& act : acts) {
        Expected next{&act, {}};
        for (const auto& clause : clauses) {
            if (clause.expect != nullptr)
                guarded(clause.anchor, sink, act.number(),
                        [&] { clause.expect(act, view, next.expectation); });
            if (clause.inspect != nullptr)
                guarded(clause.anchor, sink, act.number(), [&] { clause.inspect(act, view, sink); });
        }
        expected.push_back(std::move(next));
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
