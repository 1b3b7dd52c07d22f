// Clause 9: the caller's monthly count beside our own (YN-G18, YN-E54).
#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/values.h"
#include "standards/text.h"

namespace plumbline::platform::yunnan {

Outcome compare_count(Call& call) {
    const auto year = whole_of(call.record, "Year").value_or(0),
               month = whole_of(call.record, "Month").value_or(0),
               count = whole_of(call.record, "Count").value_or(0),
               type = whole_of(call.record, "Type").value_or(0);
    const bool begun = year * 100 + month <= standards::month_of(call.now());
    if (auto ruled = demand(call.law(), "YN-A1-9-d", begun, Code::implausible, "Month尚未开始"); !ruled)
        return std::unexpected(ruled.error());
    const auto key = fmt::format("{}/{}/{:04}{:02}", call.unit.account, type, year, month);
    const auto own = static_cast<std::int64_t>(call.repository.find("trace", "count", key).size());
    call.repository.save("reconciliation", key, {{"Count", count}, {"Own", own}, {"At", stamp(call.now())}});
    if (auto ruled = demand(call.law(), "YN-A1-9-c", count == own, Code::count_differs,
                            fmt::format("Count {}，平台记录数为{}", count, own));
        !ruled)
        return std::unexpected(ruled.error());
    return Done{};
}

}  // namespace plumbline::platform::yunnan
