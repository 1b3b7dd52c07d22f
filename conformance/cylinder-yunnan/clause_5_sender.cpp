// Annex 1 clause 5, the caller: weights as numbers that fit together, each fill once.
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

constexpr double tolerance = 0.005;  // half of the last printed decimal

std::optional<double> weight(const Trace& fill, std::string_view key) {
    const auto* value = fill.item.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

bool two_decimals(double value) { return std::abs(value * 100 - std::round(value * 100)) < 1e-6; }

void inspect_weights(const Trace& fill, Sink& sink) {
    const auto idle = weight(fill, "IdleWeight"), gross = weight(fill, "GrossWeight"),
               net = weight(fill, "NetWeight");
    const bool numbers = idle && gross && net;
    sink.test(numbers && two_decimals(*idle) && two_decimals(*gross) && two_decimals(*net), "YN-A1-5-b",
              "weights", fill.number(),
              {"重量为至多两位小数的数", "weights are numbers with at most two decimals"},
              {"重量不是至多两位小数的数", "a weight is no number with at most two decimals"});
    if (!numbers) return;
    sink.test(std::abs(*gross - *idle - *net) <= tolerance, "YN-A1-5-c", "net", fill.number(),
              {"净重等于毛重减皮重", "net is gross minus tare"},
              {fmt::format("{}不等于{}减{}", *net, *gross, *idle),
               fmt::format("{} is not {} minus {}", *net, *gross, *idle)});
}

/// One filling has one number.
void inspect_doubles(const SenderView& view, Sink& sink) {
    std::map<std::string, std::string> numbers;
    for (const auto& trace : view.conduct.traces) {
        if (!trace.fill()) continue;
        const auto filling = trace.text("Barcode") + "/" + trace.text("BeginDate");
        const auto [at, fresh] = numbers.try_emplace(filling, trace.text("ThridId"));
        sink.test(
            fresh || at->second == trace.text("ThridId"), "YN-A1-5-g", "once", trace.number(),
            {"一次充装一条记录", "one record per filling"},
            {fmt::format("同一次充装以{}和{}报送两次", at->second, trace.text("ThridId")),
             fmt::format("the same filling was sent as {} and as {}", at->second, trace.text("ThridId"))});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& trace : view.conduct.traces)
        if (trace.fill() && !trace.text("Barcode").empty()) inspect_weights(trace, sink);
    inspect_doubles(view, sink);
}

}  // namespace

const SenderClause clause_5_sender{"YN-A1-5-b", inspect};

}  // namespace plumbline::judge::yunnan
