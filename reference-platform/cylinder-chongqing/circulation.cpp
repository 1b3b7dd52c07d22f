// What comes up from transport and use (6.5.1, 6.5.5, 6.8.5).
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/municipal.h"
#include "reference-platform/cylinder-chongqing/uploads.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace {

Outcome take(Call& call, std::string_view kind) {
    keep(call, kind, std::to_string(call.repository.next(kind)));
    return Done{};
}

}  // namespace

/// A waybill is sent when issued, changed and completed: every version stays, under its time.
Outcome take_waybill(Call& call) {
    const auto number = fmt::format("{}/{}", call.caller.code, text_of(call.record, "waybillNo"));
    const auto at = text_of(call.record, "at");
    keep(call, "waybill", fmt::format("{}/{}", number, at.empty() ? date_time(call.now()) : at), number);
    return Done{};
}

Outcome take_delivery_check(Call& call) { return take(call, "delivery"); }
Outcome take_empty_return(Call& call) { return take(call, "return"); }
Outcome take_leak_alarm(Call& call) { return take(call, "leak"); }

}  // namespace plumbline::platform::chongqing
