#include "standards/row.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::standards {
namespace json = boost::json;

Row::Row(const json::value& value, std::string where) : object_(value.if_object()), where_(std::move(where)) {
    if (object_ == nullptr) throw DataError(where_ + ": a mapping is expected");
    for (std::string_view key : {"id", "key", "table", "message", "machine"})
        if (const auto* name = object_->if_contains(key); name != nullptr && name->is_string()) {
            where_ += fmt::format(" ({})", std::string_view(name->get_string()));
            break;
        }
}

void Row::fail(std::string_view text) const { throw DataError(fmt::format("{}: {}", where_, text)); }

const json::value* Row::find(std::string_view key) {
    asked_.emplace(key);
    return object_->if_contains(key);
}

const json::value& Row::need(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) fail(fmt::format("key '{}' is missing", key));
    return *value;
}

std::string Row::text(std::string_view key) {
    const auto& value = need(key);
    if (!value.is_string()) fail(fmt::format("'{}' must be text", key));
    return std::string(value.get_string());
}

std::string Row::text_or(std::string_view key, std::string fallback) {
    return find(key) == nullptr ? std::move(fallback) : text(key);
}

int Row::number_or(std::string_view key, int fallback) {
    const auto* value = find(key);
    if (value == nullptr) return fallback;
    if (!value->is_int64()) fail(fmt::format("'{}' must be a whole number", key));
    return static_cast<int>(value->get_int64());
}

bool Row::flag_or(std::string_view key, bool fallback) {
    const auto* value = find(key);
    if (value == nullptr) return fallback;
    if (!value->is_bool()) fail(fmt::format("'{}' must be true or false", key));
    return value->get_bool();
}

std::vector<std::string> Row::texts_or_none(std::string_view key) {
    std::vector<std::string> out;
    const auto* value = find(key);
    if (value == nullptr) return out;
    if (!value->is_array()) fail(fmt::format("'{}' must be a list", key));
    for (const auto& item : value->get_array()) {
        if (!item.is_string()) fail(fmt::format("'{}' must hold texts", key));
        out.emplace_back(item.get_string());
    }
    return out;
}

std::string Row::one_of(std::string_view key, std::initializer_list<std::string_view> allowed) {
    auto value = text(key);
    if (std::ranges::find(allowed, value) == allowed.end())
        fail(fmt::format("'{}' may not be '{}'", key, value));
    return value;
}

void Row::finish() const {
    for (const auto& entry : *object_)
        if (!asked_.contains(std::string_view(entry.key())))
            fail(fmt::format("unknown key '{}'", std::string_view(entry.key())));
}

}  // namespace plumbline::standards
