#include "conformance/lift/result_effect.h"

#include <algorithm>
#include <vector>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

std::vector<json::object> parts_in(const json::object& record, std::string_view key) {
    std::vector<json::object> out;
    const auto* list = record.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array())
        if (item.is_object()) out.push_back(item.get_object());
    return out;
}

std::vector<std::string> codes_in(const json::object& record, std::string_view key) {
    std::vector<std::string> out;
    const auto* list = record.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array())
        if (item.is_string()) out.emplace_back(item.get_string());
    return out;
}

const json::object* whole_of(const json::object& result) {
    const auto* whole = result.if_contains("ZJXX");
    return whole == nullptr ? nullptr : whole->if_object();
}

void remove_part(std::vector<json::object>& parts, const std::string& code) {
    std::erase_if(parts, [&](const json::object& part) { return text_of(part, "TBJBM") == code; });
}

void change_elements(const json::object& result, KnownLift& lift) {
    const auto* whole = whole_of(result);
    if (whole == nullptr) return;
    for (const auto& member : *whole) {
        if (member.key() == "ZJBM" || member.key() == "ZJBMNEW") continue;
        lift.values[member.key()] = member.value();
        lift.by_result[std::string(member.key())] = "LIFT-6.7.2-c";
    }
}

void change_parts(const json::object& result, KnownLift& lift) {
    auto parts = parts_in(lift.values, "BJXX");
    const auto replacing = parts_in(result, "BJGH"), more = parts_in(result, "BJJZ");
    const auto removed = codes_in(result, "BJYC");
    if (replacing.empty() && more.empty() && removed.empty()) return;
    const char* kept = !more.empty() ? "LIFT-6.7.2-e" : !replacing.empty() ? "LIFT-6.7.2-d" : "LIFT-6.7.2-f";
    for (const auto& part : parts) lift.by_result[text_of(part, "TBJBM")] = kept;
    const auto add = [&](json::object part, const char* requirement) {
        const auto code = text_of(part, "TBJBM");
        part.erase("BJBMOLD");
        remove_part(parts, code);
        parts.push_back(std::move(part));
        lift.by_result[code] = requirement;
    };
    const auto drop = [&](const std::string& code, const char* requirement) {
        remove_part(parts, code);
        lift.by_result[code] = requirement;
    };
    for (const auto& part : replacing) {
        drop(text_of(part, "BJBMOLD"), "LIFT-6.7.2-d");
        add(part, "LIFT-6.7.2-d");
    }
    for (const auto& part : more) add(part, "LIFT-6.7.2-e");
    for (const auto& code : removed) drop(code, "LIFT-6.7.2-f");
    lift.values["BJXX"] = json::array(parts.begin(), parts.end());
}

void blame(const json::object& result, const std::string& requirement, KnownLift& lift) {
    if (const auto* whole = whole_of(result))
        for (const auto& member : *whole) lift.by_result[std::string(member.key())] = requirement;
    for (const char* key : {"BJGH", "BJJZ"})
        for (const auto& part : parts_in(result, key))
            for (const char* code : {"TBJBM", "BJBMOLD"})
                if (const auto text = text_of(part, code); !text.empty()) lift.by_result[text] = requirement;
    for (const auto& code : codes_in(result, "BJYC")) lift.by_result[code] = requirement;
}

}  // namespace

std::string new_code_of(const json::object& result) {
    const auto* whole = whole_of(result);
    return whole == nullptr ? std::string() : text_of(*whole, "ZJBMNEW");
}

void forget_results(KnownLift& lift) {
    lift.results.clear();
    lift.by_result.clear();
}

ResultEffect::ResultEffect(std::map<std::string, KnownLift>& lifts, std::string key, const Act& act)
    : lifts_(lifts), key_(std::move(key)), act_(act) {}

void ResultEffect::mark(KnownLift& lift) const {
    lift.changed = act_.number();
    lift.changed_at = act_.at();
    lift.touch(act_);
    lift.version.clear();  // whether a result gives the lift a new version is not said
}

void ResultEffect::rename(KnownLift& old, const std::string& code, const json::object& result) const {
    auto reformed = old;
    reformed.key = reformed.lift = code;
    reformed.old_code = old.key;
    reformed.new_code.clear();
    reformed.added = act_.number();
    reformed.added_at = act_.at();
    reformed.state.clear();  // the text does not say what the reformed lift's life is
    reformed.region.clear();
    reformed.locked = reformed.linked = reformed.modified = false;
    reformed.alive = true;
    forget_results(reformed);
    if (!reformed.values.empty()) {
        reformed.values["ZJBM"] = code;
        change_elements(result, reformed);
        change_parts(result, reformed);
    }
    mark(reformed);
    reformed.stale.clear();
    old.new_code = code;
    old.linked = false;
    mark(old);
    lifts_[code] = std::move(reformed);
}

void ResultEffect::apply(const std::string& sgid, const json::object& result) const {
    auto found = lifts_.find(key_);
    if (found == lifts_.end()) return;
    auto& lift = found->second;
    if (const auto code = new_code_of(result); !code.empty()) return rename(lift, code, result);
    lift.results.push_back({sgid, result, lift.values});
    if (!lift.values.empty()) {
        change_elements(result, lift);
        change_parts(result, lift);
    }
    mark(lift);
}

void ResultEffect::withdraw(const std::string& sgid, const json::object& result,
                            const std::string& requirement) const {
    auto found = lifts_.find(key_);
    if (found == lifts_.end()) return;
    auto& lift = found->second;
    mark(lift);
    if (const auto code = new_code_of(result); !code.empty()) {
        lift.new_code.clear();
        if (auto reformed = lifts_.find(code); reformed != lifts_.end())
            reformed->second.alive = false, mark(reformed->second);
        return;
    }
    if (lift.results.empty() ||
        lift.results.back().sgid != sgid) {  // another result or a modification came after it
        forget_results(lift);
        lift.values.clear();
        return;
    }
    lift.values = lift.results.back().before;
    lift.results.pop_back();
    lift.by_result.clear();
    blame(result, requirement, lift);
}

}  // namespace plumbline::judge::lift
