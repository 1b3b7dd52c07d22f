#include "conformance/cylinder-chongqing/observed.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "standards/text.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds half_an_hour = 1'800'000, day_ms = 86'400'000;

/// Later than this, no reading calls it real time.
evidence::Milliseconds limit_of(const View& view, evidence::Milliseconds proposed_ms) {
    if (!view.follows("CQ-E27", "a")) return day_ms;
    return view.follows("CQ-G27", "a") ? proposed_ms : half_an_hour;
}

struct OnPlatform {
    std::string cylinder, label;
};

}  // namespace

std::string Task::text(std::string_view key) const { return text_of(with, key); }

std::vector<std::string> Task::texts(std::string_view key) const {
    std::vector<std::string> out;
    const auto* list = with.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& value : list->get_array())
        if (value.is_string()) out.emplace_back(value.get_string());
    return out;
}

Observed::Observed(const std::deque<Act>& acts, const View& view) {
    const auto party = view.run.about.find("party");
    led_ = view.role == "traceability-system" && party != view.run.about.end();
    if (!led_) return;
    for (const auto& act : acts)
        if (act.caller != nullptr && act.caller->name == party->second) acts_.push_back(&act);
    devices_ = device_acts(view.run);
    read_tasks(view);
}

void Observed::read_tasks(const View& view) {
    std::map<std::string, OnPlatform> guns;
    auto device = devices_.begin();
    for (const auto& event : view.run.events) {
        const auto* told = std::get_if<evidence::DeviceEvent>(&event);
        if (told == nullptr) continue;
        for (; device != devices_.end() && device->number <= told->number; ++device) {
            if (device->is("bench", "placed"))
                guns[device->text("gunNo")] = {device->text("cylinderNo"), device->text("labelUid")};
            if (device->is("bench", "removed")) guns.erase(device->text("gunNo"));
        }
        const auto detail = told->device == "operator" ? evidence::parse_json(told->detail) : std::nullopt;
        if (!detail || !detail->is_object()) continue;
        Task task{told->number, told->at, told->kind, detail->get_object(), {}, {}};
        const auto gun = guns.find(task.text("gunNo"));
        if (gun != guns.end()) task.cylinder = gun->second.cylinder, task.label = gun->second.label;
        tasks_.push_back(std::move(task));
    }
}

std::vector<const Act*> Observed::calls(std::string_view operation) const {
    std::vector<const Act*> out;
    for (const auto* act : acts_)
        if (act->is(operation)) out.push_back(act);
    return out;
}

std::vector<const Task*> Observed::tasks(std::string_view name) const {
    std::vector<const Task*> out;
    for (const auto& task : tasks_)
        if (task.name == name) out.push_back(&task);
    return out;
}

const Act* Observed::first(std::string_view operation, evidence::Milliseconds since,
                           const std::function<bool(const Act&)>& fits) const {
    const auto found = std::ranges::find_if(
        acts_, [&](const Act* act) { return act->is(operation) && act->at() >= since && fits(*act); });
    return found == acts_.end() ? nullptr : *found;
}

const json::value* sent_value(const Act& act, std::string_view key) {
    if (act.entries.empty()) return nullptr;
    const auto& entry = act.entries.front();
    if (const auto* value = entry.checked.normal.if_contains(key)) return value;
    const auto* raw = entry.sent.if_object();
    return raw == nullptr ? nullptr : raw->if_contains(key);
}

std::string sent_text(const Act& act, std::string_view key) {
    const auto* value = sent_value(act, key);
    return value == nullptr ? std::string() : text_of(json::object{{key, *value}}, key);
}

std::vector<json::object> shown_records(const Act& act, std::string_view list) {
    std::vector<json::object> out;
    const auto take = [&](const json::value* value) {
        if (value != nullptr && value->is_object()) out.push_back(value->get_object());
    };
    for (const auto& shown : act.shown) {
        const auto* raw = shown.sent.if_object();
        const auto* inner = raw == nullptr || list.empty() ? nullptr : raw->if_contains(list);
        if (list.empty()) take(&shown.sent);
        if (inner != nullptr && inner->is_array())
            for (const auto& value : inner->get_array()) take(&value);
    }
    return out;
}

std::optional<double> sent_number(const Act& act, std::string_view key) {
    const auto text = sent_text(act, key);
    if (text.empty()) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return *end == '\0' ? std::optional(value) : std::nullopt;
}

void judge_promptness(std::string_view requirement, const View& view, Sink& sink, std::int64_t evidence,
                      evidence::Milliseconds since, const Act* attempt, evidence::Milliseconds proposed_ms,
                      const standards::Text& what) {
    if (attempt == nullptr)
        return sink.fail(requirement, "sent", {evidence}, {what.zh + "未上传", what.en + " was never sent"});
    const auto took = attempt->at() - since;
    sink.add(requirement, "real-time", took <= limit_of(view, proposed_ms) ? Verdict::pass : Verdict::fail,
             {evidence, attempt->number()},
             {fmt::format("{}于{}秒后上传", what.zh, took / 1000),
              fmt::format("{} was sent after {} s", what.en, took / 1000)});
}

std::string moment(evidence::Milliseconds at) {
    auto out = standards::local_time(at).substr(0, 19);
    out[10] = ' ';
    return out;
}

}  // namespace plumbline::judge::chongqing
