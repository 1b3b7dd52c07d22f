#include "reference-platform/lift/construction_rules.h"

#include <algorithm>
#include <array>

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {

Ruled of_known_lift(const Faults& law, bool found) {
    return demand(law, "LIFT-6.4.1-b", found, Code::faulty, "ZJBM",
                  {"电梯整机编码不存在", "there is no such lift"});
}

Ruled known_constructor(const Faults& law, bool found, bool found_raw) {
    const Text says{"施工单位未登记", "the constructor is not a known organisation"};
    if (found && !found_raw && !law.obeys("LIFT-5.3.5.3-c"))
        return std::unexpected(Refusal{"LIFT-5.3.5.3-c", "SGXYDM", Code::faulty, says});
    return demand(law, {}, found, Code::faulty, "SGXYDM", says);
}

Ruled party(const Faults& law, const Account& caller, std::string_view lift_owner,
            std::string_view constructor) {
    const bool maker = (caller.has("manufacturer") || caller.has("agent")) && lift_owner == caller.code;
    const bool builder = caller.has("constructor") && constructor == caller.code;
    return demand(law, "LIFT-5.2.1-k", maker || builder, Code::forbidden, "",
                  {"施工信息不属于本单位", "the construction is not this organisation's"});
}

Ruled user_named(const Faults& law, const boost::json::object& record) {
    if (!law.obeys("LIFT-6.4.2-f")) {
        if (record.contains("SYXYDM")) return {};
        return std::unexpected(
            Refusal{"LIFT-6.4.2-f", "SYXYDM", Code::faulty, {"使用单位代码不能为空", "SYXYDM is required"}});
    }
    static constexpr std::array described{"SYDWLXR", "SYDWLXRDH", "SYDWCZ", "SYDWDZ", "SYDWYB"};
    const bool any = std::ranges::any_of(described, [&](const char* key) { return record.contains(key); });
    return demand(law, {}, !any || record.contains("SYXYDM") || record.contains("SYDWMC"), Code::faulty,
                  "SYXYDM", {"使用单位代码与名称至少填写一项", "the user needs a code or a name"});
}

Refusals modifiable(const Faults& law, const Record& stored, const boost::json::object& record,
                    const Account& caller) {
    Refusals out;
    collect(out, current(law, document().kind("construction")->version, stored.version, record));
    collect(out, same(law, {}, record, "ZJBM", stored.lift));
    collect(out, same(law, {}, record, "SGLB", text_of(stored.fields, "SGLB")));
    const auto constructor = text_of(stored.fields, "SGXYDM");
    if (stored.declared != 0 || caller.code == constructor)
        collect(out, same(law, {}, record, "SGXYDM", constructor));
    collect(out, demand(law, "LIFT-6.5.2-b", caller.code != constructor || record.contains("SFGZ"),
                        Code::faulty, "SFGZ", {"是否告知不能为空", "the constructor states SFGZ"}));
    return out;
}

Refusals revocable(const Faults& law, const Record& stored, const Life& life) {
    Refusals out;
    const auto state = construction_state(stored, life, law);
    collect(out, allowed(law, document().machine("construction"), state, "revoke-construction", "SGID"));
    collect(out, demand(law, {}, stored.result.empty() || state == "INSPECTED", Code::state, "SGID",
                        {"请先撤销施工结果", "revoke the construction result first"}));
    return out;
}

Refusals agreeing(const Faults& law, const Record& stored, const boost::json::object& record) {
    Refusals out;
    collect(out, same(law, "LIFT-7.21.2-d", record, "ZJBM", stored.lift));
    for (const auto* key : {"SGXYDM", "SGLB"})
        collect(out, same(law, "LIFT-7.21.2-d", record, key, text_of(stored.fields, key)));
    const bool versioned = record.contains("SJBB");
    collect(out, demand(law, "LIFT-7.21.2-b", versioned, Code::faulty, "SJBB",
                        {"数据版本不能为空", "SJBB is required with SGID"}));
    collect(out, current(law, {}, stored.version, record));
    return out;
}

}  // namespace plumbline::platform::lift
