// 3.3, 6 and 8.1, the caller: a certificate on every connection, HTTPS only, strict JSON.
#include <fmt/format.h>

#include "conformance/energy/sender.h"

namespace plumbline::judge::energy {
namespace {

/// 3.3-a: none was shown; 8.1-a: one was shown that the centre did not issue.
void inspect_identity(const Deed& deed, Sink& sink) {
    const auto& act = *deed.act;
    if (act.connection == nullptr || !act.connection->tls) return;
    const bool shown = act.caller != nullptr || !act.connection->peer.empty();
    sink.test(shown, "ENERGY-3.3-a", "certificate", act.number(),
              {"先通过身份认证再调用", "authenticated before the call"},
              {fmt::format("未出示证书即调用{}", act.operation->id),
               fmt::format("{} was called without a certificate", act.operation->id)});
    if (!shown) return;
    sink.test(act.caller != nullptr && act.caller->trusted, "ENERGY-8.1-a", "issuer", act.number(),
              {"证书由认证中心签发", "the certificate comes from the CA centre"},
              {"证书不是认证中心签发的有效证书", "the certificate is none that the CA centre vouches for"});
}

void inspect_bytes(const Deed& deed, Sink& sink) {
    const auto& act = *deed.act;
    if (act.connection != nullptr)
        sink.test(act.connection->tls, "ENERGY-6-b", "https", act.number(),
                  {"以HTTPS调用", "called over HTTPS"}, {"以明文HTTP调用", "called over plain HTTP"});
    if (!act.request.body.empty() || act.request.method == "POST")
        sink.test(act.json_sent, "ENERGY-6-c", "strict-json", act.number(),
                  {"请求体是合法的JSON", "the body is strict JSON"},
                  {fmt::format("{}的请求体不是合法的JSON", act.operation->id),
                   fmt::format("the body of {} is no strict JSON", act.operation->id)});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& deed : view.conduct.deeds) {
        inspect_identity(deed, sink);
        inspect_bytes(deed, sink);
    }
}

}  // namespace

const SenderClause clause_3_3_sender{"ENERGY-3.3-a", inspect};

}  // namespace plumbline::judge::energy
