// 8.10 collected-data download: the records of one frequency and period, each once, as 8.8 uploaded them.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "conformance/energy/clause.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// What the request asks for, and what the evidence knows of it.
struct Asked {
    std::string enterprise, frequency, period;
    std::map<std::string, const Record*> certain, uncertain;  ///< by key

    [[nodiscard]] bool covers(const json::object& record) const {
        return text_of(record, "statType") == frequency && text_of(record, "statDate").starts_with(period);
    }
};

/// ENERGY-G46: a month is asked for by any of its days, a year likewise.
std::size_t period_length(const std::string& frequency) {
    return frequency == "3" ? 4 : frequency == "2" ? 7 : 10;
}

Asked asked_by(const Act& act, const Model& model) {
    const auto& entry = act.entries.front();
    Asked out{entry.text("enterpriseCode"), entry.text("statType"), {}, {}, {}};
    out.period = entry.text("statDate").substr(0, period_length(out.frequency));
    if (const auto known = model.records.find(out.enterprise); known != model.records.end())
        for (const auto& [key, record] : known->second)
            if (out.covers(record.fields))
                (record.accepted > 0 ? out.certain : out.uncertain).emplace(key, &record);
    return out;
}

bool same_number(const json::value* a, const json::value* b) {
    if (a == nullptr || b == nullptr || !a->is_number() || !b->is_number()) return false;
    const auto x = a->to_number<double>(), y = b->to_number<double>();
    return std::abs(x - y) <= 1e-9 * std::max({std::abs(x), std::abs(y), 1e-300});
}

void compare_record(const Act& act, const Record& sent, const json::object& shown, Sink& sink) {
    if (sent.values.size() > 1)
        return;  // several versions were sent: which one counts is open (ENERGY-G34, G38)
    const std::vector proofs{sent.batch, act.number()};
    const auto key = key_of(sent.fields);
    for (const auto& member : sent.fields) {
        const std::string element(member.key());
        const auto* value = shown.if_contains(element);
        const bool number = element == "dataValue";
        if (number ? same_number(&member.value(), value)
                   : text_of(sent.fields, element) == text_of(shown, element))
            continue;
        const auto* requirement = number               ? "ENERGY-8.8-g"
                                  : element == "valid" ? "ENERGY-8.8-j"
                                                       : "ENERGY-8.10-e";
        sink.fail(requirement, "round-trip", proofs,
                  {fmt::format("{}的{}与上传不一致", key, element),
                   fmt::format("{} of {} differs from what was uploaded", element, key)});
        return;
    }
    for (const auto* id : {"ENERGY-8.8-g", "ENERGY-8.8-j", "ENERGY-8.10-e"})
        sink.pass(id, "round-trip", proofs, {"记录读回一致", "the record comes back as uploaded"});
}

/// The frequency was not looked at: everything of the period is there (8.10-d). Otherwise, where nothing was
/// asked for that exists, the answer should be empty (8.10-f).
bool whole_period(const View& view, const Asked& asked, const std::vector<json::object>& shown) {
    std::set<std::string> keys;
    for (const auto& record : shown) keys.insert(key_of(record));
    const auto known = view.model.records.find(asked.enterprise);
    return known != view.model.records.end() && std::ranges::all_of(known->second, [&](const auto& each) {
               const auto& [key, record] = each;
               return record.accepted == 0 || !text_of(record.fields, "statDate").starts_with(asked.period) ||
                      keys.contains(key);
           });
}

/// Records that were not asked for, and records that stand twice.
void inspect_shown(const Act& act, const View& view, const Asked& asked,
                   const std::vector<json::object>& shown, Sink& sink) {
    std::set<std::string> seen;
    for (const auto& record : shown) {
        const auto key = key_of(record);
        if (!asked.covers(record)) {
            const bool period = text_of(record, "statDate").starts_with(asked.period);
            const bool selected = !asked.certain.empty() || (period && whole_period(view, asked, shown));
            sink.fail(
                selected ? "ENERGY-8.10-d" : "ENERGY-8.10-f", "asked-for", {act.number()},
                {fmt::format("返回了未请求的记录{}", key), fmt::format("record {} was not asked for", key)});
            continue;
        }
        const auto known = asked.certain.find(key);
        if (seen.insert(key).second) {
            if (known != asked.certain.end()) compare_record(act, *known->second, record, sink);
            continue;
        }
        if (known == asked.certain.end()) continue;
        const bool lost_answer = known->second->uncertain > 0;
        if (!lost_answer && !view.follows("ENERGY-G34", "a")) continue;
        sink.fail(lost_answer ? "ENERGY-8.10-h" : "ENERGY-8.8-ac", "once",
                  {known->second->batch, act.number()},
                  {fmt::format("记录{}出现多次", key), fmt::format("record {} stands more than once", key)});
    }
}

bool out_of_range(const View& view, const Asked& asked, const json::object& record) {
    const auto* enterprise = view.model.enterprise(asked.enterprise);
    if (enterprise == nullptr) return false;
    const auto items = enterprise->items();
    const auto item = items.find(text_of(record, "dataCode"));
    const auto* value = record.if_contains("dataValue");
    if (item == items.end() || value == nullptr || !value->is_number()) return false;
    const auto *least = item->second.if_contains("dataValueMin"),
               *most = item->second.if_contains("dataValueMax");
    const auto number = value->to_number<double>();
    return (least != nullptr && least->is_number() && number < least->to_number<double>()) ||
           (most != nullptr && most->is_number() && number > most->to_number<double>());
}

