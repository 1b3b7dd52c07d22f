// Annex A.1, A.2, the caller: its own credentials, GET with two parameters, one token for its life, renewed
// when it ends.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

constexpr std::string_view token_path = "/jsdspcloud/servlet/token";

bool asks_for_token(const Act& act) { return act.request.path.ends_with(token_path); }

void inspect_form(const Act& act, Sink& sink) {
    const auto appid = act.query("appid"), secret = act.query("secret");
    const bool good = act.request.method == "GET" && appid.size() == 1 && secret.size() == 1;
    sink.test(
        good, "DUAL-A.2-a", "token-request", act.number(),
        {"以GET和参数appid、secret获取令牌", "the token is fetched by GET with appid and secret"},
        {"获取令牌的请求不是带appid、secret的GET", "the token request is no GET with appid and secret"});
    if (!good || act.caller == nullptr || act.caller->organisation.empty()) return;
    sink.test(appid.front() == act.caller->organisation, "DUAL-A.1-a", "own-credentials", act.number(),
              {"以本单位的appid获取令牌", "the provider's own appid is used"},
              {fmt::format("以{}的appid获取令牌", appid.front()),
               fmt::format("the appid {} is not the provider's own", appid.front())});
}

/// A token that was given, still lives and was never refused makes another request needless (DUAL-A.2-f).
class Reuse {
  public:
    void follow(const Act& act, Sink& sink) {
        if (token_refused(act)) ends_ = 0;
        if (!act.is("token")) {
            used_ = used_ || is_service(act) || is_syndata(act);
            return;
        }
        if (ends_ > act.at() + margin) {
            if (used_)
                sink.fail("DUAL-A.2-f", "reuse", {act.number()},
                          {"令牌仍有效时再次获取", "a token is fetched while the last one still lives"});
        } else if (since_ > 1)
            sink.pass("DUAL-A.2-f", "reuse", {act.number()},
                      {"令牌在有效期内重复使用", "the token was used again while it lived"});
        const auto* life = act.answer_member("expires_in");
        if (!act.accepted()) return;
        ends_ = act.at() + (life != nullptr && life->is_int64() ? life->get_int64() * 1000 : 0);
        used_ = false;
        since_ = 0;
    }
    void count(const Act& act) { since_ += is_service(act) || is_syndata(act) ? 1 : 0; }

  private:
    static constexpr evidence::Milliseconds margin =
        600'000;  // clients may renew some minutes before the end
    evidence::Milliseconds ends_ = 0;
    bool used_ = false;
    int since_ = 0;
};

/// Every delivery that a dead token kept out comes again and gets in (DUAL-A.2-e).
void inspect_renewal(const SenderView& view, Sink& sink) {
    const auto deliveries = view.conduct.deliveries();
    for (const auto* refused : deliveries) {
        if (!token_refused(*refused)) continue;
        const auto again = std::ranges::find_if(deliveries, [&](const Act* other) {
            return other->number() > refused->number() && !token_refused(*other) &&
                   other->outcome != Outcome::unanswered && substance(*other) == substance(*refused);
        });
        if (again != deliveries.end())
            sink.pass("DUAL-A.2-e", "renewed", {refused->number(), (*again)->number()},
                      {"令牌失效后重新获取并重发", "the token was renewed and the call repeated"});
        else
            sink.fail("DUAL-A.2-e", "renewed", {refused->number()},
                      {"令牌失效而未成的报送没有重发", "what a dead token kept out was never sent again"});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    Reuse reuse;
    for (const auto* act : view.conduct.acts) {
        if (asks_for_token(*act)) inspect_form(*act, sink);
        reuse.follow(*act, sink);
        reuse.count(*act);
    }
    inspect_renewal(view, sink);
}

}  // namespace

const SenderClause clause_A_2_sender{"DUAL-A.2-e", inspect};

}  // namespace plumbline::judge::dual
