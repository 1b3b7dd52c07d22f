#include "reference-platform/lift/result_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

auto with_code(const std::string& code) {
    return [code](const json::value& part) {
        return part.is_object() && text_of(part.get_object(), "TBJBM") == code;
    };
}

bool has_part(const Lift& lift, const std::string& code) {
    return std::ranges::any_of(lift.parts, with_code(code));
}

void take_out(Lift& lift, const std::string& code, json::array& removed) {
    json::array left;
    for (auto& part : lift.parts) (with_code(code)(part) ? removed : left).push_back(part);
    lift.parts = std::move(left);
}

void put_in(Lift& lift, json::object part, json::array& put) {
    part.erase("BJBMOLD");
    part["SJBB"] = lift.version;
    part["BGLX"] = added;
    lift.parts.push_back(part);
    put.push_back(std::move(part));
}

json::object plain(json::object part) {
    part.erase("SJBB");
    part.erase("BGLX");
    return part;
}

void change_elements(const Faults& law, Lift& lift, const json::object& result, Change& change) {
    const auto* whole = result.if_contains("ZJXX");
    if (whole == nullptr || !whole->is_object() || !law.obeys("LIFT-6.7.2-c")) return;
    for (const auto& [key, value] : whole->get_object()) {
        if (key == "ZJBM" || key == "ZJBMNEW") continue;
        const auto* old = lift.fields.if_contains(key);
        change.before[key] = old == nullptr ? json::value() : *old;
        change.after[key] = value;
        lift.fields[key] = value;
    }
}

void change_parts(const Faults& law, Lift& lift, const json::object& result, Change& change) {
    for (const auto& part : objects_of(result, "BJGH")) {
        if (law.obeys("LIFT-6.7.2-d")) take_out(lift, text_of(part, "BJBMOLD"), change.removed);
        put_in(lift, part, change.added);
    }
    const auto more = objects_of(result, "BJJZ");
    if (!more.empty() && !law.obeys("LIFT-6.7.2-e")) {
        std::ranges::copy(lift.parts, std::back_inserter(change.removed));
        lift.parts.clear();
    }
    for (const auto& part : more) put_in(lift, part, change.added);
    if (!law.obeys("LIFT-6.7.2-f")) return;
    for (const auto& code : texts_of(result, "BJYC")) take_out(lift, code, change.removed);
}

}  // namespace

json::object to_json(const Change& change) {
    return {{"before", change.before},
            {"after", change.after},
            {"removed", change.removed},
            {"added", change.added}};
}

Change change_from_json(const json::object& value) {
    Change out;
    if (value.empty()) return out;
    out.before = value.at("before").as_object();
    out.after = value.at("after").as_object();
    out.removed = value.at("removed").as_array();
    out.added = value.at("added").as_array();
    return out;
}

Change apply_result(const Faults& law, Lift& lift, const json::object& result) {
    Change change;
    change_elements(law, lift, result, change);
    change_parts(law, lift, result, change);
    return change;
}

void take_back(Lift& lift, const Change& change) {
    for (const auto& [key, value] : change.before) {
        if (value.is_null())
            lift.fields.erase(key);
        else
            lift.fields[key] = value;
    }
    json::array gone;
    for (const auto& part : change.added) take_out(lift, text_of(part.as_object(), "TBJBM"), gone);
    for (const auto& part : change.removed)
        if (!has_part(lift, text_of(part.as_object(), "TBJBM"))) lift.parts.push_back(part);
}

bool untouched_since(const Lift& lift, const Change& change) {
    for (const auto& [key, value] : change.after) {
        const auto* now = lift.fields.if_contains(key);
        if (now == nullptr || *now != value) return false;
    }
    for (const auto& value : change.added) {
        const auto& part = value.as_object();
        const auto found = std::ranges::find_if(lift.parts, with_code(text_of(part, "TBJBM")));
        if (found == lift.parts.end() || plain(found->as_object()) != plain(part)) return false;
    }
    return std::ranges::none_of(change.removed, [&](const json::value& part) {
        return has_part(lift, text_of(part.as_object(), "TBJBM"));
    });
}

Refusals names_present_parts(const Faults& law, const Lift& lift, const json::object& result) {
    Refusals out;
    const Text says{"电梯没有此部件", "the lift has no such component"};
    const auto replaced = objects_of(result, "BJGH");
    for (std::size_t i = 0; i < replaced.size(); ++i)
        collect(out, demand(law, "LIFT-6.7.2-d", has_part(lift, text_of(replaced[i], "BJBMOLD")),
                            Code::faulty, fmt::format("BJGH[{}].BJBMOLD", i), says));
    const auto removed = texts_of(result, "BJYC");
    for (std::size_t i = 0; i < removed.size(); ++i)
        collect(out, demand(law, "LIFT-6.7.2-f", has_part(lift, removed[i]), Code::faulty,
                            fmt::format("BJYC[{}]", i), says));
    return out;
}

Refusals renames_rightly(const Faults& law, const Record& construction, const json::object& result,
                         bool taken) {
    Refusals out;
    const auto* whole = result.if_contains("ZJXX");
    if (whole == nullptr || !whole->is_object() || text_of(whole->get_object(), "ZJBMNEW").empty())
        return out;
    collect(out, demand(law, "LIFT-6.7.2-h", text_of(construction.fields, "SGLB") == "REFORM", Code::state,
                        "ZJXX.ZJBMNEW", {"仅改造可以变更整机编码", "only a reform gives a lift a new code"}));
    collect(out, demand(law, {}, !taken, Code::duplicate, "ZJXX.ZJBMNEW",
                        {"新整机编码已存在", "the new code is in use"}));
    return out;
}

}  // namespace plumbline::platform::lift
