#include "reference-platform/lift/rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {

Ruled known(bool found, std::string_view path) {
    if (found) return {};
    return std::unexpected(
        Refusal{{}, std::string(path), Code::unknown, {"数据不存在", "there is no such record"}});
}

Ruled owned(const Faults& law, std::string_view requirement, std::string_view owner, const Account& caller) {
    return demand(law, requirement, owner == caller.code, Code::forbidden, "",
                  {"数据不属于本单位", "the record belongs to another organisation"});
}

Ruled in_region(const Faults& law, std::string_view requirement, const std::vector<std::string>& areas,
                const Account& caller) {
    const bool inside =
        std::ranges::any_of(areas, [&](const std::string& area) { return in_area(caller, area, law); });
    return demand(law, requirement, inside || (caller.division.empty() && !caller.has("province")),
                  Code::forbidden, "", {"电梯不在本区域", "the lift is not in the caller's region"});
}

Ruled current(const Faults& law, std::string_view requirement, std::int64_t stored,
              const boost::json::object& record) {
    const auto sent = whole_of(record, "SJBB");
    return demand(law, requirement, !sent || *sent == stored, Code::stale, "SJBB",
                  {"数据版本已变更，请重新获取", "the data version has changed; read it again"});
}

Ruled allowed(const Faults& law, const standards::Machine& machine, std::string_view state,
              std::string_view event, std::string_view path) {
    const auto* refusal = machine.refusal(state, event);
    if (refusal == nullptr) return {};
    const auto* where = machine.state(state);
    return demand(law, refusal->requirement, false, Code::state, path,
                  {fmt::format("当前状态（{}）不允许此操作", where->zh),
                   fmt::format("the state ({}) forbids this", where->en)});
}

Ruled same(const Faults& law, std::string_view requirement, const boost::json::object& record,
           std::string_view key, std::string_view stored) {
    const auto sent = text_of(record, key);
    return demand(
        law, requirement, sent.empty() || sent == stored, Code::faulty, key,
        {fmt::format("{}与已登记的数据不一致", key), fmt::format("{} differs from the stored record", key)});
}

}  // namespace plumbline::platform::lift
