// 6.14, 6.15: a completed recall is reported whole, and amended as the record that it is.
#include <algorithm>
#include <array>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace {

constexpr std::array<std::string_view, 5> elements{"ZHBJMC", "ZHXXH", "ZHBJXYDM", "ZHRQ", "ZHYY"};

void amended(const ClientView& view, Sink& sink) {
    for (const auto& asked : view.seen.asked) {
        if (asked.kind != "change-recall") continue;
        const auto model = text_of(asked.detail, "ZHXXH");
        for (const auto* act : view.of("add-recall", asked.number))
            for (const auto& entry : act->entries) {
                const bool before = std::ranges::any_of(view.of("add-recall"), [&](const Act* each) {
                    return each->number() < asked.number && each->accepted() &&
                           std::ranges::any_of(
                               each->entries, [&](const Entry& e) { return sent_text(e, "ZHXXH") == model; });
                });
                if (before && sent_text(entry, "ZHXXH") == model)
                    sink.fail(
                        "LIFT-6.15.2-b", "amended", {asked.number, act->number()},
                        {"修改召回信息时新增了一条", "instead of the amendment a new recall was added"});
            }
    }
}

}  // namespace

void clause_6_14_client(const ClientView& view, Sink& sink) {
    if (view.role != "manufacturer" && view.role != "agent") return;
    for (const auto* act : view.of("add-recall"))
        for (const auto& entry : act->entries) {
            std::string missing;
            for (const auto element : elements)
                if (sent_text(entry, element).empty()) missing += " " + std::string(element);
            sink.test(missing.empty(), "LIFT-6.14.2-c", "five-elements", act->number(),
                      {"五项齐备", "all five elements are there"}, {"缺少" + missing, "missing:" + missing});
        }
    amended(view, sink);
}

}  // namespace plumbline::judge::lift
