#include "reference-platform/clients/cylinder-yunnan/records.h"

#include <cctype>

#include <fmt/format.h>

#include "standards/plain_json.h"
#include "standards/text.h"

namespace plumbline::platform::yunnan_client {
namespace json = boost::json;
namespace {

json::value camel_case(const json::value& value) {
    if (const auto* list = value.if_array()) {
        json::array out;
        for (const auto& item : *list) out.push_back(camel_case(item));
        return out;
    }
    const auto* object = value.if_object();
    if (object == nullptr) return value;
    json::object out;
    for (const auto& member : *object) {
        std::string name(member.key());
        name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
        out[name] = camel_case(member.value());
    }
    return out;
}

/// Calls `change` with each item of a trace.
template <class Change>
void each_item(json::object& message, Change change) {
    if (auto* items = message.if_contains("Items"); items != nullptr && items->is_array())
        for (auto& item : items->get_array()) change(item.as_object());
}

}  // namespace

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::string stamp(std::int64_t ms) {
    std::string out;
    for (const char c : standards::local_time(ms).substr(0, 19))
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) out += c;
    return out;
}

json::object with_mistakes(json::object message, std::string_view path, const ClientContext& context) {
    const bool fill = path.ends_with("/Fill"), check = path.ends_with("/BeforeFill");
    if (check && !context.obeys("YN-A1-0-f"))
        each_item(message, [](json::object& item) {
            if (!item.contains("Remark")) item["Remark"] = nullptr;
        });
    if (check && !context.obeys("YN-A1-4-g"))
        each_item(message, [](json::object& item) {
            item["ThridId"] = item.at("ThridId").to_number<std::int64_t>() / 1024 * 1024;
        });
    if (fill && !context.obeys("YN-A1-5-b"))
        each_item(message, [](json::object& item) {
            for (const char* weight : {"IdleWeight", "GrossWeight", "NetWeight"})
                item[weight] = standards::plain_json(item.at(weight));
        });
    if (fill && !context.obeys("YN-A1-5-c"))
        each_item(message, [](json::object& item) { item["NetWeight"] = 14.5; });
    if (path.ends_with("/BusinessCount") && !context.obeys("YN-A1-9-a"))
        message["Month"] = fmt::format("{:02}", message.at("Month").to_number<int>());
    if (!context.obeys("YN-A1-0-c")) message = camel_case(message).as_object();
    return message;
}

}  // namespace plumbline::platform::yunnan_client
