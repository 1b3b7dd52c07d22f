// 8.8, the caller, day by day: one package, a whole real-time series for what no one fills in by hand.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds quarter = 900'000, hour = 3'600'000, day = 86'400'000;

/// The values of one code on one day.
struct Series {
    std::map<evidence::Milliseconds, double> moments;  ///< frequency 0
    std::optional<double> total;                       ///< frequency 1
};

using Day = std::pair<std::string, evidence::Milliseconds>;  // code, first instant

std::map<Day, Series> series_of(const Deed& deed) {
    std::map<Day, Series> out;
    for (const auto& record : objects_of(deed.body, "data")) {
        std::int64_t at = 0;
        const auto* value = record.if_contains("dataValue");
        const auto kind = text_of(record, "statType");
        if (!standards::parse_local_time(text_of(record, "statDate"), at) || value == nullptr ||
            !value->is_number() || (kind != "0" && kind != "1"))
            continue;
        auto& series = out[{text_of(record, "dataCode"), standards::day_start(at)}];
        if (kind == "0")
            series.moments[at] = value->to_number<double>();
        else
            series.total = value->to_number<double>();
    }
    return out;
}

/// The longest time without a value, the day's ends included.
evidence::Milliseconds widest_gap(const Series& series, evidence::Milliseconds start) {
    evidence::Milliseconds last = start - quarter, widest = 0;
    for (const auto& [at, value] : series.moments) widest = std::max(widest, at - last), last = at;
    return std::max(widest, start + day - last);
}

/// 8.8-o is the floor; between it and a quarter of an hour lies what may be declared (8.8-n, ENERGY-G43).
void inspect_rate(const Deed& deed, const Day& of, const Series& series, const SenderView& view, Sink& sink) {
    if (series.moments.empty()) return;
    const auto gap = widest_gap(series, of.second);
    const standards::Text bad{
        fmt::format("{}一天{}个实时值，最大间隔{}秒", of.first, series.moments.size(), gap / 1000),
        fmt::format("{}: {} real-time values a day, up to {} s apart", of.first, series.moments.size(),
                    gap / 1000)};
    sink.test(gap <= hour, "ENERGY-8.8-o", "hourly", deed.number(),
              {"不低于每小时一次", "once an hour at least"}, bad);
    if (gap > hour || (gap > quarter && !view.follows("ENERGY-G43", "a"))) return;
    sink.test(gap <= quarter, "ENERGY-8.8-n", "quarter-hourly", deed.number(),
              {"每15分钟一次", "every 15 minutes"}, bad);
}

/// 8.8-r for energies (classes 01 to 03), where a real-time value is an amount (ENERGY-G29).
void inspect_sum(const Deed& deed, const Day& of, const Series& series, const SenderView& view, Sink& sink) {
    constexpr std::size_t class_at = 12;
    if (!series.total || series.moments.empty() || of.first.size() <= class_at + 1 ||
        of.first[class_at + 1] > '3')
        return;
    if (!view.follows("ENERGY-G29", "a")) return;
    double sum = 0;
    for (const auto& [at, value] : series.moments) sum += value;
    constexpr double tolerance = 0.005;
    sink.test(std::abs(sum - *series.total) <= tolerance * std::max(std::abs(*series.total), 1e-9),
              "ENERGY-8.8-r", "sum", deed.number(),
              {"日值与实时值之和相符", "the day's value is the sum of its real-time values"},
              {fmt::format("{}日值{}，实时值之和{}", of.first, *series.total, sum),
               fmt::format("{}: day value {}, sum of real-time values {}", of.first, *series.total, sum)});
}

std::set<std::string> collected_codes(const json::object& configuration) {
    constexpr std::string_view by_hand = "5";
    std::set<std::string> out;
    for (const auto& item : objects_of(configuration, "collectItemConfig"))
        if (const auto source = text_of(item, "inputType"); !source.empty() && source != by_hand)
            out.insert(data_code_of(item));
    return out;
}

