// Annex A.1, A.2: appid and secret become a token, and nothing else does.
#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"

namespace plumbline::judge::dual {
namespace {

constexpr std::size_t unguessable = 22;  // characters of base64 for 128 bits

void expect(const Act& act, const View& view, Expectation& out) {
    if (!act.is("token")) return;
    for (const auto& finding : act.entries.front().checked.findings)
        if (finding.severity == standards::Finding::Severity::error)
            out.offend({Offence::Kind::other, finding.requirement, {}, {}, 0, finding.says});
    if (!out.offences.empty()) return;
    const auto appid = act.entries.front().text("appid"), secret = act.entries.front().text("secret");
    const auto known = view.model.secrets.find(appid);
    if (known != view.model.secrets.end() && known->second != secret)
        return out.offend(offence("DUAL-A.2-c", "密钥与先前签发的不同",
                                  "another secret than the one that was taken before"));
    if (known == view.model.secrets.end() && !view.model.organisations.contains(appid) &&
        !view.model.secrets.empty())
        return out.offend(offence("DUAL-A.2-c", "appid未知", "an appid of nobody"));
    out.grant("DUAL-A.2-b", "", {"凭证正确", "right credentials"}, 1);
}

void inspect(const Act& act, const View& view, Sink& sink) {
    const auto token = act.is("token") ? answered(act, "access_token") : std::string();
    if (token.empty()) return;
    const auto appid = act.entries.front().text("appid");
    if (token.size() >= unguessable)
        sink.pass("DUAL-A.2-d", "long-enough", {act.number()},
                  {"令牌长度足够", "the token is long enough to be unguessable"});
    else
        sink.fail("DUAL-A.2-d", "long-enough", {act.number()},
                  {fmt::format("令牌只有{}个字符", token.size()),
                   fmt::format("the token has {} characters only", token.size())});
    const auto found = view.model.tokens.find(token);
    sink.test(found == view.model.tokens.end() || found->second.owner == appid, "DUAL-4.6-a", "own-identity",
              act.number(),
              {"各提供单位的凭证各自识别", "each provider is recognised by its own credentials"},
              {"两个提供单位得到同一令牌", "two providers got one token"});
}

}  // namespace

const Clause clause_A_2{"DUAL-A.2-b", expect, inspect, nullptr};

}  // namespace plumbline::judge::dual
