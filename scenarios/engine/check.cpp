#include "scenarios/engine/check.h"

#include <fmt/format.h>

#include "scenarios/engine/functions.h"

namespace plumbline::scenario {
namespace json = boost::json;
using standards::YamlFile;

std::vector<Problem> check(const Story& story, const Library& library) {
    Checker checker(story.standard, library);
    if (standards::find_standard(story.standard) == nullptr) {
        checker.problem(story.file, "/standard", fmt::format("没有标准“{}”", story.standard),
                        fmt::format("there is no standard '{}'", story.standard));
        return checker.problems();
    }
    checker.needs(story.needs);
    checker.vars(story.file, story.vars, "/vars");
    checker.steps(story.file, story.steps);
    return checker.problems();
}

Checker::Checker(const std::string& standard, const Library& library)
    : standard_(standards::find_standard(standard)), key_(standard), library_(library) {}

void Checker::problem(const YamlFile& file, const std::string& place, std::string zh, std::string en) {
    problems_.push_back({file.source, file.line_of(place), {std::move(zh), std::move(en)}});
}

void Checker::vars(const YamlFile& file, const json::object& vars, const std::string& place) {
    for (const auto& entry : vars) {
        values(file, entry.value(), place + "/" + std::string(entry.key()));
        know(std::string(entry.key()));
    }
}

void Checker::steps(const YamlFile& file, const std::vector<Step>& steps) {
    for (const auto& one : steps) step(file, one);
}

void Checker::step(const YamlFile& file, const Step& step) {
    if (const auto* made = std::get_if<CallStep>(&step.action)) return call(file, *made, step.place);
    if (const auto* clock = std::get_if<ClockStep>(&step.action)) {
        need(file, "clock", step.place);
        return values(file, clock->set, step.place + "/clock/set");
    }
    if (const auto* hook = std::get_if<HookStep>(&step.action)) {
        need(file, "hooks", step.place);
        return values(file, hook->body, step.place + "/hook/body");
    }
    if (const auto* loop = std::get_if<ForStep>(&step.action)) {
        values(file, loop->values, step.place + "/for/" + loop->variable);
        know(loop->variable);
        return steps(file, loop->steps);
    }
    include(file, std::get<IncludeStep>(step.action), step.place);
}

void Checker::need(const YamlFile& file, const std::string& need, const std::string& place) {
    if (!needs_.contains(need))
        problem(file, place, fmt::format("此步骤需要在needs中列出{}", need),
                fmt::format("this step needs '{}' in needs", need));
}

void Checker::call(const YamlFile& file, const CallStep& call, const std::string& place) {
    if (standard_ != nullptr && standard_->operation(call.operation) == nullptr)
        problem(file, place + "/call", fmt::format("没有接口“{}”", call.operation),
                fmt::format("there is no operation '{}'", call.operation));
    if (call.party.find("${") == std::string::npos)
        party(file, call.party, place + "/as");
    else
        text(file, call.party, place + "/as");
    if (!call.body.is_null()) body(file, call.body, place + "/body");
    values(file, call.query, place + "/query");
    values(file, call.headers, place + "/headers");
    values(file, call.connection, place + "/connection");
    values(file, call.raw_body, place + "/raw-body");
    values(file, call.content_type, place + "/content-type");
    values(file, call.method, place + "/method");
    values(file, call.path, place + "/path");
    for (const auto& [path, value] : call.expect.fields) values(file, value, place + "/expect/" + path);
    for (const auto& [variable, path] : call.capture) know(variable);
    know("answer");
}

void Checker::party(const YamlFile& file, std::string_view name, const std::string& place) {
    if (!library_.parties(key_).contains(name))
        problem(file, place, fmt::format("没有参与方“{}”", name),
                fmt::format("there is no party '{}'", name));
}

void Checker::body(const YamlFile& file, const json::value& body, const std::string& place) {
    if (const auto* batch = body.if_array()) {
        for (std::size_t i = 0; i < batch->size(); ++i)
            this->body(file, (*batch)[i], fmt::format("{}/{}", place, i));
        return;
    }
    if (body.as_object().contains("use")) return fixture(file, body.get_object(), place);
    values(file, body, place);
}

void Checker::fixture(const YamlFile& file, const json::object& part, const std::string& place) {
    const std::string name(part.at("use").as_string());
    const auto* found = library_.fixture(key_, name);
    if (found == nullptr)
        return problem(file, place + "/use", fmt::format("没有样例“{}”", name),
                       fmt::format("there is no fixture '{}'", name));
    if (const auto* with = part.if_contains("with"))
        for (const auto& entry : with->as_object()) {
            const auto at = place + "/with/" + std::string(entry.key());
            values(file, entry.value(), at);
            if (!found->vars.contains(entry.key()))
                problem(file, at, fmt::format("样例{}没有变量“{}”", name, std::string_view(entry.key())),
                        fmt::format("fixture {} has no variable '{}'", name, std::string_view(entry.key())));
        }
    for (const auto& entry : found->vars) {
        const auto* with = part.if_contains("with");
        if (entry.value().is_null() && (with == nullptr || !with->as_object().contains(entry.key())))
            problem(file, place, fmt::format("样例{}需要变量“{}”", name, std::string_view(entry.key())),
                    fmt::format("fixture {} needs variable '{}'", name, std::string_view(entry.key())));
    }
    if (const auto* set = part.if_contains("set")) values(file, *set, place + "/set");
    const auto outside = known_;
    vars(found->file, found->vars, "/vars");
    values(found->file, found->body, "/body");
    known_ = outside;
}

void Checker::include(const YamlFile& file, const IncludeStep& include, const std::string& place) {
    const auto* story = library_.story(include.story);
    if (story == nullptr)
        return problem(file, place + "/include", fmt::format("没有故事“{}”", include.story),
                       fmt::format("there is no story '{}'", include.story));
    if (std::ranges::find(inside_, include.story) != inside_.end())
        return problem(file, place + "/include", "故事互相包含", "stories include each other");
    for (const auto& entry : include.vars) {
        values(file, entry.value(), place + "/vars/" + std::string(entry.key()));
        if (!story->vars.contains(entry.key()))
            problem(
                file, place + "/vars/" + std::string(entry.key()),
                fmt::format("故事{}没有变量“{}”", include.story, std::string_view(entry.key())),
                fmt::format("story {} has no variable '{}'", include.story, std::string_view(entry.key())));
    }
    for (const auto& wanted : story->needs) need(file, wanted, place);
    inside_.push_back(include.story);
    vars(story->file, story->vars, "/vars");
    steps(story->file, story->steps);
    inside_.pop_back();
}

void Checker::values(const YamlFile& file, const json::value& value, const std::string& place) {
    if (value.is_string()) return text(file, value.get_string(), place);
    if (const auto* array = value.if_array())
        for (std::size_t i = 0; i < array->size(); ++i)
            values(file, (*array)[i], fmt::format("{}/{}", place, i));
    if (const auto* object = value.if_object())
        for (const auto& entry : *object) values(file, entry.value(), place + "/" + std::string(entry.key()));
}

void Checker::text(const YamlFile& file, std::string_view text, const std::string& place) {
    const auto pieces = parse_text(text);
    if (!pieces) return problem(file, place, pieces.error().zh, pieces.error().en);
    for (const auto& piece : *pieces)
        if (piece.expression)
            walk(*piece.expression, [&](const Expression& part) { expression(file, part, place); });
}

void Checker::expression(const YamlFile& file, const Expression& part, const std::string& place) {
    if (part.kind == Expression::Kind::variable && !known_.contains(part.name))
        problem(file, place, fmt::format("此处变量“{}”还没有值", part.name),
                fmt::format("variable '{}' has no value here", part.name));
    if (part.kind != Expression::Kind::call) return;
    const auto* function = find_function(part.name);
    if (function == nullptr)
        problem(file, place, fmt::format("没有函数“{}”", part.name),
                fmt::format("there is no function '{}'", part.name));
    else if (part.children.size() < function->least || part.children.size() > function->most)
        problem(file, place, fmt::format("函数{}的参数个数有误", part.name),
                fmt::format("wrong number of arguments for {}()", part.name));
    else if (part.name == "organisation" && part.children[0].kind == Expression::Kind::literal &&
             part.children[0].value.is_string())
        party(file, part.children[0].value.get_string(), place);
}

void collect(const std::vector<Step>& steps, const Library& library, Uses& uses) {
    for (const auto& step : steps) {
        if (const auto* call = std::get_if<CallStep>(&step.action)) {
            uses.operations.insert(call->operation);
            if (call->party.find("${") == std::string::npos) uses.parties.insert(call->party);
        } else if (const auto* loop = std::get_if<ForStep>(&step.action)) {
            collect(loop->steps, library, uses);
        } else if (const auto* include = std::get_if<IncludeStep>(&step.action)) {
            if (const auto* story = library.story(include->story)) collect(story->steps, library, uses);
        }
    }
}

}  // namespace plumbline::scenario
