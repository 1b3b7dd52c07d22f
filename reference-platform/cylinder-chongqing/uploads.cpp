#include "reference-platform/cylinder-chongqing/uploads.h"

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

std::expected<bool, Refusal> is_new(const Call& call, std::string_view kind, const std::string& key,
                                    std::string_view requirement, std::string_view field) {
    const auto known = call.repository.get(kind, key);
    if (!known) return true;
    const bool same = object_of(*known, "record") == call.record;
    if (auto ruled = demand(call.law(), requirement, same, Code::state,
                            {fmt::format("{}：已上传的记录不得更改", field),
                             fmt::format("{}: a record that was uploaded cannot be changed", field)});
        !ruled)
        return std::unexpected(ruled.error());
    return !same;
}

void keep(Call& call, std::string_view kind, const std::string& key, const std::string& id) {
    json::object stored{{"id", id.empty() ? key : id},
                        {"unit", call.caller.code},
                        {"cylinderNo", text_of(call.record, "cylinderNo")},
                        {"record", call.record},
                        {"received", call.now()}};
    if (const auto cylinders = objects_of(call.record, "cylinders"); !cylinders.empty())
        stored["cylinders"] = json::value_from(cylinders);
    call.repository.save(kind, key, stored);
}

}  // namespace plumbline::platform::chongqing
