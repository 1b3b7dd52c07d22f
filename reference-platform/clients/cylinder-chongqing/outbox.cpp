#include "reference-platform/clients/cylinder-chongqing/outbox.h"

#include <fmt/format.h>

namespace plumbline::platform::traceability {
namespace json = boost::json;
namespace {

constexpr std::string_view kind = "outbox";
constexpr std::int64_t held_back_ms = 3'600'000;  // the fault: once an hour

bool in_memory(const ClientContext& context) { return !context.obeys("CQ-6.4.3-a/lost"); }

}  // namespace

std::vector<Outbox::Item> Outbox::waiting(ClientContext& context) const {
    std::vector<Item> out;
    if (in_memory(context))
        for (const auto& [id, value] : memory_) out.push_back({id, value});
    else
        for (auto& stored : context.store.all(context.space, kind))
            out.push_back({stored.id, std::move(stored.value)});
    return out;
}

void Outbox::keep(ClientContext& context, const std::string& id, const json::object& value) {
    if (in_memory(context))
        memory_[id] = value;
    else
        context.store.put(context.space, kind, id, value, {});
}

void Outbox::drop(ClientContext& context, const std::string& id) {
    if (in_memory(context))
        memory_.erase(id);
    else
        context.store.erase(context.space, kind, id);
}

void Outbox::put(ClientContext& context, std::string_view duty, std::string_view host,
                 std::string_view target, const json::object& body) {
    const auto id = fmt::format("{:08}", context.store.next(context.space, kind));
    keep(context, id,
         {{"duty", duty}, {"host", host}, {"target", target}, {"body", body}, {"made", context.now}});
    flush(context);
}

void Outbox::flush(ClientContext& context) {
    for (const auto& item : waiting(context)) {
        const bool held = !context.obeys(text(item.value, "duty")) &&
                          context.now - item.value.at("made").as_int64() < held_back_ms;
        if (held) continue;
        const auto answer = post(context, text(item.value, "host"), text(item.value, "target"),
                                 item.value.at("body").as_object());
        if (answer.accepted())
            accepted(context, item);
        else if (answer.final_refusal())
            context.store.append(context.space, "refused", item.value);  // somebody has to look at it
        else
            return;
        drop(context, item.id);
    }
}

void Outbox::accepted(ClientContext& context, const Item& item) {
    auto body = item.value.at("body").as_object();
    const auto number = text(body, "recordId");
    if (context.obeys("CQ-6.4.3-b") || number.empty() || number.ends_with("-again")) return;
    body["recordId"] = number + "-again";  // the fault: what was accepted goes up once more
    auto again = item.value;
    again["body"] = body;
    keep(context, item.id + "b", again);
}

}  // namespace plumbline::platform::traceability
