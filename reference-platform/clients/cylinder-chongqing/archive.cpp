#include "reference-platform/clients/cylinder-chongqing/archive.h"

#include <fmt/format.h>

namespace plumbline::platform::traceability {
namespace json = boost::json;
namespace {

constexpr std::string_view kind = "archive";
constexpr std::int64_t interval_ms = 30'000;  // the proposed 60 s leave room for one failure (CQ-G01)
constexpr std::string_view scrapped = "3";

void take(ClientContext& context, const json::object& item) {
    const auto number = text(item, "cylinderNo");
    const auto known = archive_of(context, number);
    auto next = item;
    if (known && text(*known, "status") == scrapped) next["status"] = scrapped;  // CQ-6.4.1-c
    if (known && !context.obeys("CQ-6.4.1-a")) return;  // the fault: only new ones are taken in
    context.store.put(context.space, kind, number, next, {});
}

}  // namespace

std::optional<json::object> archive_of(ClientContext& context, const std::string& cylinder_no) {
    return context.store.get(context.space, kind, cylinder_no);
}

void synchronise(ClientContext& context, bool at_once) {
    const auto state = context.store.get(context.space, "sync", "state").value_or(json::object{});
    const auto* last = state.if_contains("asked");
    if (!at_once && (last == nullptr || context.now - last->as_int64() < interval_ms)) return;
    const auto since = state.contains("since") ? text(state, "since") : std::string("2000-01-01 00:00:00");
    std::string cursor, server_time = since;
    do {
        auto target = "/cq/v1/cylinders?updatedSince=" + percent_encoded(since) + "&limit=100";
        if (!cursor.empty()) target += "&cursor=" + percent_encoded(cursor);
        const auto answer = get(context, municipal, target);
        if (!answer.accepted() || !answer.body.is_object()) return;  // again next time, from the same point
        const auto& page = answer.body.get_object();
        if (const auto* items = page.if_contains("items"); items != nullptr && items->is_array())
            for (const auto& item : items->get_array())
                if (item.is_object()) take(context, item.get_object());
        if (cursor.empty() && !text(page, "serverTime").empty()) server_time = text(page, "serverTime");
        cursor = text(page, "nextCursor");
    } while (!cursor.empty());
    context.store.put(context.space, "sync", "state", {{"since", server_time}, {"asked", context.now}}, {});
}

}  // namespace plumbline::platform::traceability
