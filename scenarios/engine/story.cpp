#include "scenarios/engine/story.h"

#include "scenarios/engine/clock_time.h"
#include "scenarios/engine/expression.h"
#include "scenarios/engine/json_path.h"
#include "scenarios/engine/mapping.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

void need_path(const Mapping& map, std::string_view key, std::string_view path) {
    if (const auto parsed = JsonPath::parse(path); !parsed)
        map.fail(key, parsed.error().zh, parsed.error().en);
}

void need_name(const Mapping& map, std::string_view key, std::string_view name) {
    if (!is_name(name))
        map.fail(key, "变量名由字母、数字和下划线组成",
                 "a variable's name is made of letters, digits and '_'");
}

Expectation parse_expectation(const Mapping& step) {
    Expectation out;
    for (const auto& entry : step.object_or_none("expect")) {
        const std::string_view key = entry.key();
        if (key == "status") {
            const auto statuses =
                entry.value().is_array() ? entry.value().get_array() : json::array{entry.value()};
            for (const auto& status : statuses) {
                if (!status.is_int64())
                    step.fail("expect/status", "状态码应为整数", "a status is a whole number");
                out.status.push_back(static_cast<int>(status.get_int64()));
            }
        } else if (key == "absent") {
            if (!entry.value().is_array())
                step.fail("expect/absent", "absent应为路径列表", "absent is a list of paths");
            for (const auto& path : entry.value().get_array()) {
                need_path(step, "expect/absent", path.is_string() ? std::string_view(path.get_string()) : "");
                out.absent.emplace_back(path.get_string());
            }
        } else {
            need_path(step, "expect/" + std::string(key), key);
            out.fields.emplace_back(key, entry.value());
        }
    }
    return out;
}

void check_part(const standards::YamlFile& file, const json::value& part, const std::string& place) {
    if (!part.is_object()) file.fail(place, "请求体应为映射 / a body is a mapping");
    if (!part.get_object().contains("use")) return;
    const Mapping map(file, part, place, {"use", "with", "set", "remove"});
    map.text("use");
    map.object_or_none("with");
    for (const auto& entry : map.object_or_none("set")) need_path(map, "set", entry.key());
    for (const auto& path : map.texts_or_none("remove")) need_path(map, "remove", path);
}

void check_body(const standards::YamlFile& file, const json::value& body, const std::string& place) {
    if (const auto* batch = body.if_array()) {
        for (std::size_t i = 0; i < batch->size(); ++i)
            check_part(file, (*batch)[i], place + "/" + std::to_string(i));
        return;
    }
    check_part(file, body, place);
}

CallStep parse_call(const standards::YamlFile& file, const json::value& value, const std::string& place) {
    const Mapping map(file, value, place,
                      {"call", "as", "body", "body-in", "query", "headers", "connection", "raw-body",
                       "content-type", "method", "path", "expect", "capture", "say", "stop"});
    CallStep out;
    out.operation = map.text("call");
    out.party = map.text("as");
    out.body = map.value_or_null("body");
    if (map.find("body") != nullptr) check_body(file, out.body, map.place_of("body"));
    out.body_in = map.text_or_none("body-in");
    out.query = map.object_or_none("query");
    out.headers = map.object_or_none("headers");
    out.raw_body = map.value_or_null("raw-body");
    out.content_type = map.value_or_null("content-type");
    out.method = map.value_or_null("method");
    out.path = map.value_or_null("path");
    out.expect = parse_expectation(map);
    if (map.find("connection") != nullptr)
        Mapping(file, map.need("connection"), map.place_of("connection"),
                {"fresh", "plain", "tls-max", "raw"});
    out.connection = map.object_or_none("connection");
    for (const auto& entry : map.object_or_none("capture")) {
        const auto key = "capture/" + std::string(entry.key());
        need_name(map, key, entry.key());
        need_path(map, key, entry.value().is_string() ? std::string_view(entry.value().get_string()) : "");
        out.capture.emplace_back(entry.key(), entry.value().get_string());
    }
    return out;
}

