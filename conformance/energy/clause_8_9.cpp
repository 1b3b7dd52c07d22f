// 8.9 base-info download: what 8.6 uploaded last comes back, whole and unchanged.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "conformance/energy/clause.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds tolerance = 5000;  // 8.9-c

bool blank(const json::value* value) {
    return value == nullptr || value->is_null() || (value->is_string() && value->get_string().empty());
}

/// Equal by value: 1 and 1.0; inputType "1" and 1 (ENERGY-E19); null, "" and absence (ENERGY-G12).
bool equal(const json::value* sent, const json::value* shown) {
    if (blank(sent) || blank(shown)) return blank(sent) && blank(shown);
    if (sent->is_number() && shown->is_number()) {
        const auto a = sent->to_number<double>(), b = shown->to_number<double>();
        return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
    }
    if (sent->is_string() && shown->is_int64())
        return sent->get_string() == std::to_string(shown->get_int64());
    if (sent->is_int64() && shown->is_string())
        return shown->get_string() == std::to_string(sent->get_int64());
    return *sent == *shown;
}

/// 8.6-p keeps six decimals of a coordinate.
bool close(const json::value* sent, const json::value* shown) {
    return sent != nullptr && shown != nullptr && sent->is_number() && shown->is_number() &&
           std::abs(sent->to_number<double>() - shown->to_number<double>()) <= 1e-6;
}

struct Difference {
    std::string path, requirement;
};

/// The requirement that an element's change on the way offends.
std::string requirement_of(const std::string& path, const json::value* sent, const json::value* shown) {
    if (path.find("dataValueM") != std::string::npos && blank(sent) && !blank(shown)) return "ENERGY-8.6-f";
    if (path.starts_with("group") || path.starts_with("process")) return "ENERGY-8.9-e";
    if (path.ends_with("itude") && !blank(shown)) return "ENERGY-8.6-p";
    if (sent != nullptr && sent->is_bool() && !blank(shown)) return "ENERGY-8.6-m";
    return "ENERGY-8.9-d";
}

void compare_members(const json::object& sent, const json::object& shown, const standards::Shape& shape,
                     const std::string& prefix, std::vector<Difference>& out) {
    for (const auto& field : shape.fields) {
        if (field.children) continue;
        const auto *a = sent.if_contains(field.key), *b = shown.if_contains(field.code);
        if (!equal(a, b) && !(field.key.ends_with("itude") && close(a, b)))
            out.push_back({prefix + field.code, requirement_of(prefix + field.code, a, b)});
    }
}

std::string entry_key(std::string_view list, const json::object& entry) {
    if (list == "collectItemConfig") return data_code_of(entry) + "/" + text_of(entry, "statType");
    return text_of(entry, "processCode") + "/" + text_of(entry, "code");
}

void compare_list(const json::object& sent, const json::object& shown, const standards::Field& field,
                  std::vector<Difference>& out) {
    auto left = objects_of(shown, field.code);
    for (const auto& entry : objects_of(sent, field.key)) {
        const auto key = entry_key(field.key, entry);
        const auto found = std::ranges::find_if(
            left, [&](const json::object& each) { return entry_key(field.key, each) == key; });
        const auto path = fmt::format("{}[{}]", field.code, key);
        if (found == left.end()) {
            out.push_back({path, requirement_of(path, nullptr, nullptr)});
            continue;
        }
        compare_members(entry, *found, *field.children, path + ".", out);
        left.erase(found);
    }
    for (const auto& extra : left)
        out.push_back({fmt::format("{}[{}]", field.code, entry_key(field.key, extra)),
                       requirement_of(field.code, nullptr, nullptr)});
}

std::vector<Difference> compare(const json::object& sent, const json::object& shown,
                                const standards::Shape& request) {
    std::vector<Difference> out;
    for (const auto& field : request.fields) {
        if (!field.children) continue;
        const auto *a = sent.if_contains(field.key), *b = shown.if_contains(field.code);
        if (field.type.kind == standards::Kind::array)
            compare_list(sent, shown, field, out);
        else
            compare_members(a == nullptr ? json::object() : a->as_object(),
                            b != nullptr && b->is_object() ? b->get_object() : json::object(),
                            *field.children, field.code + ".", out);
    }
    return out;
}

void inspect_time(const Act& act, const View& view, const Enterprise& known, Sink& sink) {
    std::int64_t shown = 0;
    const auto text = text_of(act.answer->get_object(), "updatetime");
    if (!standards::parse_local_time(text, shown) || !known.uncertain.empty() || !view.virtual_clock) return;
    const auto& last = known.accepted.back();
    sink.test(std::abs(shown - last.at) <= tolerance, "ENERGY-8.9-c", "receive-time", act.number(),
              {"updatetime为接收时间", "updatetime is the time of receipt"},
              {fmt::format("updatetime为{}，与最近一次上传（第{}次交换）的接收时间不符", text, last.number),
               fmt::format("updatetime {} is not when the last upload (exchange {}) was received", text,
                           last.number)});
}

