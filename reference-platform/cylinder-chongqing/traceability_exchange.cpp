// 5.5 b): partners with field names of their own.
#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/request.h"
#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

/// Table A.1 by its printed names. Names that the partner's mapping does not know stay as they are.
json::object mapped(const json::object& sent) {
    auto out = sent;
    for (const auto& row : document().standard.table("A.1")->rows)
        if (const auto* value = sent.if_contains(row.name)) {
            out[row.code] = *value;
            out.erase(row.name);
        }
    return out;
}

}  // namespace

Outcome exchange(Call& call) {
    if (call.places.at("partner") != "printed-names")
        return std::unexpected(
            Refusal{"", Code::unknown, {"没有此交换方的字段映射", "no field mapping of such a partner"}});
    call.sent = mapped(call.sent);
    call.record = call.sent;
    if (call.obeys("CQ-5.5-b"))
        if (auto ruled = check_message(call, "CQ-OP-10"); !ruled) return std::unexpected(ruled.error());
    return create_archive(call);
}

}  // namespace plumbline::platform::chongqing
