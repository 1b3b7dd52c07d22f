// 6.4.6 and 6.9: the archive in the trace, gaps in the chain, the public page. What became of the stages'
// records: clause_5_stages.cpp.
#include <algorithm>
#include <array>
#include <deque>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/compare.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

/// What a row shows that is not what was written last: the value of before says which update was missed.
std::string row_requirement(const Archive& archive, std::size_t row, const std::string& code,
                            const json::value* shown) {
    const auto still = [&](const json::object& before) { return equal(before.if_contains(code), shown); };
    const bool inspected = archive.stages.contains("inspections") && code.ends_with("nspectionDate");
    if (inspected) return still(archive.uninspected) ? "CQ-6.7.4-a" : "CQ-6.7.2-b";
    if (archive.set_by == "CQ-OP-02") return still(archive.before) ? "CQ-6.4.1-a" : "CQ-6.4.1-b";
    if (archive.set_by == "CQ-OP-39") return "CQ-5.5-b";
    if (code.starts_with("registration")) return "CQ-6.3-a";
    return fmt::format("CQ-A.1-{:02}", row);
}

void inspect_row(const Act& act, const json::value* sent, const json::value* shown, std::string requirement,
                 const std::string& name, const std::string& code, Sink& sink) {
    if (only_type_differs(sent, shown))
        return sink.fail("CQ-6.2-c", "type", {act.number()},
                         {name + "不是所规定的类型", code + " does not have the type of its table"});
    sink.test(equal(sent, shown), requirement, "kept", act.number(),
              {"内容与写入时一致", "what was stored comes back"},
              {name + "与写入的不同", code + " is not what was stored"});
}

void inspect_items(const Act& act, const View& view, const Archive& archive, const json::object& answer,
                   Sink& sink) {
    const auto *made = part(answer, "manufacture"), *registered = part(answer, "registration");
    std::size_t row = 0;
    for (const auto& [name, code] : archive_rows(view.readings.standard())) {
        ++row;
        const bool papers = code.starts_with("registration");
        const auto& sent = papers ? archive.registration : archive.items;
        const auto* shown = papers ? registered : made;
        const bool emptied = archive.scrapped && code.ends_with("nspectionDate");  // 表 D.1 行5
        if (shown == nullptr || !sent.contains(code) || emptied) continue;
        const auto* there = shown->if_contains(code);
        inspect_row(act, sent.if_contains(code), there, row_requirement(archive, row, code, there), name,
                    code, sink);
    }
}

void inspect_documents(const Act& act, const Archive& archive, const json::object& answer, Sink& sink) {
    const auto* made = part(answer, "manufacture");
    const auto sent = objects(archive.items, "documents");
    if (made == nullptr || archive.set_by != "CQ-OP-10") return;
    const auto shown = objects(*made, "documents");
    const bool same = std::ranges::all_of(sent, [&](const json::object* each) {
        return std::ranges::any_of(shown, [&](const json::object* other) {
            return text_of(*each, "kind") == text_of(*other, "kind") &&
                   text_of(*each, "file") == text_of(*other, "file");
        });
    });
    sink.test(same, "CQ-6.2-b", "documents", act.number(),
              {"出厂文件完整可查", "the factory documents come back"},
              {"出厂文件缺失或被改动", "factory documents are lost or changed"});
}

/// The stages that come before one that has a record, and have none themselves (5.1.1).
std::vector<std::string> gaps(const Archive& archive) {
    const auto has = [&](std::string_view key) { return archive.stages.contains(std::string(key)); };
    const std::pair<std::string_view, bool> order[] = {{"manufacture", archive.items.contains("cylinderNo")},
                                                       {"registration", !archive.registration.empty()},
                                                       {"filling", has("fills")},
                                                       {"storage", has("storage")},
                                                       {"transport", has("transports")},
                                                       {"sales", has("sales")}};
    std::vector<std::string> out;
    for (auto stage = std::begin(order); stage != std::end(order); ++stage)
        if (!stage->second &&
            std::any_of(stage, std::end(order), [](const auto& later) { return later.second; }))
            out.emplace_back(stage->first);
    return out;
}

