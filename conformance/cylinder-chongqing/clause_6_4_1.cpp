// 6.4.1 at the municipal side: what is registered, and what changes, is there to be downloaded.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/compare.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

std::string first(const Act& act, std::string_view key) {
    const auto values = act.query(key);
    return values.empty() ? std::string() : values.front();
}

/// CQ-G01: from when on, as a time that exists.
void expect(const Act& act, const View& view, Expectation& out) {
    if (!act.is("CQ-OP-01") || !answered_by(act, view) || !out.offences.empty()) return;
    if (!instant(first(act, "updatedSince")) && view.follows("CQ-G01", "a"))
        out.offend(offence("CQ-6.4.1-a", "变更起始时间缺失或不存在",
                           "no time from when on, or one that does not exist"));
    if (!act.query("cursor").empty()) out.doubtful = true;
}

void inspect_item(const Act& act, const View& view, const json::object& item, Sink& sink) {
    const auto* known = view.model.world.registration(text_of(item, "cylinderNo"));
    if (known == nullptr) return;
    std::size_t row = 0;
    const auto* cylinder = view.model.cylinder(text_of(item, "cylinderNo"));
    const bool inspected = cylinder != nullptr && !cylinder->inspections.empty();
    for (const auto& [name, code] : archive_rows(view.readings.standard())) {
        ++row;
        if (inspected && code.ends_with("nspectionDate")) continue;
        if (!known->items.contains(code)) continue;
        if (only_type_differs(known->items.if_contains(code), item.if_contains(code)))
            sink.fail("CQ-6.2-c", "type", {act.number()},
                      {name + "不是所规定的类型", code + " does not have the type of its table"});
        else
            sink.test(equal(known->items.if_contains(code), item.if_contains(code)),
                      fmt::format("CQ-A.1-{:02}", row), "told", act.number(),
                      {"下载的内容与注册信息一致", "what is downloaded is what is registered"},
                      {name + "与注册信息不同", code + " is not what is registered"});
    }
    const bool scrapped = known->text("status") == "3" || (cylinder != nullptr && cylinder->scrapped);
    if (scrapped && item.contains("status"))
        sink.test(text_of(item, "status") == "3", "CQ-6.4.1-c", "scrapped", act.number(),
                  {"报废的气瓶仍为报废", "a scrapped cylinder stays scrapped"},
                  {"报废的气瓶不再显示为报废", "a scrapped cylinder is shown as something else"});
}

/// Of the caller's own cylinders, none that changed since then is left out.
void inspect_increment(const Act& act, const View& view, const std::vector<const json::object*>& items,
                       Sink& sink) {
    const auto since = instant(first(act, "updatedSince"));
    if (!since || !act.query("cursor").empty() || act.caller == nullptr) return;
    const bool strange = std::ranges::any_of(items, [&](const json::object* item) {
        return view.model.world.registration(text_of(*item, "cylinderNo")) == nullptr;
    });
    for (const auto& [number, known] : view.model.world.registrations) {
        if (known.changed < *since + view.slack() ||
            known.text("registeringUnit") != act.caller->organisation)
            continue;
        const bool there = std::ranges::any_of(
            items, [&](const json::object* item) { return text_of(*item, "cylinderNo") == number; });
        if (!there && strange)
            return sink.fail(
                "CQ-A.1-01", "told", {act.number()},
                {"下载的瓶号不是注册的瓶号", "a number is delivered that is not the registered one"});
        sink.test(there, "CQ-6.4.1-a", "changes", act.number(),
                  {"变更的注册信息可下载", "what changed is delivered"},
                  {fmt::format("变更的气瓶{}未被返回", number),
                   fmt::format("{}, which changed, is not delivered", number)});
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    const auto* answer = payload(act);
    if (!act.is("CQ-OP-01") || !answered_by(act, view) || !act.accepted() || answer == nullptr ||
        !answer->is_object())
        return;
    const auto items = objects(answer->get_object(), "items");
    for (const auto* item : items) inspect_item(act, view, *item, sink);
    if (text_of(answer->get_object(), "nextCursor").empty()) inspect_increment(act, view, items, sink);
}

}  // namespace

const Clause clause_6_4_1{"CQ-6.4.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
