#include "scenarios/engine/player.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/engine/clock_time.h"
#include "scenarios/engine/expectation.h"
#include "scenarios/engine/json_path.h"
#include "standards/plain_json.h"
#include "standards/text.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

constexpr int no_answer = 0;  ///< in a story's `status`: a refused connection or handshake is as good

}  // namespace

const json::value* Scope::variable(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
}

Value Scope::call(std::string_view function, const std::vector<json::value>& arguments) {
    return functions_.call(function, arguments);
}

Player::Player(const World& world, std::uint64_t seed)
    : world_(world),
      scope_(seed, world_.subject.parties, [this] { return now(); }),
      standard_(world.subject.standard) {
    scope_.know(world_.subject.credentials);
    read_clock();
}

Outcome Player::play(const Story& story) {
    begin(story.name, story.file);
    Uses uses;
    collect(story.steps, world_.library, uses);
    if (auto why = obstacle(story.needs, uses); !why.zh.empty()) return skip(std::move(why));
    if (define(story.vars, {}, "/vars")) run(story.steps);
    return finish();
}

standards::Text Player::obstacle(const std::vector<std::string>& needs, const Uses& uses) const {
    for (const auto& need : needs)
        if (!world_.subject.offers(need))
            return {fmt::format("被测系统未提供{}", need),
                    fmt::format("the subject does not offer '{}'", need)};
    for (const auto& party : uses.parties)
        if (std::ranges::find(world_.subject.parties, party, &evidence::Party::name) ==
            world_.subject.parties.end())
            return {fmt::format("被测系统没有参与方{}", party),
                    fmt::format("the subject has no party '{}'", party)};
    for (const auto& operation : uses.operations)
        if (world_.subject.lacks.contains(operation))
            return {fmt::format("被测系统没有接口{}", operation),
                    fmt::format("the subject lacks operation '{}'", operation)};
    return {};
}

void Player::begin(const std::string& name, const standards::YamlFile& file) {
    outcome_ = {};
    outcome_.story = name;
    file_ = &file;
    scope_.clear();
    read_clock();  // a virtual clock ticks with every request: what was known of it has aged
}

Outcome Player::finish() {
    file_ = nullptr;
    return std::exchange(outcome_, {});
}

Outcome Player::skip(standards::Text why) {
    outcome_.skipped = std::move(why);
    return finish();
}

void Player::deviate(int line, standards::Text says, std::int64_t exchange) {
    outcome_.deviations.push_back({outcome_.steps, file_->source, line, std::move(says), exchange});
}

bool Player::define(const json::object& vars, const json::object& given, const std::string& place) {
    for (const auto& entry : vars) {
        const auto* instead = given.if_contains(entry.key());
        auto value = instead != nullptr ? Value(*instead) : fill(entry.value(), scope_);
        if (!value) {
            deviate(file_->line_of(place + "/" + std::string(entry.key())), value.error(), 0);
            return false;
        }
        scope_.set(std::string(entry.key()), std::move(*value));
    }
    return true;
}

bool Player::run(const std::vector<Step>& steps) {
    return std::ranges::all_of(steps, [&](const Step& step) { return run_one(step); });
}

bool Player::run_one(const Step& step) {
    const auto before = outcome_.deviations.size();
    const bool going = act(step);
    return going && !(step.stop && outcome_.deviations.size() > before);
}

bool Player::act(const Step& step) {
    if (const auto* repeated = std::get_if<ForStep>(&step.action)) return loop(step, *repeated);
    if (const auto* included = std::get_if<IncludeStep>(&step.action)) return include(step, *included);
    if (std::holds_alternative<CallStep>(step.action)) {
        call(step);
        return true;
    }
    ++outcome_.steps;
    if (const auto* time = std::get_if<ClockStep>(&step.action))
        set_clock(step, *time);
    else
        hook(step, std::get<HookStep>(step.action));
    return true;
}

bool Player::loop(const Step& step, const ForStep& loop) {
    const auto values = fill(loop.values, scope_);
    if (!values || !values->is_array()) {
        deviate(
            step.line,
            values ? standards::Text{"for的值不是列表", "the values of 'for' are no list"} : values.error(),
            0);
        return true;
    }
    return std::ranges::all_of(values->get_array(), [&](const json::value& value) {
        scope_.set(loop.variable, value);
        return run(loop.steps);
    });
}

bool Player::include(const Step& step, const IncludeStep& include) {
    const auto* story = world_.library.story(include.story);
    const auto given = fill(include.vars, scope_);
    if (story == nullptr || !given) {
        deviate(step.line,
                given ? standards::Text{"没有故事" + include.story, "there is no story " + include.story}
                      : given.error(),
                0);
        return true;
    }
    const auto* outer = std::exchange(file_, &story->file);
    const bool going = define(story->vars, given->get_object(), "/vars") && run(story->steps);
    file_ = outer;
    return going;
}

