#include "reference-platform/clients/lift/lift_client.h"

#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform::lift_client {
namespace json = boost::json;

void LiftClient::perform(std::string_view name, const json::object& with, ClientContext& context) {
    if (name == "resend") {
        outbox_->hurry(context);
        return outbox_->flush(context);
    }
    const auto found = tasks_.find(name);
    if (found == tasks_.end()) throw std::invalid_argument(fmt::format("未知任务 / unknown task: {}", name));
    found->second(context, with);
    outbox_->flush(context);
}

void LiftClient::wake(ClientContext& context) {
    remember(context);
    outbox_->flush(context);
}

json::object LiftClient::wire(ClientContext& context, const json::object& entered) const {
    return on_the_wire(entered, context.faults, duties_);
}

std::vector<json::object> LiftClient::records_of(const json::object& with) {
    std::vector<json::object> out;
    if (const auto* list = with.if_contains("list")) {
        const auto* base = with.if_contains("template");
        for (const auto& item : list->as_array())
            out.push_back(merged(base == nullptr ? json::object() : base->as_object(), item.as_object()));
        return out;
    }
    const auto count = with.at("count").to_number<int>();
    for (int i = 1; i <= count; ++i) {
        auto record = with.at("template").as_object();
        for (const auto& [key, prefix] : with.at("codes").as_object())
            record[key] = fmt::format("{}{:04}", std::string_view(prefix.as_string()), i);
        out.push_back(std::move(record));
    }
    return out;
}

json::object pick(const json::value& data, std::string_view key, std::string_view value) {
    if (const auto* object = data.if_object())
        return text_of(*object, key) == value ? *object : json::object();
    if (const auto* list = data.if_array())
        for (const auto& item : *list)
            if (item.is_object() && text_of(item.get_object(), key) == value) return item.get_object();
    return {};
}

json::object merged(json::object base, const json::object& changes) {
    for (const auto& [key, value] : changes) base[key] = value;
    return base;
}

}  // namespace plumbline::platform::lift_client
