// Annex A.3, the caller: address and body of syndata.
#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"
#include "standards/validate.h"

namespace plumbline::judge::dual {
namespace json = boost::json;
namespace {

/// An unknown path with a body that has a txcode is syndata at the wrong address.
bool astray(const Act& act) {
    if (act.known_path || act.request.method != "POST") return false;
    const auto body = evidence::parse_json(act.request.body);
    return body && body->is_object() && body->get_object().contains("txcode");
}

void inspect_body(const Act& act, const SenderView& view, Sink& sink) {
    const auto body = evidence::parse_json(act.request.body);
    const auto* object = body ? body->if_object() : nullptr;
    const auto* code = object == nullptr ? nullptr : object->if_contains("txcode");
    const auto* data = object == nullptr ? nullptr : object->if_contains("data");
    const auto* token = object == nullptr ? nullptr : object->if_contains("access_token");
    const bool typed = code != nullptr && code->is_string() && data != nullptr && data->is_array() &&
                       token != nullptr && token->is_string();
    bool good = typed;
    if (typed)
        for (const auto& finding :
             standards::validate(view.messages, *view.messages.find(act.operation->id + "/provider"), *body)
                 .findings)
            good = good && finding.severity != standards::Finding::Severity::error;
    sink.test(good, "DUAL-A.3-c", "body", act.number(),
              {"报文为含access_token、txcode和data的JSON对象",
               "the body is one object with access_token, txcode and data"},
              {"报文的access_token、txcode或data不合规定",
               "access_token, txcode or data of the body is not as prescribed"});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.acts) {
        if (astray(*act))
            sink.fail(
                "DUAL-A.3-a", "address", {act->number()},
                {fmt::format("报送到{}", act->request.path), fmt::format("sent to {}", act->request.path)});
        if (!is_syndata(*act) || is_framed(*act)) continue;
        sink.pass("DUAL-A.3-a", "address", {act->number()}, {"报送到syndata", "sent to syndata"});
        inspect_body(*act, view, sink);
    }
}

}  // namespace

const SenderClause clause_A_3_sender{"DUAL-A.3-a", inspect};

}  // namespace plumbline::judge::dual