std::expected<Prepared, standards::Text> Player::prepare(const CallStep& step) {
    ++outcome_.steps;
    const auto* operation = standards::standard(standard_).operation(step.operation);
    if (operation == nullptr)
        return std::unexpected(
            standards::Text{"没有接口" + step.operation, "there is no operation " + step.operation});
    return scenario::prepare(step, *operation, standard_, world_.library, scope_);
}

void Player::call(const Step& step) {
    const auto prepared = prepare(std::get<CallStep>(step.action));
    if (!prepared) return deviate(step.line, prepared.error(), 0);
    send(step, *prepared, fmt::format("{}:{}", outcome_.story, step.line), true);
}

void Player::send(const Step& step, const Prepared& prepared, const std::string& origin, bool listen) {
    auto call = write(prepared);
    call.origin = origin;
    call.at = now();
    const auto reply = world_.line.send(call);
    const auto& made = std::get<CallStep>(step.action);
    const bool foreseen = std::ranges::find(made.expect.status, no_answer) != made.expect.status.end();
    if (!reply.failure.empty() && !foreseen)
        deviate(step.line, {"没有得到完整应答：" + reply.failure, "no whole answer: " + reply.failure},
                reply.exchange);
    const auto answer = evidence::parse_json(reply.response.body);
    scope_.set("answer", answer.value_or(nullptr));
    if (!listen) return;
    if (reply.failure.empty())
        for (auto& text : compare(made.expect, reply.response.status, answer ? &*answer : nullptr, scope_))
            deviate(step.line, std::move(text), reply.exchange);
    capture(step, made, answer ? &*answer : nullptr, reply.exchange);
}

void Player::capture(const Step& step, const CallStep& call, const json::value* answer,
                     std::int64_t exchange) {
    for (const auto& [variable, path] : call.capture) {
        const auto* found = answer == nullptr ? nullptr : JsonPath::parse(path)->find(*answer);
        if (found != nullptr) {
            scope_.set(variable, *found);
            continue;
        }
        scope_.forget(variable);
        deviate(step.line,
                {fmt::format("应答中没有{}，变量{}无值", path, variable),
                 fmt::format("the answer has no {}, so variable {} has no value", path, variable)},
                exchange);
    }
}

void Player::set_clock(const Step& step, const ClockStep& clock) {
    std::int64_t ms = 0;
    if (!clock.advance.empty()) {
        read_clock();  // a subject's clock may have moved since it was set
        ms = advanced(now(), *read_duration(clock.advance));
    } else {
        const auto set = fill(clock.set, scope_);
        if (!set) return deviate(step.line, set.error(), 0);
        if (set->is_int64())
            ms = set->get_int64();
        else if (!set->is_string() || !standards::parse_local_time(set->get_string(), ms))
            return deviate(step.line,
                           {"不是时间：" + json::serialize(*set), "no time: " + json::serialize(*set)}, 0);
    }
    const auto reply =
        world_.line.hook(world_.subject.clock_hook, "PUT", json::serialize(json::object{{"ms", ms}}));
    if (!reply.failure.empty() || reply.response.status / 100 != 2)
        return deviate(step.line, {"未能设置时钟", "the clock could not be set"}, 0);
    clock_ = ms;
    world_.recorder.append(evidence::ClockEvent{0, ms, "hook"});
}

void Player::read_clock() {
    if (world_.subject.clock_hook.empty()) return;
    const auto reply = world_.line.hook(world_.subject.clock_hook, "GET", "");
    const auto answer = evidence::parse_json(reply.response.body);
    const auto* ms = answer && answer->is_object() ? answer->get_object().if_contains("ms") : nullptr;
    if (ms != nullptr && ms->is_int64()) clock_ = ms->get_int64();
}

void Player::hook(const Step& step, const HookStep& hook) {
    const auto body = fill(hook.body, scope_);
    if (!body) return deviate(step.line, body.error(), 0);
    const auto reply =
        world_.line.hook(world_.subject.test_hooks + "/" + hook.name, "POST", standards::plain_json(*body));
    if (!reply.failure.empty() || reply.response.status / 100 != 2)
        return deviate(step.line, {"钩子" + hook.name + "未成功", "hook " + hook.name + " did not succeed"},
                       0);
    world_.recorder.append(evidence::DeviceEvent{0, now(), "world", hook.name, standards::plain_json(*body)});
}

}  // namespace plumbline::scenario
