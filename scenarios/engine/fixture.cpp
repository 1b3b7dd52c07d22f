#include "scenarios/engine/fixture.h"

#include <fmt/format.h>

#include "scenarios/engine/json_path.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

std::unexpected<standards::Text> refuse(std::string zh, std::string en) {
    return std::unexpected(standards::Text{std::move(zh), std::move(en)});
}

Value fixture_body(const Fixture& fixture, const json::object& with, Names& names) {
    Overlay overlay(names);
    for (const auto& entry : fixture.vars) {
        // What the step gives is written in the story's names, what the fixture gives may use its earlier
        // variables.
        const auto* given = with.if_contains(entry.key());
        auto value = given != nullptr ? fill(*given, names) : fill(entry.value(), overlay);
        if (!value) return value;
        overlay.set(entry.key(), std::move(*value));
    }
    return fill(fixture.body, overlay);
}

Value build_part(const json::object& part, const std::string& standard, const Library& library,
                 Names& names) {
    const auto* use = part.if_contains("use");
    if (use == nullptr) return fill(part, names);
    const auto* fixture = library.fixture(standard, std::string(use->as_string()));
    if (fixture == nullptr)
        return refuse(fmt::format("没有样例“{}”", std::string_view(use->as_string())),
                      fmt::format("there is no fixture '{}'", std::string_view(use->as_string())));
    const auto* with = part.if_contains("with");
    auto body = fixture_body(*fixture, with == nullptr ? json::object() : with->as_object(), names);
    if (!body) return body;
    if (const auto* set = part.if_contains("set"))
        for (const auto& entry : set->as_object()) {
            auto value = fill(entry.value(), names);
            if (!value) return value;
            if (!JsonPath::parse(entry.key())->set(*body, std::move(*value)))
                return refuse(
                    fmt::format("样例中不能设置“{}”", std::string_view(entry.key())),
                    fmt::format("'{}' cannot be set in the fixture", std::string_view(entry.key())));
        }
    if (const auto* remove = part.if_contains("remove"))
        for (const auto& path : remove->as_array())
            if (!JsonPath::parse(path.as_string())->remove(*body))
                return refuse(fmt::format("样例中没有“{}”", std::string_view(path.as_string())),
                              fmt::format("the fixture has no '{}'", std::string_view(path.as_string())));
    return body;
}

}  // namespace

const json::value* Overlay::variable(std::string_view name) const {
    const auto* own = values_.if_contains(name);
    return own != nullptr ? own : below_.variable(name);
}

Value Overlay::call(std::string_view function, const std::vector<json::value>& arguments) {
    return below_.call(function, arguments);
}

Value build_body(const json::value& body, const std::string& standard, const Library& library, Names& names) {
    if (const auto* one = body.if_object()) return build_part(*one, standard, library, names);
    json::array out;
    for (const auto& part : body.as_array()) {
        auto built = build_part(part.as_object(), standard, library, names);
        if (!built) return built;
        out.push_back(std::move(*built));
    }
    return out;
}

}  // namespace plumbline::scenario
