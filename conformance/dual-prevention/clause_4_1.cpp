// 4.1 c: nobody without a token, no other token than the one given out, no other provider's data, nothing
// disclosed.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"

namespace plumbline::judge::dual {
namespace {

namespace json = boost::json;
using enum Offence::Kind;

constexpr std::size_t telling_prefix = 8;
constexpr std::int64_t life_by_gap = 7200;  // DUAL-G02

bool delivers(const Act& act) { return is_service(act) || is_syndata(act) || act.is("file-upload"); }

void expect_expiry(const Act& act, const View& view, const KnownToken& token, Expectation& out) {
    auto life = token.life_seconds;
    if (!life && view.readings.is("DUAL-G02", "a")) life = life_by_gap;
    if (!life) return void(out.doubtful = true);
    const auto age = act.at() - token.issued;
    if (age < *life * 1000) return;
    if (!view.virtual_clock) return void(out.doubtful = true);
    out.offend(offence("DUAL-A.2-d", fmt::format("令牌已签发{}秒", age / 1000),
                       fmt::format("the token is {} s old", age / 1000), 0, permission));
}

/// A token that nobody got: made up, or a real one that was changed.
void expect_unknown(const View& view, const std::string& token, Expectation& out) {
    if (view.model.tokens.empty())
        return void(out.doubtful = true);  // the evidence may begin after the token was given out
    const bool altered =
        token.size() >= telling_prefix && std::ranges::any_of(view.model.tokens, [&](const auto& known) {
            return known.first.starts_with(token.substr(0, telling_prefix));
        });
    if (altered)
        return out.offend(offence("DUAL-4.1-e", "令牌被改动", "a token that was altered", 0, permission));
    out.offend(
        offence("DUAL-4.1-c", "令牌并非平台签发", "a token that the platform never gave out", 0, permission));
}

/// A key that only another provider has: refused, or without effect, which later calls show.
void expect_separation(const Act& act, const View& view, const std::string& owner, Expectation& out) {
    if (!act.is("updateObjects") && !act.is("deleteObjects")) return;
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        if (kind == nullptr || entry.text(kind->lead).empty() ||
            !view.model.find(owner, *kind, entry.checked.normal).empty())
            continue;
        if (view.model.of_another(owner, *kind, entry.checked.normal) == nullptr) continue;
        if (act.accepted() && !view.readings.is("DUAL-G14", "a")) continue;
        out.offend(offence("DUAL-4.1-f", "另一提供单位的数据", "data of another provider", entry.index));
    }
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!delivers(act) || (act.is("file-upload") && !form_of(act)))
        return;  // of half a form nothing is known
    const auto token = token_of(act);
    if (token.empty()) {
        if (!is_syndata(act))
            out.offend(offence("DUAL-4.1-c", "未带令牌", "called without a token", 0, permission));
        return;
    }
    const auto found = view.model.tokens.find(token);
    if (found == view.model.tokens.end()) return expect_unknown(view, token, out);
    expect_expiry(act, view, found->second, out);
    expect_separation(act, view, found->second.owner, out);
}

/// Identity numbers, telephone numbers and secrets do not stand in error texts (DUAL-E57).
void inspect(const Act& act, const View&, Sink& sink) {
    if (!act.refused() || act.operation == nullptr) return;
    const auto err = act.is("token") ? act.response.body : answered(act, "err");
    for (const auto& entry : act.entries)
        for (const char* column : {"idCardNo", "linkTel", "dLinkTel", "secret"}) {
            const auto value =
                entry.sent.is_object() ? text_of(entry.sent.get_object(), column) : std::string();
            if (value.size() < 8) continue;
            sink.test(
                err.find(value) == std::string::npos, "DUAL-4.1-g", "not-disclosed", act.number(),
                {"错误描述不含敏感数据", "the error text holds no sensitive value"},
                {fmt::format("错误描述重复了{}", column), fmt::format("the error text repeats {}", column)});
        }
}

void finish(const std::deque<Act>&, const View& view, Sink& sink) {
    for (const auto& event : view.run.events)
        if (const auto* connection = std::get_if<evidence::Connection>(&event);
            connection != nullptr && !connection->protocol.empty())
            sink.pass("DUAL-4.1-d", "protected", {connection->number},
                      {"传输经TLS保护", "TLS protects the way"});
}

}  // namespace

const Clause clause_4_1{"DUAL-4.1-c", expect, inspect, finish};

}  // namespace plumbline::judge::dual
