// 6.7-6.8 Construction results: enter, overwrite, revoke.
#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/result_effect.h"
#include "conformance/lift/version.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

const json::array* list_in(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

/// Component codes of the lift as it is without the result that the new one replaces; nullopt when not known.
std::optional<std::set<std::string>> present_parts(const KnownLift& lift, const std::string& sgid) {
    const auto* values = &lift.values;
    if (!lift.results.empty() && lift.results.back().sgid == sgid) values = &lift.results.back().before;
    if (values->empty()) return std::nullopt;
    std::set<std::string> out;
    if (const auto* parts = list_in(*values, "BJXX"))
        for (const auto& part : *parts)
            if (part.is_object()) out.insert(text_of(part.get_object(), "TBJBM"));
    return out;
}

/// 6.7.2-d, -f: what is replaced or removed must be on the lift.
void expect_parts(const KnownLift& lift, const Entry& entry, Expectation& out) {
    const auto parts = present_parts(lift, entry.text("SGID"));
    if (!parts) return void(out.doubtful = true);
    const auto absent = [&](const std::string& code, const char* requirement, std::string path) {
        if (!parts->contains(code))
            out.offend(offence(requirement, fmt::format("电梯没有部件{}", code),
                               fmt::format("the lift has no component {}", code), entry.index,
                               Offence::Kind::field, std::move(path)));
    };
    if (const auto* list = list_in(entry.checked.normal, "BJGH"))
        for (std::size_t i = 0; i < list->size(); ++i)
            if (const auto* part = (*list)[i].if_object();
                part != nullptr && !text_of(*part, "BJBMOLD").empty())
                absent(text_of(*part, "BJBMOLD"), "LIFT-6.7.2-d", fmt::format("BJGH[{}].BJBMOLD", i));
    if (const auto* list = list_in(entry.checked.normal, "BJYC"))
        for (std::size_t i = 0; i < list->size(); ++i)
            if ((*list)[i].is_string())
                absent(std::string((*list)[i].get_string()), "LIFT-6.7.2-f", fmt::format("BJYC[{}]", i));
}

/// Certificates and makers of the parts are checked as in 6.1; where the evidence does not know them nothing
/// follows.
void doubt_supply(const View& view, const Entry& entry, Expectation& out) {
    const auto doubt_certificate = [&](const std::string& number, std::string path) {
        auto found = view.model.certificates.find(number);
        if (number.empty() || (found != view.model.certificates.end() && found->second)) return;
        out.doubtful = out.doubtful || view.model.pushes_seen;
        out.doubtful_paths.push_back(std::move(path));
    };
    for (const char* key : {"BJGH", "BJJZ"})
        if (const auto* list = list_in(entry.checked.normal, key))
            for (std::size_t i = 0; i < list->size(); ++i) {
                const auto* part = (*list)[i].if_object();
                if (part == nullptr) continue;
                const auto at = fmt::format("{}[{}].", key, i);
                doubt_certificate(text_of(*part, "TBJXSSYBH"), at + "TBJXSSYBH");
                out.doubtful_paths.push_back(at + "TBJBM");  // LIFT-G43
                if (!view.model.organisations.contains(text_of(*part, "TBJZZXYDM"))) out.doubtful = true;
            }
    if (const auto* base = entry.checked.normal.if_contains("ZJXX"); base != nullptr && base->is_object())
        doubt_certificate(text_of(base->get_object(), "XSSYBH"), "ZJXX.XSSYBH");
}

/// Which demand of 6.7, 6.8 a groundless refusal offends.
void grant_entry(const Known& record, const KnownConstruction& state, const Entry& entry, Expectation& out) {
    const bool revoked_before = state.entered_in != 0 && !state.result;
    const auto again = state.result ? "LIFT-6.7.1-a" : "LIFT-6.8.1-b";
    if (state.entered_in != 0)
        for (const char* path : {"", "SGID", "BJGH", "BJJZ", "BJYC"})
            out.grant(
                again, path,
                {revoked_before ? "撤销后可再次录入" : "再次录入覆盖上一次",
                 revoked_before ? "a revoked result can be entered again" : "a further entry overwrites"},
                5);
    const auto* base = entry.checked.normal.if_contains("ZJXX");
    if (base != nullptr && base->is_object() && base->get_object().contains("ZJBMNEW") &&
        record.text("SGLB") == "REFORM")
        for (const char* path : {"ZJBMNEW", "ZJXX.ZJBMNEW"})
            out.grant("LIFT-A.2.7-a", path,
                      {"改造后编码按附录嵌套在ZJXX内", "ZJBMNEW is nested in ZJXX as the annex has it"}, 4);
    for (const char* path : {"BJGH", "BJJZ", "BJYC", "ZJXX"})
        out.grant("LIFT-A.2.7-a", path, {"按附录结构提交", "sent in the annex's structure"}, 1);
}

/// 5.3.2: who acts is told by the certificate, though the body names another.
bool names_other(const Act& act, const Entry& entry) {
    const auto* body = entry.sent.if_object();
    return body != nullptr && !text_of(*body, "SGXYDM").empty() &&
           text_of(*body, "SGXYDM") != act.caller->organisation;
}

void expect_enter(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto* record = view.model.record("construction", entry.text("SGID"));
    if (record == nullptr) return void(out.doubtful = true);
    if (!record->alive)
        return out.offend(
            offence("LIFT-5.3.5.10-f", "施工记录已撤销", "the construction record was revoked", entry.index));
    if (record->text("SGXYDM") != act.caller->organisation)
        return out.offend({Offence::Kind::permission,
                           names_other(act, entry) ? "LIFT-5.3.2-h" : "LIFT-6.7.1-b",
                           {},
                           {},
                           entry.index,
                           {"施工记录属于另一施工单位", "the record is another constructor's"}});
    expect_version(*record, entry, "LIFT-6.7.2-k", out);
    const auto* base = entry.checked.normal.if_contains("ZJXX");
    const bool new_code = base != nullptr && base->is_object() && base->get_object().contains("ZJBMNEW");
    if (new_code && record->text("SGLB") != "REFORM")
        out.offend(
            offence("LIFT-6.7.2-h", "非改造施工带有改造后编码", "ZJBMNEW outside a reform", entry.index));
    const auto* lift = view.model.lift(record->lift);
    const auto* state = view.model.construction(record->key);
    if (lift == nullptr || state == nullptr) return void(out.doubtful = true);
    if (lift->parts_differ)
        return void(out.doubtful = true);  // its components were judged when they were read
    expect_parts(*lift, entry, out);
    doubt_supply(view, entry, out);
    grant_entry(*record, *state, entry, out);
    if (new_code && view.model.lift(new_code_of(entry.checked.normal)) != nullptr &&
        new_code_of(entry.checked.normal) != new_code_of(state->entered))
        out.doubtful = true;  // LIFT-G50
    if (entry.sent.is_object() && entry.sent.get_object().contains("ZJBMNEW"))
        out.doubtful = true;  // A.2.7-a: rejected or ignored
}

void expect_revoke(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto id = entry.text("SGID");
    const auto* record = view.model.record("construction", id);
    const auto* state = view.model.construction(id);
    if (record == nullptr || state == nullptr) return void(out.doubtful = true);
    if (record->text("SGXYDM") != act.caller->organisation)
        return out.offend({Offence::Kind::permission,
                           "LIFT-6.7.1-b",
                           {},
                           {},
                           entry.index,
                           {"施工记录属于另一施工单位", "the record is another constructor's"}});
    const auto* lift = view.model.lift(record->lift);
    if (state->result && lift != nullptr && new_code_of(state->entered).empty() &&
        (lift->results.empty() || lift->results.back().sgid != id))
        out.doubtful = true;  // LIFT-G49: changed since
    if (state->result)
        for (const char* path : {"", "SGID"})
            out.grant("LIFT-6.8.1-a", path, {"撤销施工结果", "a result can be revoked"}, 2);
    if (!state->result)
        out.offend(offence(state->entries > 0 ? "LIFT-A.2.3-e" : "LIFT-6.8.2-a", "该施工记录没有结果",
                           "the record has no result", entry.index));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.caller == nullptr || act.caller->role != "constructor") return;  // 5.2's business
    for (const auto& entry : act.entries) {
        if (act.is("enter-result")) expect_enter(act, view, entry, out);
        if (act.is("revoke-result")) expect_revoke(act, view, entry, out);
    }
}

/// A.2.7: the annex's structure is understood.
void inspect(const Act& act, const View&, Sink& sink) {
    if (!act.is("enter-result") || !act.accepted()) return;
    for (const auto& entry : act.entries)
        if (entry.checked.normal.contains("ZJXX") && entry.checked.normal.contains("BJGH"))
            sink.pass("LIFT-A.2.7-a", "nested", {act.number()},
                      {"附录结构被接受", "the annex's structure is accepted"});
}

}  // namespace

const Clause clause_6_7{"LIFT-6.7.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