/// What a trace calls the stages, in the order of `gaps`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> chain{
    {{"manufacture", "manufacture"},
     {"registration", "registration"},
     {"fills", "filling"},
     {"storage", "storage"},
     {"transports", "transport"},
     {"sales", "sales"}}};

bool shows(const json::object& answer, std::string_view list) {
    const auto* there = answer.if_contains(list);
    if (there == nullptr) return false;
    return there->is_object() ? !there->get_object().empty()
                              : there->is_array() && !there->get_array().empty();
}

/// Gaps between what the trace itself shows: records that it loses are another requirement's.
std::vector<std::string> open_gaps(const Archive& archive, const json::object& answer) {
    auto out = gaps(archive);
    std::erase_if(out, [&](const std::string& stage) {
        const auto at =
            std::ranges::find(chain, stage, &std::pair<std::string_view, std::string_view>::second);
        return std::none_of(at, chain.end(), [&](const auto& later) { return shows(answer, later.first); });
    });
    return out;
}

/// 5.1.1: a stage without record shows as a gap.
void inspect_missing(const Act& act, const Archive& archive, const json::object& answer, Sink& sink) {
    const auto* missing = answer.if_contains("missing");
    const auto wanted = open_gaps(archive, answer);
    if (wanted.empty()) return;
    const bool told = missing != nullptr && missing->is_array() &&
                      std::ranges::all_of(wanted, [&](const std::string& stage) {
                          return std::ranges::any_of(missing->get_array(), [&](const json::value& each) {
                              return each.is_string() && each.get_string() == stage;
                          });
                      });
    sink.test(told, "CQ-5.1.1-b", "gap", act.number(), {"缺失的环节可见", "a missing stage shows"},
              {"缺失的环节不可见", "a missing stage does not show"});
}

void inspect_trace(const Act& act, const View& view, Sink& sink) {
    const auto* archive = view.model.system.archive(path_value(act, "cylinderNo"));
    const auto* answer = payload(act);
    if (archive == nullptr || archive->uncertain || answer == nullptr || !answer->is_object() ||
        !act.request.query.empty())
        return;
    const auto& shown = answer->get_object();
    inspect_items(act, view, *archive, shown, sink);
    inspect_documents(act, *archive, shown, sink);
    inspect_missing(act, *archive, shown, sink);
}

bool personal(std::string_view key) {
    constexpr std::string_view names[] = {"realName", "contact",  "address",     "idNo",
                                          "mobile",   "customer", "handoverLon", "handoverLat"};
    return std::ranges::find(names, key) != std::end(names);
}

bool has_personal(const json::value& value) {
    if (const auto* object = value.if_object())
        return std::ranges::any_of(*object, [](const auto& each) {
            return (personal(each.key()) && !each.value().is_null()) || has_personal(each.value());
        });
    const auto* array = value.if_array();
    return array != nullptr && std::ranges::any_of(*array, has_personal);
}

void inspect_page(const Act& act, const View& view, Sink& sink) {
    const auto label = path_value(act, "labelCode");
    const auto known = view.model.system.labels.find(label);
    const auto* answer = payload(act);
    if (known == view.model.system.labels.end() || answer == nullptr || !answer->is_object()) return;
    const auto& shown = answer->get_object();
    const auto* archive = view.model.system.archive(known->second);
    if (view.model.system.void_labels.contains(label)) return;  // judged at the end: finish()
    const auto* sales = shown.if_contains("sales");
    if (sales != nullptr && view.follows("CQ-E24", "a"))
        sink.test(!has_personal(*sales), "CQ-6.8.1-b", "public", act.number(),
                  {"公示内容不含个人信息", "the public page has no personal data"},
                  {"公示内容含有个人信息", "the public page shows personal data"});
    const auto* data = part(shown, "archive");
    if (data == nullptr || archive == nullptr) return;
    const bool own = text_of(*data, "cylinderNo") == known->second;
    sink.test(own, "CQ-6.9.1-a", "this-cylinder", act.number(),
              {"公示的是该标签的气瓶", "the page shows the label's cylinder"},
              {"公示的不是该标签的气瓶", "the page shows another cylinder"});
    if (own && archive->stages.contains("inspections"))
        sink.test(text_of(*data, "nextInspectionDate") == text_of(archive->items, "nextInspectionDate"),
                  "CQ-6.7.4-a", "refreshed", act.number(),
                  {"标签的检验数据已更新", "the label's inspection data are refreshed"},
                  {"标签仍为旧的检验数据", "the label still shows the old inspection"});
}

