#include "scenarios/engine/mapping.h"

#include <fmt/format.h>

namespace plumbline::scenario {
namespace json = boost::json;

Mapping::Mapping(const standards::YamlFile& file, const json::value& value, std::string place,
                 std::initializer_list<std::string_view> keys)
    : file_(file), object_(value.if_object()), place_(std::move(place)) {
    if (object_ == nullptr) file_.fail(place_, "此处应为映射 / a mapping is expected here");
    for (const auto& entry : *object_)
        if (std::ranges::find(keys, std::string_view(entry.key())) == keys.end())
            fail(entry.key(), fmt::format("未知的键“{}”", std::string_view(entry.key())),
                 fmt::format("unknown key '{}'", std::string_view(entry.key())));
}

void Mapping::fail(std::string_view key, std::string_view zh, std::string_view en) const {
    file_.fail(place_of(key), fmt::format("{} / {}", zh, en));
}

const json::value& Mapping::need(std::string_view key) const {
    const auto* found = find(key);
    if (found == nullptr) fail(key, fmt::format("缺少“{}”", key), fmt::format("key '{}' is missing", key));
    return *found;
}

json::value Mapping::value_or_null(std::string_view key) const {
    const auto* found = find(key);
    return found == nullptr ? json::value(nullptr) : *found;
}

std::string Mapping::text(std::string_view key) const {
    const auto& value = need(key);
    if (!value.is_string())
        fail(key, fmt::format("“{}”应为文本", key), fmt::format("'{}' must be text", key));
    return std::string(value.get_string());
}

std::string Mapping::text_or_none(std::string_view key) const {
    return find(key) == nullptr ? std::string() : text(key);
}

std::vector<std::string> Mapping::texts_or_none(std::string_view key) const {
    std::vector<std::string> out;
    const auto* found = find(key);
    if (found == nullptr) return out;
    const auto* list = found->if_array();
    if (list == nullptr || !std::ranges::all_of(*list, [](const json::value& v) { return v.is_string(); }))
        fail(key, fmt::format("“{}”应为文本列表", key), fmt::format("'{}' must be a list of texts", key));
    for (const auto& item : *list) out.emplace_back(item.get_string());
    return out;
}

json::object Mapping::object_or_none(std::string_view key) const {
    const auto* found = find(key);
    if (found == nullptr) return {};
    if (!found->is_object())
        fail(key, fmt::format("“{}”应为映射", key), fmt::format("'{}' must be a mapping", key));
    return found->get_object();
}

bool Mapping::flag_or_false(std::string_view key) const {
    const auto* found = find(key);
    if (found != nullptr && !found->is_bool())
        fail(key, fmt::format("“{}”应为true或false", key), fmt::format("'{}' must be true or false", key));
    return found != nullptr && found->get_bool();
}

standards::Text Mapping::both_languages(std::string_view key) const {
    const auto* found = find(key);
    if (found == nullptr) return {};
    const Mapping text(file_, *found, place_of(key), {"zh", "en"});
    return {text.text("zh"), text.text("en")};
}

}  // namespace plumbline::scenario
