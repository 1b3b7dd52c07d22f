// 8.1, the caller: six interactions are everybody's; that two are voluntary binds the province.
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

void inspect(const SenderView& view, Sink& sink) { inspect_interactions(view, sink); }

}  // namespace

const SenderClause clause_8_1_sender{"ENERGY-8.1-c", inspect};

}  // namespace plumbline::judge::energy