ClockStep parse_clock(const standards::YamlFile& file, const Mapping& step) {
    const Mapping map(file, step.need("clock"), step.place_of("clock"), {"advance", "set"});
    ClockStep out{map.text_or_none("advance"), map.value_or_null("set")};
    if (out.advance.empty() == out.set.is_null())
        step.fail("clock", "clock须有advance或set之一", "clock has either advance or set");
    if (!out.advance.empty() && !read_duration(out.advance))
        map.fail("advance", "时长的写法如24h、10min、7d、3months、1ms",
                 "a duration is written 24h, 10min, 7d, 3months, 1ms");
    return out;
}

ForStep parse_for(const standards::YamlFile& file, const Mapping& step) {
    const auto loop = step.object_or_none("for");
    if (loop.size() != 1) step.fail("for", "for只有一个变量", "for has one variable");
    need_name(step, "for", loop.begin()->key());
    ForStep out{std::string(loop.begin()->key()), loop.begin()->value(), {}};
    if (!out.values.is_array() && !out.values.is_string())
        step.fail("for", "for遍历列表", "for goes through a list");
    out.steps = parse_steps(file, step.need("steps"), step.place_of("steps"));
    return out;
}

}  // namespace

Step parse_step(const standards::YamlFile& file, const json::value& step, const std::string& place) {
    const Mapping any(file, step, place,
                      {"call",     "as",           "body",   "body-in", "query",  "headers", "connection",
                       "raw-body", "content-type", "method", "path",    "expect", "capture", "say",
                       "stop",     "clock",        "hook",   "for",     "steps",  "include", "vars"});
    Step out{file.line_of(place), place, any.both_languages("say"), any.flag_or_false("stop"), CallStep{}};
    if (any.find("clock") != nullptr) {
        out.action = parse_clock(file, Mapping(file, step, place, {"clock", "say", "stop"}));
    } else if (any.find("hook") != nullptr) {
        const Mapping outer(file, step, place, {"hook", "say", "stop"});
        const Mapping hook(file, outer.need("hook"), outer.place_of("hook"), {"name", "body"});
        out.action = HookStep{hook.text("name"), hook.value_or_null("body")};
    } else if (any.find("for") != nullptr) {
        out.action = parse_for(file, Mapping(file, step, place, {"for", "steps", "say", "stop"}));
    } else if (any.find("include") != nullptr) {
        const Mapping map(file, step, place, {"include", "vars", "say", "stop"});
        out.action = IncludeStep{map.text("include"), map.object_or_none("vars")};
    } else {
        out.action = parse_call(file, step, place);
    }
    return out;
}

std::vector<Step> parse_steps(const standards::YamlFile& file, const json::value& steps,
                              const std::string& place) {
    if (!steps.is_array()) file.fail(place, "步骤应为列表 / steps are a list");
    std::vector<Step> out;
    for (std::size_t i = 0; i < steps.get_array().size(); ++i)
        out.push_back(parse_step(file, steps.get_array()[i], place + "/" + std::to_string(i)));
    return out;
}

Story parse_story(std::string_view text, std::string source) {
    Story out;
    out.file = standards::read_yaml(text, std::move(source));
    const Mapping map(out.file, out.file.root, "",
                      {"story", "standard", "title", "clauses", "needs", "vars", "steps"});
    out.name = map.text("story");
    out.standard = map.text("standard");
    map.need("title");
    out.title = map.both_languages("title");
    out.clauses = map.texts_or_none("clauses");
    out.needs = map.texts_or_none("needs");
    for (const auto& need : out.needs)
        if (need != "clock" && need != "reset" && need != "hooks" && need != "socket")
            map.fail("needs", "needs只有clock、reset、hooks、socket",
                     "needs knows clock, reset, hooks and socket");
    out.vars = map.object_or_none("vars");
    for (const auto& entry : out.vars) need_name(map, "vars/" + std::string(entry.key()), entry.key());
    out.steps = parse_steps(out.file, map.need("steps"), "/steps");
    return out;
}

}  // namespace plumbline::scenario