void expect_page(const Act& act, const View& view, Expectation& out) {
    const auto label = path_value(act, "labelCode");
    if (!view.model.system.labels.contains(label))
        return out.offend(offence("CQ-6.9.1-c", "未知的标签", "an unknown label"));
    for (const int status : {401, 403})
        out.grant("CQ-6.9.1-b", "", {"公开查询无需登录", "the public part needs no login"}, 5, status);
    if (view.model.system.void_labels.contains(label)) out.doubtful = true;
}

void inspect_filling(const Act& act, const View& view, Sink& sink) {
    const auto known = view.model.system.decisions.find(path_value(act, "cylinderNo"));
    const auto* answer = payload(act);
    if (known == view.model.system.decisions.end() || answer == nullptr || !answer->is_object() ||
        !act.request.query.empty())
        return;
    sink.test(objects(answer->get_object(), "decisions").size() >= known->second.size(), "CQ-6.4.6-a",
              "decisions", act.number(),
              {"充装指令均可查，包括拒绝的", "every decision can be queried, refusals too"},
              {"有充装指令查不到", "a decision cannot be queried"});
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (answered_by(act, view) && act.is("CQ-OP-30") && out.offences.empty()) expect_page(act, view, out);
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!answered_by(act, view) || !act.accepted()) return;
    if (act.is("CQ-OP-31")) inspect_trace(act, view, sink);
    if (act.is("CQ-OP-30")) inspect_page(act, view, sink);
    if (act.is("CQ-OP-09")) inspect_filling(act, view, sink);
}

/// Pages of labels that were no longer in force, apart by what ended them.
struct VoidPages {
    std::vector<std::int64_t> told, scrapped;
};

bool warns(const json::object& page) {
    const auto* archive = part(page, "archive");
    return text_of(page, "labelState") != "active" &&
           (archive == nullptr || text_of(*archive, "nextInspectionDate").empty());
}

/// A page that warns for every label that was voided, but not for one whose cylinder was scrapped: the label
/// was not voided (7 f). A page that warns for none does not warn (6.9.1).
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    VoidPages good, bad;
    for (const auto& act : acts) {
        if (!act.is("CQ-OP-30") || !answered_by(act, view) || !act.accepted()) continue;
        const auto ended = view.model.system.void_labels.find(path_value(act, "labelCode"));
        const auto* answer = payload(act);
        if (ended == view.model.system.void_labels.end() || act.number() < ended->second.since ||
            answer == nullptr || !answer->is_object())
            continue;
        auto& pages = warns(answer->get_object()) ? good : bad;
        (ended->second.told ? pages.told : pages.scrapped).push_back(act.number());
    }
    const auto report = [&](bool right, const std::vector<std::int64_t>& pages, std::string_view duty) {
        for (const auto page : pages)
            sink.test(right, duty, "void", page, {"已废止的标签有警示", "a void label warns"},
                      {"已废止的标签看似有效", "a void label looks valid"});
    };
    report(true, good.told, "CQ-6.9.1-c"), report(true, good.scrapped, "CQ-6.9.1-c");
    report(true, good.scrapped, "CQ-7-f");
    report(false, bad.told, "CQ-6.9.1-c");
    const bool page_works = !good.told.empty() && bad.told.empty();
    report(false, bad.scrapped, page_works ? "CQ-7-f" : "CQ-6.9.1-c");
}

}  // namespace

const Clause clause_6_9{"CQ-6.9.2-a", expect, inspect, finish};

}  // namespace plumbline::judge::chongqing
