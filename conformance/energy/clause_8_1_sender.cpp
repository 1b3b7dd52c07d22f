// 8.1, the caller: six interactions are everybody's, two are voluntary.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/energy/sender.h"

namespace plumbline::judge::energy {
namespace {

constexpr std::array everybodys{"register",         "downloadBaseData",   "versionCheck",
                                "uploadConfigData", "uploadMeteringData", "uploadEnergyData"};

/// A run that ends before the second upload time says nothing about what is still to come. Dictionaries and
/// versions have clauses of their own (8.4-a, 8.2-c).
void inspect_interactions(const SenderView& view, Sink& sink) {
    std::vector<std::string> missing;
    for (const auto* operation : everybodys)
        if (view.conduct.of(operation).empty()) missing.emplace_back(operation);
    if (missing.empty())
        return sink.pass("ENERGY-8.1-c", "interactions",
                         {view.conduct.of("uploadEnergyData").front()->number()},
                         {"六项交互均已进行", "all six interactions took place"});
    for (const auto* operation : {"uploadMeteringData", "uploadEnergyData"})
        if (view.conduct.cycles > 1 && std::ranges::find(missing, operation) != missing.end())
            sink.fail("ENERGY-8.1-c", "interactions", {},
                      {fmt::format("从未进行{}", operation), fmt::format("{} never took place", operation)});
}

/// Whoever uploads without ever reading back does nothing wrong, and neither does whoever reads back;
/// ENERGY-E30 has another reading of the first run.
void inspect_voluntary(const SenderView& view, Sink& sink) {
    const auto uploads = view.conduct.of("uploadEnergyData");
    const auto delivered = std::ranges::find_if(uploads, &Deed::accepted);
    if (delivered == uploads.end()) return;
    const auto pass = [&](std::string_view id) {
        sink.pass(id, "voluntary", {(*delivered)->number()}, {"读回可选", "reading back is voluntary"});
    };
    const bool configuration = !view.conduct.of("downloadConfigData").empty();
    const bool data = !view.conduct.of("downloadEnergyData").empty();
    if ((configuration && data) || view.follows("ENERGY-E30", "a"))
        pass("ENERGY-8.1-d");
    else
        sink.fail("ENERGY-8.1-d", "voluntary", {(*delivered)->number()},
                  {"首次流程中没有读回", "nothing was read back in the first run"});
    if (!configuration) pass("ENERGY-8.9-a");
    if (!data) pass("ENERGY-8.10-a");
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_interactions(view, sink);
    inspect_voluntary(view, sink);
}

}  // namespace

const SenderClause clause_8_1_sender{"ENERGY-8.1-c", inspect};

}  // namespace plumbline::judge::energy