/// 8.8-p: each configured item that is not filled in by hand has real-time values on a day that is uploaded.
struct RealTime {
    std::map<evidence::Milliseconds, std::set<std::string>> wanted;  ///< day -> codes
    std::map<evidence::Milliseconds, std::int64_t> proof;
    std::set<Day> seen;

    void add(const Deed& deed, const std::map<Day, Series>& series, const json::object& configuration) {
        for (const auto& [of, values] : series) {
            wanted[of.second] = collected_codes(configuration);
            proof[of.second] = deed.number();
            if (!values.moments.empty()) seen.insert(of);
        }
    }
    void tell(Sink& sink) const {
        for (const auto& [start, codes] : wanted)
            for (const auto& code : codes)
                sink.test(
                    seen.contains({code, start}), "ENERGY-8.8-p", "real-time", proof.at(start),
                    {"非人工填报数据有实时值", "what is not filled in by hand has real-time values"},
                    {fmt::format("{}没有实时值", code), fmt::format("{} has no real-time values", code)});
    }
};

/// 8.8-q within a request: each value once.
void inspect_once(const Deed& deed, Sink& sink) {
    std::set<std::string> seen;
    for (const auto& record : objects_of(deed.body, "data"))
        sink.test(seen.insert(key_of(record)).second, "ENERGY-8.8-q", "once", deed.number(),
                  {"每个指标一次", "each value once"},
                  {fmt::format("{}重复", key_of(record)), fmt::format("{} stands twice", key_of(record))});
}

/// 8.8-q and 8.8-s over the run: a month's value once, one package for an energy user's day.
void inspect_packages(const SenderView& view, Sink& sink) {
    std::map<std::string, const Delivery*> owner;
    for (const auto& delivery : view.conduct.deliveries) {
        std::set<std::string> slots;
        for (const auto& record : objects_of(delivery.attempts.front()->body, "data")) {
            const auto kind = text_of(record, "statType"), date = text_of(record, "statDate").substr(0, 10);
            slots.insert(kind == "2"                  ? "month " + key_of(record)
                         : kind == "0" || kind == "1" ? "day " + date
                                                      : "");
        }
        slots.erase("");
        for (const auto& slot : slots) {
            const auto [found, fresh] = owner.emplace(delivery.enterprise + " " + slot, &delivery);
            const bool month = slot.starts_with("month");
            const bool same = !fresh && month && found->second->attempts.back()->accepted();
            const bool split = !fresh && !month &&
                               found->second->attempts.front()->cycle == delivery.attempts.front()->cycle;
            sink.test(
                !same && !split, month ? "ENERGY-8.8-q" : "ENERGY-8.8-s", "package",
                delivery.attempts.front()->number(), {"汇总打包一次上传", "one package for the day"},
                {fmt::format("{}分多次上传", slot), fmt::format("{} was uploaded more than once", slot)});
        }
    }
}

void inspect(const SenderView& view, Sink& sink) {
    std::set<std::int64_t> first;
    for (const auto& delivery : view.conduct.deliveries) first.insert(delivery.attempts.front()->number());
    for (const auto& [enterprise, deeds] : view.conduct.by_enterprise()) {
        json::object configuration;
        RealTime real_time;
        for (const auto* deed : deeds) {
            if (deed->is("uploadConfigData") && deed->accepted()) configuration = deed->body;
            if (!first.contains(deed->number())) continue;
            const auto series = series_of(*deed);
            inspect_once(*deed, sink);
            real_time.add(*deed, series, configuration);
            for (const auto& [of, values] : series) {
                inspect_rate(*deed, of, values, view, sink);
                inspect_sum(*deed, of, values, view, sink);
            }
        }
        real_time.tell(sink);
    }
    inspect_packages(view, sink);
}

}  // namespace

const SenderClause clause_8_8_series_sender{"ENERGY-8.8-s", inspect};

}  // namespace plumbline::judge::energy
