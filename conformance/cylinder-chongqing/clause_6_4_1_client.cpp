// 6.4.1 on the receiver of registrations: what changes at the municipal side is fetched within the proposed
// minute (CQ-G01).
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace {

constexpr evidence::Milliseconds proposed = 60'000, half_an_hour = 1'800'000;

bool shows(const Act& act, const std::string& cylinder) {
    return std::ranges::any_of(shown_records(act, "items"), [&](const boost::json::object& item) {
        return text_of(item, "cylinderNo") == cylinder;
    });
}

/// The end of what the run can tell.
evidence::Milliseconds end_of(const evidence::Run& run) {
    evidence::Milliseconds end = 0;
    for (const auto& event : run.events)
        end = std::max(end, std::visit([](const auto& each) { return each.at; }, event));
    return end;
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    const auto limit = view.follows("CQ-G01", "a") && view.follows("CQ-E27", "a") ? proposed : half_an_hour;
    const auto end = end_of(view.run);
    for (const auto& event : view.run.events) {
        const auto* told = std::get_if<evidence::DeviceEvent>(&event);
        if (told == nullptr || told->device != "world" || told->kind != "registration") continue;
        const auto detail = evidence::parse_json(told->detail);
        if (!detail || !detail->is_object() || end - told->at < limit) continue;
        const auto cylinder = text_of(detail->get_object(), "cylinderNo");
        const auto* fetched =
            observed.first("CQ-OP-01", told->at, [&](const Act& act) { return shows(act, cylinder); });
        const bool good = fetched != nullptr && fetched->at() - told->at <= limit;
        sink.add(
            "CQ-6.4.1-a", "fetches-changes", good ? Verdict::pass : Verdict::fail,
            fetched != nullptr ? std::vector{told->number, fetched->number()} : std::vector{told->number},
            good ? standards::Text{"及时取得变更的登记信息", "a changed registration was fetched in time"}
                 : standards::Text{
                       fmt::format("气瓶{}的登记变更未及时取得", cylinder),
                       fmt::format("the change of cylinder {} was not fetched in time", cylinder)});
    }
}

}  // namespace

const Clause clause_6_4_1_client{"CQ-6.4.1-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
