// 6.4.2, 6.5.2, 6.7, 6.8: declarations and results of a constructor.
#include <algorithm>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

/// The lift of each construction code, as the client read it.
std::string lift_of(const ClientView& view, const std::string& id) {
    for (const auto* act : view.acts)
        for (const auto& entry : act->shown)
            if (entry.text("SGID") == id) return entry.text("ZJBM");
    return {};
}

const Entry* result_for(const ClientView& view, const std::string& lift, std::int64_t after, const Act*& in) {
    for (const auto* act : view.of("enter-result", after))
        for (const auto& entry : act->entries)
            if (lift_of(view, sent_text(entry, "SGID")) == lift) return in = act, &entry;
    return nullptr;
}

bool holds(const Entry& entry, std::string_view key) {
    const auto* value = entry.sent.is_object() ? entry.sent.get_object().if_contains(key) : nullptr;
    if (value == nullptr) return false;
    if (const auto* list = value->if_array()) return !list->empty();
    return value->is_object() && !value->get_object().empty();
}

void declared(const ClientView& view, Sink& sink) {
    for (const auto* act : view.of("modify-construction"))
        for (const auto& entry : act->entries) {
            const auto* flag = entry.sent.is_object() ? entry.sent.get_object().if_contains("SFGZ") : nullptr;
            sink.test(flag != nullptr && flag->is_bool(), "LIFT-6.5.2-f", "declared", act->number(),
                      {"修改带有布尔型SFGZ", "the change says SFGZ, true or false"},
                      {"修改没有布尔型SFGZ", "the change does not say SFGZ"});
        }
}

/// 5.2.1: no result without a declaration of the same construction.
void declared_first(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act* act = nullptr;
    const auto* entry = result_for(view, text_of(asked.detail, "ZJBM"), asked.number, act);
    if (entry == nullptr) return;
    const auto id = sent_text(*entry, "SGID");
    const bool before = std::ranges::any_of(view.of("modify-construction"), [&](const Act* each) {
        return each->number() < act->number() &&
               std::ranges::any_of(each->entries, [&](const Entry& e) { return sent_text(e, "SGID") == id; });
    });
    sink.test(before, "LIFT-5.2.1-m", "declared-first", act->number(),
              {"先告知，后录入结果", "the construction was declared before its result"},
              {"未告知即录入结果", "the result came without any declaration"});
}

/// What the operator was asked to enter, beside what was sent.
void entered(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act* act = nullptr;
    const auto* entry = result_for(view, text_of(asked.detail, "ZJBM"), asked.number, act);
    if (entry == nullptr) return;
    if (asked.detail.contains("replaced"))
        sink.test(holds(*entry, "BJGH"), "LIFT-6.7.2-i", "concrete-parts", act->number(),
                  {"报送了更换的部件", "the replaced component is reported"},
                  {"只有文字描述，没有报送更换的部件", "only words, the replaced component is not reported"});
    if (text_of(asked.detail, "category") == "REFORM")
        sink.test(holds(*entry, "ZJXX"), "LIFT-6.4.2-d", "reform-changes-the-lift", act->number(),
                  {"改造结果带有整机数据元", "the reform's result carries elements of the lift"},
                  {"改造结果没有任何整机数据元", "the reform's result carries no element of the lift"});
}

/// 6.7.1: the corrected result is the whole result.
void corrected(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act *act = nullptr, *first = nullptr;
    const auto lift = text_of(asked.detail, "ZJBM");
    const auto* entry = result_for(view, lift, asked.number, act);
    const auto* before = result_for(view, lift, 0, first);
    if (entry == nullptr || before == nullptr || first->number() > asked.number || !entry->sent.is_object())
        return;
    std::string missing;
    for (const auto& [key, value] : before->sent.get_object())
        if (!entry->sent.get_object().contains(key)) missing += " " + std::string(key);
    sink.test(missing.empty(), "LIFT-6.7.1-c", "whole-result", act->number(),
              {"更正时重新录入完整结果", "the corrected result is entered whole"},
              {"更正的结果缺少" + missing, "the corrected result lacks" + missing});
}

void revoked(const Noted& asked, const ClientView& view, Sink& sink) {
    const auto results = view.of("revoke-result", asked.number);
    const auto whole = view.of("revoke-construction", asked.number);
    if (!results.empty())
        sink.pass("LIFT-6.8.1-c", "revoked-by-code", {results.front()->number()},
                  {"以SGID撤销了结果", "the result was revoked by SGID"});
    else if (!whole.empty())
        sink.fail("LIFT-6.8.1-c", "revoked-by-code", {whole.front()->number()},
                  {"撤销的是施工信息而不是结果", "the construction was revoked instead of its result"});
}

}  // namespace

void clause_6_5_client(const ClientView& view, Sink& sink) {
    if (view.role != "constructor") return;
    declared(view, sink);
    for (const auto& asked : view.seen.asked) {
        if (asked.kind == "declare") declared_first(asked, view, sink);
        if (asked.kind == "enter-result") entered(asked, view, sink);
        if (asked.kind == "correct-result") corrected(asked, view, sink);
        if (asked.kind == "revoke-result") revoked(asked, view, sink);
    }
}

}  // namespace plumbline::judge::lift
