#include "reference-platform/clients/lift/outbox.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform::lift_client {
namespace {

namespace json = boost::json;

constexpr std::size_t batch_limit = 100;
/// 5.3.5.10: 429 and 500 are no reason to ask again at once.
constexpr std::int64_t pause_ms = 600'000;

Item item_of(const Stored& stored) {
    const auto& value = stored.value;
    return {.id = stored.id,
            .operation = text_of(value, "operation"),
            .via = text_of(value, "via"),
            .record = value.at("record").as_object(),
            .change = value.at("change").as_bool(),
            .next = value.at("next").to_number<std::int64_t>()};
}

std::vector<std::string> ids_of(const json::value& data) {
    std::vector<std::string> out;
    const auto* object = data.if_object();
    if (object == nullptr) return out;
    if (const auto* ids = object->if_contains("ids"); ids != nullptr && ids->is_array())
        for (const auto& id : ids->get_array())
            out.push_back(id.is_string() ? std::string(id.get_string()) : json::serialize(id));
    else
        out.push_back(text_of(*object, "id"));
    return out;
}

}  // namespace

const Operation& Outbox::operation(std::string_view name) const {
    const auto found = std::ranges::find(trade_.operations, name, &Operation::name);
    if (found == trade_.operations.end()) throw std::invalid_argument(fmt::format("no operation {}", name));
    return *found;
}

void Outbox::save(ClientContext& context, const Item& item) const {
    context.store.put(context.space, "outbox", item.id,
                      {{"operation", item.operation},
                       {"via", item.via},
                       {"record", item.record},
                       {"change", item.change},
                       {"next", item.next}},
                      {});
}

void Outbox::add(ClientContext& context, std::string_view name, json::object record, bool change,
                 const std::string& via) const {
    save(context, {.id = fmt::format("{:012}", context.store.next(context.space, "outbox")),
                   .operation = std::string(operation(name).name),
                   .via = via,
                   .record = std::move(record),
                   .change = change});
}

void Outbox::hurry(ClientContext& context) const {
    for (const auto& stored : context.store.all(context.space, "outbox")) {
        auto item = item_of(stored);
        item.next = 0;
        save(context, item);
    }
}

void Outbox::flush(ClientContext& context) const {
    std::vector<Item> due;
    for (const auto& stored : context.store.all(context.space, "outbox"))
        if (auto item = item_of(stored); item.next <= context.now) due.push_back(std::move(item));
    const std::size_t limit = context.obeys(duties_.batch) ? batch_limit : due.size();
    for (std::size_t i = 0; i < due.size();) {
        std::vector<Item> group{due[i++]};
        const bool several = operation(group.front().operation).batch && !group.front().change;
        while (several && i < due.size() && group.size() < limit && !due[i].change &&
               due[i].operation == group.front().operation && due[i].via == group.front().via)
            group.push_back(due[i++]);
        send(context, std::move(group));
    }
}

void Outbox::send(ClientContext& context, std::vector<Item> group) const {
    const auto& op = operation(group.front().operation);
    const auto& via = group.front().via;
    Line line(context, duties_);
    std::vector<json::object> sent;
    for (const auto& item : group) {
        auto record = item.change ? trade_.complete(context, item) : std::optional(item.record);
        if (record) sent.push_back(std::move(*record));
    }
    if (sent.size() < group.size()) return settle(context, group, sent, {});
    Answer answer;
    if (op.method == "DELETE") {
        std::vector<std::string> keys;
        for (const auto& record : sent) keys.push_back(text_of(record, op.key));
        answer = line.revoke(op, keys, via);
    } else if (sent.size() == 1) {
        answer = line.put(op, sent.front(), via);
    } else {
        answer = line.put(op, json::array(sent.begin(), sent.end()), via);
    }
    settle(context, group, sent, answer);
}

void Outbox::settle(ClientContext& context, const std::vector<Item>& group,
                    const std::vector<json::object>& sent, const Answer& answer) const {
    const auto ids = ids_of(answer.data);
    for (std::size_t i = 0; i < group.size(); ++i) {
        auto item = group[i];
        // 7.23.1: a change that a lock refused is still to be made.
        const bool given_up =
            item.operation == "modify-lift" && answer.code.value_or(0) > 1 && !context.obeys("LIFT-7.23.1-f");
        if (answer.done || given_up) {
            context.store.erase(context.space, "outbox", item.id);
            if (answer.done) trade_.accepted(context, item, sent[i], i < ids.size() ? ids[i] : std::string());
            continue;
        }
        item.next = context.now + pause_ms;
        save(context, item);
    }
}

}  // namespace plumbline::platform::lift_client
