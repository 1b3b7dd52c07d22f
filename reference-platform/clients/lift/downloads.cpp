#include "reference-platform/clients/lift/downloads.h"

#include <algorithm>

#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform::lift_client {
namespace {

namespace json = boost::json;

constexpr std::int64_t hour = 60, week_ms = 7 * 86'400'000LL, minute_ms = 60'000;

/// The records of an answer, be it one object or a list (5.3.5.8).
std::vector<json::object> records_of(const json::value& data) {
    std::vector<json::object> out;
    if (const auto* object = data.if_object(); object != nullptr && !object->empty()) out.push_back(*object);
    if (const auto* list = data.if_array())
        for (const auto& item : *list)
            if (item.is_object()) out.push_back(item.get_object());
    return out;
}

}  // namespace

std::optional<Downloads::State> Downloads::load(ClientContext& context) const {
    const auto stored = context.store.get(context.space, "download", feed_.path);
    if (!stored) return std::nullopt;
    return State{json::value_to<std::vector<std::string>>(stored->at("months")),
                 json::value_to<std::vector<std::string>>(stored->at("initial")),
                 stored->at("newest").to_number<std::int64_t>(),
                 stored->at("last").to_number<std::int64_t>()};
}

void Downloads::save(ClientContext& context, const State& state) const {
    context.store.put(context.space, "download", feed_.path,
                      {{"months", json::value_from(state.months)},
                       {"initial", json::value_from(state.initial)},
                       {"newest", state.newest},
                       {"last", state.last}},
                      {});
}

void Downloads::begin(ClientContext& context, const std::vector<std::string>& months) const {
    save(context, {months, months, 0, 0});
}

/// A margin at both ends of the hours: clocks differ.
bool Downloads::open(const ClientContext& context, std::string_view requirement) const {
    const auto minute = minute_of_day(context.now);
    if (!context.obeys(requirement)) return minute >= 6 * hour;
    if (!feed_.at_night) return true;
    return minute >= hour + 5 && minute < 5 * hour - 5;
}

void Downloads::wake(ClientContext& context) {
    auto state = load(context);
    if (!state) return;
    if (!state->months.empty())
        by_month(context, *state);
    else
        by_time(context, *state);
    save(context, *state);
}

void Downloads::by_month(ClientContext& context, State& state) const {
    if (!open(context, feed_.hours)) return;
    Line line(context, duties_);
    std::vector<std::string> left;
    for (const auto& month : state.months) {
        const auto answer = line.get(feed_.path, feed_.month, month);
        if (answer.done)
            merge(context, state, answer.data);
        else
            left.push_back(month);
    }
    state.months = left;
}

void Downloads::by_time(ClientContext& context, State& state) {
    const bool forgets = !context.obeys(std::string(feed_.spacing) + "/restart");
    const auto last = forgets ? last_in_memory_ : state.last;
    const bool spaced = context.now - last >= feed_.interval_ms || !context.obeys(feed_.spacing);
    if (!spaced || !open(context, feed_.spacing_hours)) return;
    auto since = std::max(state.newest, context.now - week_ms + minute_ms);
    if (!context.obeys(feed_.newest)) since = context.now - minute_ms;
    Line line(context, duties_);
    const bool again = !context.obeys(feed_.once);
    const auto answer = again ? line.get(feed_.path, feed_.month, month_text(context.now))
                              : line.get(feed_.path, "GXSJ", std::to_string(since));
    state.last = context.now;
    last_in_memory_ = context.now;
    if (answer.done) return merge(context, state, answer.data);
    if (context.obeys(duties_.failures)) return;
    state = {state.initial, state.initial, 0, state.last};
}

void Downloads::merge(ClientContext& context, State& state, const json::value& data) const {
    for (const auto& record : records_of(data)) {
        const auto key = text_of(record, feed_.key);
        if (const auto* time = record.if_contains("GXSJ"); time != nullptr && time->is_int64())
            state.newest = std::max(state.newest, time->get_int64());
        context.store.put(context.space, kind(), key, record, {});
    }
}

json::object Downloads::find(ClientContext& context, std::string_view code, std::string_view value) const {
    for (const auto& each : context.store.all(context.space, kind()))
        if (text_of(each.value, code) == value) return each.value;
    return {};
}

}  // namespace plumbline::platform::lift_client