/// True when the answer shows an earlier upload.
bool outdated(const json::object& shown, const Enterprise& known, const standards::Shape& request) {
    for (std::size_t i = 0; i + 1 < known.accepted.size(); ++i)
        if (compare(known.accepted[i].body, shown, request).empty() &&
            !compare(known.accepted.back().body, shown, request).empty())
            return true;
    return false;
}

/// True when entries are still there that only the upload before had (ENERGY-G24).
bool merged(const Enterprise& known, const std::vector<Difference>& differences, const View& view) {
    if (known.accepted.size() < 2 || !view.follows("ENERGY-G24", "a")) return false;
    const auto old = known.accepted[known.accepted.size() - 2].body;
    return std::ranges::all_of(differences, [&](const Difference& difference) {
        return std::ranges::any_of(objects_of(old, "collectItemConfig"), [&](const json::object& item) {
            return difference.path ==
                   fmt::format("collectItemConfig[{}]", entry_key("collectItemConfig", item));
        });
    });
}

void inspect_content(const Act& act, const View& view, const Enterprise& known, Sink& sink) {
    const auto& request = view.messages.find("uploadConfigData")->shape;
    const auto& shown = act.answer->get_object();
    auto differences = compare(known.accepted.back().body, shown, request);
    if (!view.follows("ENERGY-E58", "a"))
        std::erase_if(differences, [](const Difference& each) { return each.requirement == "ENERGY-8.9-e"; });
    const std::int64_t source = known.accepted.back().number;
    if (differences.empty()) {
        for (const auto* id : {"ENERGY-8.9-d", "ENERGY-8.6-f", "ENERGY-8.6-p", "ENERGY-8.6-m"})
            sink.pass(id, "round-trip", {source, act.number()},
                      {"读回与上传一致", "what was uploaded comes back"});
        if (known.accepted.back().body.contains("group"))
            sink.pass("ENERGY-8.9-e", "round-trip", {source, act.number()},
                      {"读回与上传一致", "what was uploaded comes back"});
        if (known.accepted.size() > 1)
            sink.pass("ENERGY-8.6-y", "replaced", {source, act.number()},
                      {"以最近一次上传为准", "the last upload is in force"});
        return;
    }
    for (const auto& upload : known.uncertain)
        if (compare(upload.body, shown, request).empty()) return;
    if (outdated(shown, known, request) || merged(known, differences, view))
        return sink.fail("ENERGY-8.6-y", "replaced", {source, act.number()},
                         {"读回的仍是较早的上传", "an earlier upload is still shown"});
    for (const auto& difference : differences)
        sink.fail(difference.requirement, "round-trip", {source, act.number()},
                  {fmt::format("{}与上传不一致", difference.path),
                   fmt::format("{} differs from what was uploaded", difference.path)});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.is("uploadEnergyData") && act.accepted() && act.caller != nullptr &&
        !view.model.downloaders.contains(act.caller->name))
        for (const auto* id : {"ENERGY-8.1-d", "ENERGY-8.9-a", "ENERGY-8.10-a"})
            sink.pass(id, "voluntary", {act.number()},
                      {"未下载也可上传", "uploads are taken without any download"});
    if (!act.is("downloadConfigData") || !act.accepted() || act.entries.empty() || !act.answer->is_object())
        return;
    const auto code = act.entries.front().text("enterpriseCode");
    const auto shown = text_of(object_of(act.answer->get_object(), "enterprise"), "code");
    sink.pass("ENERGY-8.9-i", "served", {act.number()}, {"提供下载", "the download is served"});
    const auto* known = view.model.enterprise(code);
    if (known == nullptr || known->accepted.empty()) return;  // an unknown one: an offence of the request
    sink.test(shown == code, "ENERGY-8.9-f", "requested-one", act.number(),
              {"返回所请求的用能单位", "the requested energy user comes back"},
              {fmt::format("请求{}，返回{}", code, shown), fmt::format("asked for {}, got {}", code, shown)});
    if (shown != code || act.caller == nullptr || known->owner != act.caller->name) return;
    inspect_content(act, view, *known, sink);
    const auto& request = view.messages.find("uploadConfigData")->shape;
    if (!outdated(act.answer->get_object(), *known, request)) inspect_time(act, view, *known, sink);
}

}  // namespace

const Clause clause_8_9{"ENERGY-8.9-d", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::energy
