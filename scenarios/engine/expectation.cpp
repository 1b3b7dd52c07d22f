#include "scenarios/engine/expectation.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/engine/json_path.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

bool same(const json::value& a, const json::value& b) {
    if (a.is_number() && b.is_number() && (a.is_double() || b.is_double()))
        return !(a.to_number<double>() < b.to_number<double>()) &&
               !(b.to_number<double>() < a.to_number<double>());
    return a == b;
}

std::string shown(const json::value* value) { return value == nullptr ? "-" : json::serialize(*value); }

}  // namespace

std::vector<standards::Text> compare(const Expectation& expected, int status, const json::value* answer,
                                     Names& names) {
    std::vector<standards::Text> out;
    if (!expected.status.empty() && std::ranges::find(expected.status, status) == expected.status.end())
        out.push_back(
            {fmt::format("状态码为{}，故事预期{}", status, fmt::join(expected.status, "、")),
             fmt::format("status {}, the story expected {}", status, fmt::join(expected.status, ", "))});
    for (const auto& [path, wanted] : expected.fields) {
        const auto value = fill(wanted, names);
        if (!value) {
            out.push_back(value.error());
            continue;
        }
        const auto* found = answer == nullptr ? nullptr : JsonPath::parse(path)->find(*answer);
        if (found != nullptr && same(*found, *value)) continue;
        out.push_back({fmt::format("{}为{}，故事预期{}", path, shown(found), shown(&*value)),
                       fmt::format("{} is {}, the story expected {}", path, shown(found), shown(&*value))});
    }
    for (const auto& path : expected.absent)
        if (const auto* found = answer == nullptr ? nullptr : JsonPath::parse(path)->find(*answer))
            out.push_back({fmt::format("{}为{}，故事预期没有", path, shown(found)),
                           fmt::format("{} is {}, the story expected none", path, shown(found))});
    return out;
}

}  // namespace plumbline::scenario
