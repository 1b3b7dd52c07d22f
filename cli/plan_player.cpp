#include "cli/plan_player.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/command.h"
#include "conformance/judge/judge.h"
#include "scenarios/engine/clock_time.h"
#include "scenarios/engine/json_path.h"
#include "standards/text.h"

namespace plumbline::cli {
namespace json = boost::json;
using namespace scenario;
namespace {

/// Into so many slices an awaited time is cut when it passes without the subject.
constexpr std::int64_t slices = 30;

bool counts(const judge::Act& act, const AwaitStep& awaited) {
    if (!act.is(awaited.operation)) return false;
    if (awaited.answered == "accepted") return act.accepted();
    return awaited.answered.empty() || act.refused();
}

}  // namespace

PlanPlayer::PlanPlayer(HostPlatform& host, VendorOperator& vendor, Player& player, bool restarts)
    : host_(host), vendor_(vendor), player_(player), restarts_(restarts) {}

reports::StoryOutcome PlanPlayer::play(const Plan& plan, const Progress& progress) {
    plan_ = &plan;
    const auto& standard = standards::standard(plan.standard);
    messages_.emplace(standard, standards::Readings(standard));
    outcome_ = {};
    outcome_.name = plan.name;
    outcome_.title = plan.title;
    player_.begin(plan.name, plan.file);
    player_.define(plan.vars, {}, "/vars");
    int done = 0;
    for (const auto& step : plan.steps) {
        progress(done++, static_cast<int>(plan.steps.size()), fmt::format("{}:{}", plan.name, step.line));
        ++outcome_.steps;
        host_.record().origin(fmt::format("{}:{}", plan.name, step.line));
        if (!step.say.zh.empty()) vendor_.tell(step.say.in(language()));
        if (!obstacle(step)) act(step);
    }
    progress(0, 0, "");
    for (const auto& d : player_.finish().deviations)
        outcome_.deviations.push_back({d.step, d.line, d.says, d.exchange});
    return std::move(outcome_);
}

void PlanPlayer::note(const std::string& device, const std::string& kind, const json::value& detail) {
    host_.record().note(host_.now(), device, kind, json::serialize(detail));
}

/// Whether the step needs what this subject does not offer.
bool PlanPlayer::obstacle(const PlanStep& step) {
    std::string lacking;
    if (std::ranges::find(step.needs, "clock") != step.needs.end() && !host_.virtual_clock())
        lacking = "clock";
    if (std::ranges::find(step.needs, "restart") != step.needs.end() && !restarts_) lacking = "restart";
    if (std::holds_alternative<PassStep>(step.action) && !host_.virtual_clock()) lacking = "clock";
    if (lacking.empty()) return false;
    note("plan", "skipped", json::object{{"line", step.line}, {"needs", lacking}});
    outcome_.deviations.push_back({outcome_.steps,
                                   step.line,
                                   {fmt::format("此步骤需要{}，已跳过", lacking),
                                    fmt::format("the step needs '{}' and was passed over", lacking)},
                                   0});
    return true;
}

void PlanPlayer::act(const PlanStep& step) {
    if (const auto* made = std::get_if<AskStep>(&step.action)) return ask(step, *made);
    if (const auto* awaited = std::get_if<AwaitStep>(&step.action)) return await(step, *awaited);
    if (const auto* wish = std::get_if<WorldStep>(&step.action)) return world(step, *wish);
    if (const auto* time = std::get_if<PassStep>(&step.action)) return pass(step, *time);
    if (const auto* rest = std::get_if<Step>(&step.action)) return other(*rest);
    vendor_.restart();
    note("plan", "restart", json::object{{"line", step.line}});
}

json::value PlanPlayer::filled(const PlanStep& step, const json::value& value) {
    auto out = fill(value, player_.scope());
    if (out) return std::move(*out);
    player_.deviate(step.line, out.error(), 0);
    return json::object();
}

void PlanPlayer::ask(const PlanStep& step, const AskStep& ask) {
    const auto says = filled(step, json::object{{"zh", ask.says.zh}, {"en", ask.says.en}});
    const auto with = filled(step, ask.with);
    if (!says.get_object().contains("zh")) return;
    asked_at_ = host_.record().last();
    note("operator", ask.task, with);
    vendor_.ask({std::string(says.at("zh").as_string()), std::string(says.at("en").as_string())}, ask.task,
                with.as_object());
}

bool PlanPlayer::reached(const AwaitStep& awaited, std::vector<std::int64_t>& numbers) {
    const auto after = std::max(asked_at_, consumed_[awaited.operation]);
    evidence::Run run;
    run.parties = host_.subject().parties;
    for (auto& exchange : host_.record().since(after)) run.events.emplace_back(std::move(exchange));
    numbers.clear();
    for (const auto& act : judge::acts_of(run, *messages_))
        if (counts(act, awaited)) numbers.push_back(act.number());
    return static_cast<int>(numbers.size()) >= awaited.count;
}

/// Lets the awaited time pass in slices while the subject has its turns.
void PlanPlayer::spend(const AwaitStep& awaited, std::vector<std::int64_t>& numbers) {
    const auto start = host_.now();
    const auto until = advanced(start, *read_duration(awaited.within));
    const auto slice = std::max<std::int64_t>((until - start) / slices, 1000);
    while (!reached(awaited, numbers) && host_.now() < until) {
        if (host_.virtual_clock()) host_.set_clock(std::min(until, host_.now() + slice));
        vendor_.turn();
    }
}

void PlanPlayer::await(const PlanStep& step, const AwaitStep& awaited) {
    std::vector<std::int64_t> numbers;
    const bool wanted = vendor_.wait([&] { return reached(awaited, numbers); });
    if (wanted || host_.virtual_clock()) spend(awaited, numbers);
    const bool good = reached(awaited, numbers);
    const auto got = std::min(numbers.size(), static_cast<std::size_t>(awaited.count));
    json::array which(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(got));
    note("plan", good ? "reached" : "missed",
         json::object{{"line", step.line},
                      {"operation", awaited.operation},
                      {"count", awaited.count},
                      {"answered", awaited.answered},
                      {"within", awaited.within},
                      {"exchanges", which}});
    if (got > 0) consumed_[awaited.operation] = numbers[got - 1];
    vendor_.tell(fmt::format("{} {} {}/{}", good ? "✓" : "✗", awaited.operation, got, awaited.count));
    if (good) return capture(step, awaited, numbers[got - 1]);
    outcome_.deviations.push_back(
        {outcome_.steps,
         step.line,
         {fmt::format("未等到{}（{}/{}）", awaited.operation, got, awaited.count),
          fmt::format("{} did not come ({} of {})", awaited.operation, got, awaited.count)},
         0});
}

void PlanPlayer::capture(const PlanStep& step, const AwaitStep& awaited, std::int64_t number) {
    if (awaited.capture.empty()) return;
    for (const auto& exchange : host_.record().since(number - 1)) {
        if (exchange.number != number) continue;
        const auto answer = evidence::parse_json(evidence::parse_response(exchange.response).body);
        for (const auto& [variable, path] : awaited.capture) {
            const auto* found = answer ? JsonPath::parse(path)->find(*answer) : nullptr;
            if (found != nullptr)
                player_.scope().set(variable, *found);
            else
                player_.deviate(step.line, {"应答中没有" + path, "the answer has no " + path}, number);
        }
    }
}

void PlanPlayer::world(const PlanStep& step, const WorldStep& world) {
    const auto wish = filled(step, world.wish).as_object();
    if (const auto* kind = wish.if_contains("impostor")) {
        const auto url = host_.impostor(std::string(kind->as_string()));
        player_.scope().set("impostor", json::value(url));
        return note("world", "impostor",
                    json::object{{"certificate", *kind}, {"address", url.substr(url.find("//") + 2)}});
    }
    if (wish.contains("device") && host_.devices() != nullptr) {
        host_.devices()->advance_to(host_.now());
        return host_.devices()->act(wish);
    }
    host_.trouble(wish);
    const auto* kind = wish.if_contains("do");
    note("world", kind != nullptr ? std::string(kind->as_string()) : "change", wish);
}

void PlanPlayer::pass(const PlanStep& step, const PassStep& pass) {
    auto until = host_.now();
    if (!pass.clock.advance.empty()) {
        until = advanced(until, *read_duration(pass.clock.advance));
    } else {
        const auto set = filled(step, pass.clock.set);
        if (set.is_int64())
            until = set.get_int64();
        else if (!set.is_string() || !standards::parse_local_time(set.get_string(), until))
            return player_.deviate(step.line, {"不是时间", "no time"}, 0);
    }
    while (host_.now() < until) {
        const auto next = pass.by.empty() ? until : advanced(host_.now(), *read_duration(pass.by));
        host_.set_clock(std::min(next, until));
        vendor_.turn();
    }
    player_.read_clock();
}

/// The rest of the world speaks.
void PlanPlayer::other(const Step& step) {
    player_.read_clock();
    player_.run({step});
}

}  // namespace plumbline::cli
