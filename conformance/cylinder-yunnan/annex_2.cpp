// Annex 2: one code, one vehicle cylinder.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace {

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !act.is("YN-OP-23") || !well_known(act, view) || !out.offences.empty())
        return;
    const auto id = whole(record(act), "Id").value_or(0);
    const auto barcode = text_of(record(act), "Barcode");
    const auto found = view.model.vehicles.find(id);
    if (found == view.model.vehicles.end() || found->second.seen.empty()) {
        out.doubtful = true;
        return;
    }
    if (view.readings.is("YN-G10", "a") &&
        text_of(found->second.seen, "CarNo") != text_of(record(act), "CarNo"))
        out.offend(offence("YN-A2-2-d", "车牌与气瓶不符", "the plate is not that of the cylinder"));
    const bool used = std::ranges::any_of(
        view.model.vehicles, [&](const auto& v) { return v.first != id && v.second.barcode == barcode; });
    const bool bound = !found->second.barcode.empty() && found->second.barcode != barcode;
    if (used || bound || view.model.cylinder(barcode) != nullptr)
        out.offend(offence("YN-A2-2-e", "标签或气瓶已绑定", "the label or the cylinder is bound already"));
    else if (found->second.barcode == barcode)
        out.doubtful = true;  // the same binding again
}

}  // namespace

const Clause annex_2{"YN-A2-2-e", expect, nullptr, nullptr};

}  // namespace plumbline::judge::yunnan