/// Which requirement a record offends that was accepted and is not there.
std::string_view why_missing(const View& view, const Asked& asked, const Record& record,
                             const std::set<std::string>& shown) {
    if (out_of_range(view, asked, record.fields)) return "ENERGY-8.8-af";
    const auto& keys = view.model.batches.at(record.batch).keys;
    const bool part = std::ranges::any_of(keys, [&](const std::string& key) {
        return shown.contains(key) || view.model.shown.contains(asked.enterprise + "|" + key);
    });
    if (part) return "ENERGY-8.8-t";
    return view.model.data_read_back ? "ENERGY-8.3-s" : "ENERGY-8.10-e";
}

void inspect_missing(const Act& act, const View& view, const Asked& asked, const std::set<std::string>& shown,
                     Sink& sink) {
    for (const auto& [key, record] : asked.certain) {
        const auto requirement = why_missing(view, asked, *record, shown);
        const bool extreme = requirement == "ENERGY-8.8-af";
        if (!shown.contains(key))
            sink.fail(requirement, "kept", {record->batch, act.number()},
                      {fmt::format("已返回成功的记录{}读不到", key),
                       fmt::format("record {} was answered with success and is not there", key)});
        else {
            sink.pass("ENERGY-8.8-t", "kept", {record->batch, act.number()},
                      {"成功的批次完整保存", "the batch is there as a whole"});
            if (extreme)
                sink.pass("ENERGY-8.8-af", "kept", {record->batch, act.number()},
                          {"超限数据未丢失", "a value out of range is not lost"});
            if (record->accepted > 1)
                sink.pass("ENERGY-8.8-ac", "once", {record->batch, act.number()},
                          {"重复批次的记录可读回", "a repeated record comes back"});
            if (record->uncertain > 0)
                sink.pass("ENERGY-8.10-h", "once", {record->batch, act.number()},
                          {"重发后记录可读回", "a resent record comes back"});
        }
    }
}

/// A batch whose answer was E1xxx or none: stored or not, but never in part.
void inspect_uncertain(const Act& act, const View& view, const Asked& asked,
                       const std::set<std::string>& shown, Sink& sink) {
    std::map<std::int64_t, std::pair<int, int>> counts;  // batch -> shown, missing
    for (const auto& [key, record] : asked.uncertain)
        ++(shown.contains(key) ? counts[record->batch].first : counts[record->batch].second);
    for (const auto& [number, count] : counts) {
        const auto requirement = view.model.batches.at(number).world_failed ? "ENERGY-8.3-s" : "ENERGY-8.8-t";
        sink.test(count.first == 0 || count.second == 0, requirement, "whole-or-none", act.number(),
                  {"未成功的批次没有部分保存", "a failed batch is not stored in part"},
                  {fmt::format("第{}次交换的批次只保存了一部分", number),
                   fmt::format("the batch of exchange {} is stored in part", number)});
    }
}

/// ENERGY-G35: nothing of a batch that was refused.
void inspect_refused(const Act& act, const View& view, const Asked& asked,
                     const std::vector<json::object>& shown, Sink& sink) {
    if (!view.follows("ENERGY-G35", "a")) return;
    for (const auto& [number, batch] : view.model.batches) {
        if (batch.outcome != Outcome::refused || batch.enterprise != asked.enterprise) continue;
        for (const auto& record : shown)
            if (const auto key = key_of(record);
                batch.keys.contains(key) && !asked.certain.contains(key) && !asked.uncertain.contains(key))
                sink.fail("ENERGY-8.8-t", "whole-or-none", {number, act.number()},
                          {fmt::format("被拒绝批次中的记录{}已保存", key),
                           fmt::format("record {} of a refused batch is stored", key)});
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("downloadEnergyData") || !act.accepted() || act.entries.empty() || !act.answer->is_object() ||
        act.caller == nullptr)
        return;
    if (!act.entries.front().checked.ok()) return;  // taken in spite of an offence
    const auto asked = asked_by(act, view.model);
    const auto* enterprise = view.model.enterprise(asked.enterprise);
    if (enterprise == nullptr || enterprise->owner != act.caller->name) return;
    const auto shown = objects_of(act.answer->get_object(), "data");
    std::set<std::string> keys;
    for (const auto& record : shown) keys.insert(key_of(record));
    sink.pass("ENERGY-8.9-i", "served", {act.number()}, {"提供下载", "the download is served"});
    if (asked.certain.empty() && asked.uncertain.empty() && shown.empty())
        sink.pass("ENERGY-8.10-f", "empty", {act.number()}, {"无数据时返回空数组", "no data, an empty list"});
    if (!shown.empty() &&
        std::ranges::all_of(shown, [&](const json::object& record) { return asked.covers(record); }))
        sink.pass("ENERGY-8.10-d", "asked-for", {act.number()},
                  {"只返回所请求的记录", "only what was asked for comes back"});
    inspect_shown(act, view, asked, shown, sink);
    inspect_missing(act, view, asked, keys, sink);
    inspect_uncertain(act, view, asked, keys, sink);
    inspect_refused(act, view, asked, shown, sink);
}

}  // namespace

const Clause clause_8_10{"ENERGY-8.10-d", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::energy
