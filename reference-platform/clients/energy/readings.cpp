#include "reference-platform/clients/energy/readings.h"

#include "reference-platform/clients/energy/master_data.h"
#include "standards/text.h"

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::int64_t quarter = 15 * minute;
constexpr double amount = 10.25;  ///< of a quarter of an hour

json::object record(const Item& item, double value, std::int64_t start) {
    return {{"dataCode", item.code()},
            {"dataValue", value},
            {"inputType", item.source.front() - '0'},
            {"statType", item.frequency.front() - '0'},
            {"statDate", stamp_of(start)},
            {"scope", item.scope.front() - '0'},
            {"valid", true}};
}

/// 8.7-v: a device that serves the item is out of order since that day or before.
bool out_of_order(const json::object& unit, const Item& item, std::int64_t start) {
    constexpr std::string_view coal = "01";
    for (const auto& device : unit.at("devices").as_array()) {
        const auto& facts = device.as_object();
        const bool serves =
            (text_in(facts, "item") == "coal") == (item.energy_class == coal && item.process != "00");
        if (serves && whole_in(facts, "state") != 1 && text_in(facts, "since") <= date_of(start)) return true;
    }
    return false;
}

void add_real_time(const Session& session, const Item& item, std::int64_t start, json::array& out) {
    if (!session.obeys("ENERGY-8.8-p")) return;
    const std::int64_t step = session.obeys("ENERGY-8.8-o") ? quarter : 2 * hour;
    for (auto at = start; at < start + day; at += step)
        out.push_back(record(item, amount * static_cast<double>(step / quarter), at));
}

/// What the operator entered as weighed, in tonnes (8.8-h); otherwise the invented amount.
double day_value(const Session& session, const json::object& unit, const Item& item) {
    const auto* weighed = unit.if_contains("kilograms");
    const auto* kilograms = weighed == nullptr ? nullptr : weighed->as_object().if_contains(item.code());
    constexpr double kilograms_per_tonne = 1000;
    if (kilograms == nullptr) return amount * (day / quarter);
    return kilograms->to_number<double>() / (session.obeys("ENERGY-8.8-h") ? kilograms_per_tonne : 1);
}

std::int64_t month_before(const Session& session, std::int64_t start) {
    const auto first = standards::add_months(start, 0);
    const auto date = standards::local_time(first + day);
    const auto this_month =
        standards::month_start(std::stoi(date.substr(0, 4)), std::stoi(date.substr(5, 2)));
    return standards::add_months(this_month, -1) + (session.obeys("ENERGY-8.8-l") ? 0 : day);
}

void break_records(const Session& session, const Item& item, json::object& out) {
    if (!session.obeys("ENERGY-8.8-ad")) out["scope"] = 1;
    if (!session.obeys("ENERGY-8.8-ae") && item.source == "5") out["inputType"] = 4;
}

}  // namespace

std::string stamp_of(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    text[10] = ' ';
    return text;
}

json::array readings_of(const Session& session, const json::object& unit, std::int64_t start, bool month) {
    json::array out;
    for (const auto& item : items_of(unit)) {
        const auto from = out.size();
        if (item.frequency == "0") add_real_time(session, item, start, out);
        if (item.frequency == "1") out.push_back(record(item, day_value(session, unit, item), start));
        if (item.frequency == "2" && month) out.push_back(record(item, 30'000, month_before(session, start)));
        for (auto i = from; i < out.size(); ++i) {
            auto& made = out[i].as_object();
            break_records(session, item, made);
            if (session.obeys("ENERGY-8.7-v") && out_of_order(unit, item, start)) made["valid"] = false;
        }
    }
    return out;
}

}  // namespace plumbline::platform::city
