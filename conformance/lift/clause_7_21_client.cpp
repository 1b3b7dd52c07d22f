// 7.16, 7.21: a notification is handled from its current data, and the sheet is numbered as printed.
#include <algorithm>

#include "conformance/lift/client.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace {

void current(const Act& act, const Entry& entry, const ClientView& view, Sink& sink) {
    const auto id = sent_text(entry, "SGID");
    const bool read = std::ranges::any_of(view.of("get-construction-notices"), [&](const Act* each) {
        const auto ids = each->query("SGID");
        return each->number() < act.number() && std::ranges::find(ids, id) != ids.end();
    });
    sink.test(read, "LIFT-7.16.1-j", "current-notification", act.number(),
              {"处理前以SGID获取了当前数据", "the current data were fetched by SGID"},
              {"处理前没有以SGID获取当前数据", "the current data were not fetched by SGID"});
}

/// CPBH as the client read it, then the job, then the year of the sheet (note 3).
void numbered(const Act& act, const Entry& entry, const ClientView& view, Sink& sink) {
    std::string number;
    for (const auto* each : view.of("get-lifts-admin"))
        if (each->number() < act.number())
            for (const auto& lift : each->shown)
                if (lift.sent.is_object() &&
                    text_of(lift.sent.get_object(), "ZJBM") == sent_text(entry, "ZJBM"))
                    if (const auto* whole = lift.sent.get_object().if_contains("ZJXX");
                        whole != nullptr && whole->is_object())
                        number = text_of(whole->get_object(), "CPBH");
    const auto day = entry.number("SGGZRQ");
    if (number.empty() || !day) return;
    const auto sheet = sent_text(entry, "SGGZDBH");
    const auto year = std::to_string(standards::month_of(*day) / 100);
    sink.test(sheet.starts_with(number) && sheet.ends_with(year), "LIFT-7.21.2-f", "sheet-number",
              act.number(),
              {"告知单编号由产品编号、施工单位编号和年份组成",
               "the sheet's number is made of factory number, job and year"},
              {"告知单编号不合规则：" + sheet, "the sheet's number is not made as printed: " + sheet});
}

}  // namespace

void clause_7_21_client(const ClientView& view, Sink& sink) {
    if (!view.is_province()) return;
    for (const auto* act : view.of("add-inform"))
        for (const auto& entry : act->entries) {
            current(*act, entry, view, sink);
            numbered(*act, entry, view, sink);
        }
}

}  // namespace plumbline::judge::lift
