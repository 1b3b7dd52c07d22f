// 方案 二(二)2 and 三(六): what inspection stations report.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

void expect_results(const Act& act, const View& view, Expectation& out) {
    const auto order = view.model.orders.find(text_of(record(act), "Id"));
    const auto items = objects(record(act), "Items");
    const bool fits = order != view.model.orders.end() && order->second.state == "ENDED" &&
                      std::ranges::all_of(items, [&](const json::object* item) {
                          return order->second.barcodes.contains(text_of(*item, "Barcode"));
                      });
    if (!fits) out.doubtful = true;
    const auto scrapped =
        std::ranges::count_if(items, [](const json::object* item) { return whole(*item, "Result") == 1; });
    if (view.readings.is("YN-G07", "a") && whole(record(act), "DiscardCount") != scrapped)
        out.offend(offence("YN-P-2.2.2-d", "DiscardCount与报废结果数不符",
                           "DiscardCount is not the number of scrapped results"));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !well_known(act, view) || !out.offences.empty()) return;
    if (act.is("YN-OP-20")) expect_results(act, view, out);
    if (!act.is("YN-OP-21")) return;
    for (const auto* item : objects(record(act), "Items")) {
        const auto* known = view.model.cylinder(text_of(*item, "Barcode"));
        if (known == nullptr || known->state != "SCRAPPED") out.doubtful = true;
    }
}

}  // namespace

const Clause plan_inspection{"YN-P-2.2.2-d", expect, nullptr, nullptr};

}  // namespace plumbline::judge::yunnan
