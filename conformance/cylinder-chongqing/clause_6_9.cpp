// 5.1, 5.5 and 6.9: what was recorded comes back, on the trace, on the public page, in links, counts and
// queries.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

bool equal(const json::value* sent, const json::value* shown) {
    const auto blank = [](const json::value* v) {
        return v == nullptr || v->is_null() || (v->is_string() && v->get_string().empty());
    };
    if (blank(sent) || blank(shown)) return blank(sent) && blank(shown);
    if (sent->is_number() && shown->is_number())
        return std::abs(sent->to_number<double>() - shown->to_number<double>()) < 1e-9;
    return *sent == *shown;
}

const json::object* part(const json::object& answer, std::string_view key) {
    const auto* found = answer.if_contains(key);
    return found == nullptr ? nullptr : found->if_object();
}

/// The requirement that a changed or lost row offends: by whom it was set last.
std::string row_requirement(const Archive& archive, std::size_t row, const std::string& code) {
    if (archive.set_by == "CQ-OP-02") return "CQ-6.4.1-b";
    if (archive.set_by == "CQ-OP-39") return "CQ-5.5-b";
    if (code.starts_with("registration")) return "CQ-6.3-a";
    if (!archive.stages.contains("inspections")) return fmt::format("CQ-A.1-{:02}", row);
    return code == "inspectionDate" || code == "nextInspectionDate" ? "CQ-6.7.2-b"
                                                                    : fmt::format("CQ-A.1-{:02}", row);
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
        const auto requirement = row_requirement(archive, row, code);
        sink.test(equal(sent.if_contains(code), shown->if_contains(code)), requirement, "kept", act.number(),
                  {"内容与写入时一致", "what was stored comes back"},
                  {name + "与写入的不同", code + " is not what was stored"});
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

struct Stage {
    std::string_view key, requirement;
};
constexpr Stage stages[] = {{"fills", "CQ-6.9.2-a"},
                            {"transports", "CQ-6.5.2-a"},
                            {"storage", "CQ-6.6-a"},
                            {"inspections", "CQ-6.7.2-b"},
                            {"sales", "CQ-6.8.1-a"}};

/// Every record of the stage is there; each element that a record carries is the one that was sent.
void inspect_stage(const Act& act, const Archive& archive, const Stage& stage, const json::object& answer,
                   Sink& sink) {
    const auto known = archive.stages.find(std::string(stage.key));
    if (known == archive.stages.end() || !answer.contains(stage.key)) return;
    const auto shown = objects(answer, stage.key);
    for (const auto& each : known->second) {
        const auto compared = [&](const json::object* other, bool coordinates) {
            return std::ranges::all_of(each.sent, [&](const auto& item) {
                const bool place = item.key().starts_with("handover") && item.key() != "handoverConfirm";
                if (place != coordinates && coordinates) return true;
                if (place && !coordinates) return true;
                const auto* there = other->if_contains(item.key());
                return there == nullptr || !item.value().is_primitive() || equal(&item.value(), there);
            });
        };
        const bool there =
            std::ranges::any_of(shown, [&](const json::object* other) { return compared(other, false); });
        sink.test(there, stage.requirement, "traced", act.number(),
                  {"该环节的记录可追溯", "the stage's record is traced"},
                  {fmt::format("第{}号交换的记录未在追溯中", each.exchange),
                   fmt::format("the record of exchange {} is not traced", each.exchange)});
        if (!there || !each.sent.contains("handoverLon")) continue;
        const bool placed = std::ranges::any_of(shown, [&](const json::object* other) {
            return compared(other, false) && compared(other, true);
        });
        sink.test(placed, "CQ-6.8.1-c", "coordinates", act.number(),
                  {"保存的是交接实际坐标", "the handover's own coordinates are kept"},
                  {"保存的坐标不是交接实际坐标", "the coordinates kept are not those of the handover"});
    }
    const bool plain = stage.key == "storage" || stage.key == "inspections" || stage.key == "fills";
    if (plain && shown.size() > known->second.size())
        sink.fail(stage.requirement, "traced", {act.number()},
                  {"追溯中有未上报的记录", "the trace shows records that nobody made"});
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

/// 5.1.1: a stage without record shows as a gap.
void inspect_missing(const Act& act, const Archive& archive, const json::object& answer, Sink& sink) {
    const auto* missing = answer.if_contains("missing");
    const auto wanted = gaps(archive);
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

bool seven(const Archive& archive) { return !archive.registration.empty() && archive.stages.size() == 5; }

void inspect_trace(const Act& act, const View& view, Sink& sink) {
    const auto* archive = view.model.system.archive(path_value(act, "cylinderNo"));
    const auto* answer = payload(act);
    if (archive == nullptr || archive->uncertain || answer == nullptr || !answer->is_object() ||
        !act.request.query.empty())
        return;
    const auto& shown = answer->get_object();
    inspect_items(act, view, *archive, shown, sink);
    inspect_documents(act, *archive, shown, sink);
    for (const auto& stage : stages) inspect_stage(act, *archive, stage, shown, sink);
    inspect_missing(act, *archive, shown, sink);
    if (!seven(*archive)) return;
    for (const std::string_view requirement : {"CQ-5.1.1-a", "CQ-5.3-a", "CQ-5.5-a", "CQ-6.1-b"})
        sink.test(std::ranges::all_of(stages,
                                      [&](const Stage& stage) { return !objects(shown, stage.key).empty(); }),
                  requirement, "seven-stages", act.number(),
                  {"七个环节均可追溯", "all seven stages are traced"},
                  {"有环节查不到记录", "a stage shows no record"});
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
    if (view.model.system.void_labels.contains(label))
        return sink.test(text_of(shown, "labelState") != "active" &&
                             (part(shown, "archive") == nullptr ||
                              text_of(*part(shown, "archive"), "nextInspectionDate").empty()),
                         "CQ-6.9.1-c", "void", act.number(), {"已废止的标签有警示", "a void label warns"},
                         {"已废止的标签看似有效", "a void label looks valid"});
    const auto* sales = shown.if_contains("sales");
    if (sales != nullptr && view.follows("CQ-E24", "a"))
        sink.test(!has_personal(*sales), "CQ-6.8.1-b", "public", act.number(),
                  {"公示内容不含个人信息", "the public page has no personal data"},
                  {"公示内容含有个人信息", "the public page shows personal data"});
    const auto* data = part(shown, "archive");
    if (data == nullptr || archive == nullptr) return;
    sink.test(text_of(*data, "cylinderNo") == known->second, "CQ-6.9.1-a", "this-cylinder", act.number(),
              {"公示的是该标签的气瓶", "the page shows the label's cylinder"},
              {"公示的不是该标签的气瓶", "the page shows another cylinder"});
    if (archive->stages.contains("inspections"))
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

/// CQ-OP-24: one cylinder's storage, transport and sale hang together; where it is shows, or that nobody
/// knows.
void inspect_links(const Act& act, const View& view, Sink& sink) {
    const auto number = act.query("cylinderNo"), waybill = act.query("waybillNo");
    const auto* answer = payload(act);
    if (answer == nullptr || !answer->is_object()) return;
    const auto& shown = answer->get_object();
    const auto* archive = number.empty() ? nullptr : view.model.system.archive(number.front());
    if (archive != nullptr) {
        const bool joined = (archive->order.empty() || text_of(shown, "orderNo") == archive->order) &&
                            (archive->waybill.empty() || text_of(shown, "waybillNo") == archive->waybill);
        sink.test(joined, "CQ-6.8.2-a", "joined", act.number(),
                  {"储存、运输、销售已衔接", "storage, transport and sale are joined"},
                  {"储存、运输、销售未衔接", "storage, transport and sale are not joined"});
    }
    const auto bill = archive != nullptr ? archive->waybill
                      : waybill.empty()  ? std::string()
                                         : waybill.front();
    const auto known = view.model.system.positions.find(bill);
    if (known == view.model.system.positions.end()) return;
    const bool lost = act.at() - known->second.at > 300'000;
    for (const auto* transport : objects(shown, "transports")) {
        const auto* position = part(*transport, "position");
        if (position == nullptr && text_of(*transport, "waybillNo") != bill) continue;
        const bool live = position != nullptr && text_of(*position, "state") == "live";
        if (lost && view.follows("CQ-G07", "a"))
            return sink.test(!live, "CQ-6.5.4-b", "lost", act.number(),
                             {"定位中断可见", "lost positions show"},
                             {"旧位置被当作当前位置", "an old position is shown as live"});
        if (lost) return;
        return sink.test(position != nullptr &&
                             equal(known->second.sent.if_contains("lon"), position->if_contains("lon")) &&
                             equal(known->second.sent.if_contains("lat"), position->if_contains("lat")),
                         "CQ-6.5.4-a", "follows", act.number(),
                         {"气瓶位置随车更新", "the cylinder's position follows"},
                         {"气瓶位置不是最近的定位", "the cylinder is not where it was located last"});
    }
    if (!lost)
        sink.fail("CQ-6.5.4-a", "follows", {act.number()},
                  {"在途气瓶没有定位", "a cylinder on the road has no position"});
}

void inspect_balance(const Act& act, const View& view, Sink& sink) {
    const auto customer = view.model.system.customers.find(path_value(act, "customerId"));
    const auto* answer = payload(act);
    if (customer == view.model.system.customers.end() || answer == nullptr || !answer->is_object()) return;
    const int held = customer->second.delivered - customer->second.returned;
    const bool right = text_of(answer->get_object(), "held") == std::to_string(held);
    sink.test(right, "CQ-6.8.4-a", "held", act.number(), {"存瓶数正确", "the count held is right"},
              {fmt::format("存瓶数应为{}", held), fmt::format("{} should be held", held)});
    if (right && view.follows("CQ-G15", "a"))
        sink.test(text_of(answer->get_object(), "owed") == std::to_string(held - customer->second.deposits),
                  "CQ-6.8.4-a", "owed", act.number(), {"欠瓶数正确", "the count owed is right"},
                  {"欠瓶数不正确", "the count owed is wrong"});
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

/// 5.5 d): exactly the records that the conditions name; both ends of a period belong to it.
void inspect_query(const Act& act, const View& view, Sink& sink) {
    const auto number = act.query("cylinderNo"), from = act.query("from"), to = act.query("to");
    const auto* answer = payload(act);
    const auto* archive = number.empty() ? nullptr : view.model.system.archive(number.front());
    if (archive == nullptr || path_value(act, "stage") != "storage" || answer == nullptr ||
        !answer->is_object())
        return;
    const auto known = archive->stages.find("storage");
    const auto wanted = known == archive->stages.end()
                            ? 0
                            : std::ranges::count_if(known->second, [&](const StageRecord& each) {
                                  const auto since =
                                      from.empty()
                                          ? std::nullopt
                                          : instant(from.front()).or_else([&] { return day(from.front()); });
                                  auto until = to.empty() ? std::nullopt : instant(to.front());
                                  if (!until && !to.empty())
                                      if (const auto last = day(to.front())) until = *last + 86'399'999;
                                  return (!since || each.at >= *since) && (!until || each.at <= *until);
                              });
    sink.test(std::ssize(objects(answer->get_object(), "items")) == wanted, "CQ-5.5-d", "conditions",
              act.number(), {"查询结果与条件一致", "the query gives what its conditions name"},
              {fmt::format("应有{}条", wanted), fmt::format("{} records should come", wanted)});
}

/// 5.6 c): the report's figures are those of the records (CQ-G23: the report of fills by month, all of them
/// for an administrator).
void inspect_report(const Act& act, const View& view, Sink& sink) {
    const auto who = view.model.system.speaker(act);
    const auto* answer = payload(act);
    if (!who || who->role != "administrator" || path_value(act, "reportId") != "monthly-fills" ||
        answer == nullptr || !answer->is_object())
        return;
    std::map<std::string, std::int64_t> wanted;
    for (const auto& [number, archive] : view.model.system.archives)
        if (const auto fills = archive.stages.find("fills"); fills != archive.stages.end())
            for (const auto& fill : fills->second) ++wanted[text_of(fill.sent, "fillStartTime").substr(0, 7)];
    std::map<std::string, std::int64_t> shown;
    for (const auto* row : objects(answer->get_object(), "rows"))
        shown[text_of(*row, "month")] = static_cast<std::int64_t>(decimal(*row, "fills").value_or(0));
    std::erase_if(shown, [](const auto& each) { return each.second == 0; });
    sink.test(shown == wanted, "CQ-5.6-c", "figures", act.number(),
              {"报表数字与记录一致", "the report's figures are those of the records"},
              {"报表数字与记录不一致", "the report's figures are not those of the records"});
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (answered_by(act, view) && act.is("CQ-OP-30") && out.offences.empty()) expect_page(act, view, out);
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!answered_by(act, view) || !act.accepted()) return;
    if (act.is("CQ-OP-31")) inspect_trace(act, view, sink);
    if (act.is("CQ-OP-30")) inspect_page(act, view, sink);
    if (act.is("CQ-OP-24")) inspect_links(act, view, sink);
    if (act.is("CQ-OP-25")) inspect_balance(act, view, sink);
    if (act.is("CQ-OP-09")) inspect_filling(act, view, sink);
    if (act.is("CQ-OP-40")) inspect_query(act, view, sink);
    if (act.is("CQ-OP-38")) inspect_report(act, view, sink);
}

}  // namespace

const Clause clause_6_9{"CQ-6.9.2-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
