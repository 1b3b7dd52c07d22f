#include "scenarios/engine/plan.h"

#include <algorithm>

#include "scenarios/engine/clock_time.h"
#include "scenarios/engine/json_path.h"
#include "scenarios/engine/mapping.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

void need_duration(const Mapping& map, std::string_view key, const std::string& text) {
    if (!read_duration(text))
        map.fail(key, "时长的写法如24h、10min、30s", "a duration is written 24h, 10min, 30s");
}

AskStep parse_ask(const Mapping& step) {
    AskStep out{step.both_languages("asks"), step.text("task"), step.object_or_none("with")};
    if (out.says.zh.empty() || out.says.en.empty())
        step.fail("asks", "asks须有zh与en", "asks needs zh and en");
    return out;
}

AwaitStep parse_await(const standards::YamlFile& file, const Mapping& step) {
    const Mapping map(file, step.need("await"), step.place_of("await"),
                      {"operation", "count", "answered", "capture"});
    AwaitStep out;
    out.operation = map.text("operation");
    out.answered = map.text_or_none("answered");
    if (!out.answered.empty() && out.answered != "accepted" && out.answered != "refused")
        map.fail("answered", "answered为accepted或refused", "answered is accepted or refused");
    const auto count = map.value_or_null("count");
    if (!count.is_null() && (!count.is_int64() || count.get_int64() < 1))
        map.fail("count", "count应为正整数", "count is a whole number above 0");
    if (!count.is_null()) out.count = static_cast<int>(count.get_int64());
    for (const auto& entry : map.object_or_none("capture")) {
        const auto path = entry.value().is_string() ? std::string_view(entry.value().get_string()) : "";
        if (const auto parsed = JsonPath::parse(path); !is_name(entry.key()) || !parsed)
            map.fail("capture", "capture为变量名与路径", "capture is a variable's name and a path");
        out.capture.emplace_back(entry.key(), path);
    }
    out.within = step.text("within");
    need_duration(step, "within", out.within);
    return out;
}

PassStep parse_pass(const standards::YamlFile& file, const Mapping& step) {
    const Mapping map(file, step.need("clock"), step.place_of("clock"), {"advance", "set", "by"});
    PassStep out{{map.text_or_none("advance"), map.value_or_null("set")}, map.text_or_none("by")};
    if (out.clock.advance.empty() == out.clock.set.is_null())
        step.fail("clock", "clock须有advance或set之一", "clock has either advance or set");
    if (!out.clock.advance.empty()) need_duration(map, "advance", out.clock.advance);
    if (!out.by.empty()) need_duration(map, "by", out.by);
    return out;
}

std::vector<std::string> parse_needs(const Mapping& step) {
    auto out = step.texts_or_none("needs");
    for (const auto& need : out)
        if (need != "clock" && need != "restart")
            step.fail("needs", "计划步骤的needs只有clock、restart",
                      "the needs of a plan's step are clock, restart");
    return out;
}

/// A step of a story: the rest of the world speaks.
Step parse_other(const standards::YamlFile& file, json::object step, const std::string& place) {
    step.erase("needs");
    return parse_step(file, step, place);
}

PlanStep parse_plan_step(const standards::YamlFile& file, const json::value& value,
                         const std::string& place) {
    if (!value.is_object()) file.fail(place, "步骤应为映射 / a step is a mapping");
    const auto& keys = value.get_object();
    PlanStep out{file.line_of(place), place, {}, {}, RestartStep{}};
    const auto is = [&](std::string_view key) { return keys.contains(key); };
    const auto with = [&](std::initializer_list<std::string_view> allowed) {
        Mapping map(file, value, place, allowed);
        out.say = map.both_languages("say");
        out.needs = parse_needs(map);
        return map;
    };
    if (is("asks") || is("task")) {
        out.action = parse_ask(with({"asks", "task", "with", "say", "needs"}));
    } else if (is("await")) {
        out.action = parse_await(file, with({"await", "within", "say", "needs"}));
    } else if (is("world")) {
        out.action = WorldStep{with({"world", "say", "needs"}).object_or_none("world")};
    } else if (is("clock")) {
        out.action = parse_pass(file, with({"clock", "say", "needs"}));
    } else if (is("restart")) {
        if (!with({"restart", "say", "needs"}).flag_or_false("restart"))
            file.fail(place, "restart只能为true / restart is true");
    } else {
        out.needs = parse_needs(Mapping(
            file, json::object{{"needs", is("needs") ? keys.at("needs") : json::array{}}}, place, {"needs"}));
        auto other = parse_other(file, keys, place);
        out.say = other.say;
        out.action = std::move(other);
    }
    return out;
}

}  // namespace

Plan parse_plan(std::string_view text, std::string source) {
    Plan out;
    out.file = standards::read_yaml(text, std::move(source));
    const Mapping map(out.file, out.file.root, "", {"plan", "standard", "role", "title", "vars", "steps"});
    out.name = map.text("plan");
    out.standard = map.text("standard");
    out.role = map.text("role");
    map.need("title");
    out.title = map.both_languages("title");
    out.vars = map.object_or_none("vars");
    const auto& steps = map.need("steps");
    if (!steps.is_array()) map.fail("steps", "步骤应为列表", "steps are a list");
    for (std::size_t i = 0; i < steps.get_array().size(); ++i)
        out.steps.push_back(parse_plan_step(out.file, steps.get_array()[i], "/steps/" + std::to_string(i)));
    return out;
}

std::vector<Problem> check(const Plan& plan, const Library& library) {
    Checker checker(plan.standard, library);
    const auto* standard = standards::find_standard(plan.standard);
    if (standard == nullptr || standard->role(plan.role) == nullptr) {
        checker.problem(plan.file, "/role", "没有这个标准或角色", "there is no such standard or role");
        return checker.problems();
    }
    checker.needs({"clock", "reset", "hooks"});
    checker.vars(plan.file, plan.vars, "/vars");
    for (const auto& step : plan.steps) {
        if (const auto* other = std::get_if<Step>(&step.action)) checker.step(plan.file, *other);
        if (const auto* ask = std::get_if<AskStep>(&step.action)) {
            checker.values(plan.file, json::array{ask->says.zh, ask->says.en}, step.place + "/asks");
            checker.values(plan.file, ask->with, step.place + "/with");
        }
        if (const auto* world = std::get_if<WorldStep>(&step.action)) {
            checker.values(plan.file, world->wish, step.place + "/world");
            if (world->wish.contains("impostor")) checker.know("impostor");
        }
        const auto* awaited = std::get_if<AwaitStep>(&step.action);
        if (awaited == nullptr) continue;
        if (standard->operation(awaited->operation) == nullptr)
            checker.problem(plan.file, step.place, "没有接口" + awaited->operation,
                            "there is no operation " + awaited->operation);
        for (const auto& [variable, path] : awaited->capture) checker.know(variable);
    }
    return checker.problems();
}

const std::string* shipped_plan(const Library& library, const std::string& standard,
                                const std::string& role) {
    const auto found = library.files().find("plans/" + standard + "/" + role + ".yaml");
    return found == library.files().end() ? nullptr : &found->second;
}

}  // namespace plumbline::scenario
