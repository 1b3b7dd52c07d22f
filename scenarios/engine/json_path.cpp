#include "scenarios/engine/json_path.h"

#include <charconv>
#include <span>

#include <fmt/format.h>

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

std::unexpected<standards::Text> misread(std::string_view text) {
    return std::unexpected(
        standards::Text{fmt::format("路径“{}”有误", text), fmt::format("'{}' is no path", text)});
}

template <class Value, class Part>
Value* child(Value* at, const Part& part) {
    if (const auto* key = std::get_if<std::string>(&part)) {
        auto* object = at->if_object();
        return object == nullptr ? nullptr : object->if_contains(*key);
    }
    auto* array = at->if_array();
    return array == nullptr ? nullptr : array->if_contains(std::get<std::size_t>(part));
}

/// The child, made when it may be made.
template <class Part>
json::value* grown(json::value& at, const Part& part) {
    if (const auto* key = std::get_if<std::string>(&part)) {
        if (at.is_null()) at.emplace_object();
        return at.is_object() ? &at.get_object()[*key] : nullptr;
    }
    const auto index = std::get<std::size_t>(part);
    if (at.is_null()) at.emplace_array();
    if (!at.is_array() || index > at.get_array().size()) return nullptr;
    if (index == at.get_array().size()) at.get_array().emplace_back(nullptr);
    return &at.get_array()[index];
}

}  // namespace

std::expected<JsonPath, standards::Text> JsonPath::parse(std::string_view text) {
    JsonPath out;
    auto rest = text;
    while (!rest.empty()) {
        if (rest.front() == '[') {
            std::size_t index = 0;
            const auto* end = rest.data() + rest.size();
            const auto read = std::from_chars(rest.data() + 1, end, index);
            if (read.ec != std::errc() || read.ptr == end || *read.ptr != ']') return misread(text);
            out.parts_.emplace_back(index);
            rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()) + 1);
            continue;
        }
        if (!out.parts_.empty()) {
            if (rest.front() != '.') return misread(text);
            rest.remove_prefix(1);
        }
        const auto length = std::min(rest.find_first_of(".["), rest.size());
        if (length == 0) return misread(text);
        out.parts_.emplace_back(std::string(rest.substr(0, length)));
        rest.remove_prefix(length);
    }
    return out.parts_.empty() ? misread(text) : std::expected<JsonPath, standards::Text>(std::move(out));
}

const json::value* JsonPath::find(const json::value& root) const {
    const auto* at = &root;
    for (const auto& part : parts_)
        if (at = child(at, part); at == nullptr) return nullptr;
    return at;
}

bool JsonPath::set(json::value& root, json::value value) const {
    auto* at = &root;
    for (const auto& part : parts_)
        if (at = grown(*at, part); at == nullptr) return false;
    *at = std::move(value);
    return true;
}

bool JsonPath::remove(json::value& root) const {
    auto* at = &root;
    for (const auto& part : std::span(parts_).first(parts_.size() - 1))
        if (at = child(at, part); at == nullptr) return false;
    if (child(at, parts_.back()) == nullptr) return false;
    if (const auto* key = std::get_if<std::string>(&parts_.back()))
        at->get_object().erase(*key);
    else
        at->get_array().erase(at->get_array().begin() +
                              static_cast<std::ptrdiff_t>(std::get<std::size_t>(parts_.back())));
    return true;
}

}  // namespace plumbline::scenario
