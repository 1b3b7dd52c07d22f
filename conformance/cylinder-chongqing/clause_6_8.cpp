// 6.5.4, 6.8.2 and 6.8.4: storage, transport and sale of a cylinder hang together, and customers' cylinders
// are counted.
#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/compare.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds no_position = 300'000;   ///< CQ-G07
constexpr evidence::Milliseconds never_live = 1'800'000;  ///< no reading calls that real time (ADR 0032)

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
    const auto silent = act.at() - known->second.at;
    const bool lost = silent > no_position;
    for (const auto* transport : objects(shown, "transports")) {
        const auto* position = part(*transport, "position");
        if (position == nullptr && text_of(*transport, "waybillNo") != bill) continue;
        const bool live = position != nullptr && text_of(*position, "state") == "live";
        if (lost && (view.follows("CQ-G07", "a") || silent > never_live))
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

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!answered_by(act, view) || !act.accepted()) return;
    if (act.is("CQ-OP-24")) inspect_links(act, view, sink);
    if (act.is("CQ-OP-25")) inspect_balance(act, view, sink);
}

}  // namespace

const Clause clause_6_8{"CQ-6.8.2-a", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
