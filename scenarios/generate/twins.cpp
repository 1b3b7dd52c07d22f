#include "scenarios/generate/twins.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/engine/json_path.h"
#include "scenarios/engine/mapping.h"
#include "standards/validate.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

/// What mutations are applied to: the body, the record at `at` in it, or the query of a call without one.
json::value carrier(const Prepared& prepared, const std::string& at) {
    if (prepared.body.is_null()) return prepared.query;
    if (at.empty()) return prepared.body;
    const auto* record = JsonPath::parse(at)->find(prepared.body);
    return record == nullptr ? json::value() : *record;
}

void carry(Prepared& prepared, const std::string& at, json::value changed) {
    if (prepared.body.is_null())
        prepared.query = std::move(changed.as_object());
    else if (at.empty())
        prepared.body = std::move(changed);
    else
        JsonPath::parse(at)->set(prepared.body, std::move(changed));
}

class Duel {
  public:
    Duel(Player& player, const Twins& twins) : player_(player), twins_(twins) {}

    /// A valid call ready to be sent; nullopt (and a deviation) when it cannot be built.
    std::optional<Prepared> valid() {
        auto prepared = player_.prepare(std::get<CallStep>(twins_.call.action));
        if (!prepared) {
            player_.deviate(twins_.call.line, prepared.error(), 0);
            return std::nullopt;
        }
        player_.scope().set("sent", carrier(*prepared, twins_.at));
        return std::move(*prepared);
    }

    /// The changed call, and after the last change of an element its valid twin, which differs from each of
    /// them in that element alone. False when the file says that the story ends here.
    bool fight(const Mutation& mutation, bool last_of_element) {
        if (!player_.run(twins_.each)) return false;
        const auto label = fmt::format("twins/{} {} {}", twins_.message, mutation.path, mutation.kind);
        return send(&mutation, label) && (!last_of_element || send(nullptr, label + " twin"));
    }

  private:
    bool send(const Mutation* mutation, const std::string& origin) {
        auto prepared = valid();
        if (!prepared) return true;
        if (mutation != nullptr) {
            auto changed = carrier(*prepared, twins_.at);
            mutation->apply(changed);
            carry(*prepared, twins_.at, std::move(changed));
        }
        player_.send(twins_.call, *prepared, origin, mutation == nullptr);
        return player_.run(twins_.after);
    }

    Player& player_;
    const Twins& twins_;
};

bool single_record(const CallStep& call) { return call.body.is_null() || call.body.is_object(); }

}  // namespace

bool Twins::skips(const Mutation& mutation) const {
    const auto named = mutation.key + "/" + mutation.kind;
    return std::ranges::any_of(
        skip, [&](const std::string& entry) { return entry == mutation.key || entry == named; });
}

Twins parse_twins(std::string_view text, std::string source) {
    Twins out;
    out.file = standards::read_yaml(text, std::move(source));
    const Mapping map(
        out.file, out.file.root, "",
        {"twins", "standard", "message", "at", "needs", "vars", "prepare", "each", "call", "after", "skip"});
    out.operation = map.text("twins");
    out.standard = map.text("standard");
    out.message = map.find("message") == nullptr ? out.operation : map.text("message");
    out.at = map.text_or_none("at");
    if (!out.at.empty() && !JsonPath::parse(out.at)) map.fail("at", "不是JSON路径", "no JSON path");
    out.needs = map.texts_or_none("needs");
    out.vars = map.object_or_none("vars");
    out.skip = map.texts_or_none("skip");
    for (auto [key, steps] :
         {std::pair{"prepare", &out.prepare}, std::pair{"each", &out.each}, std::pair{"after", &out.after}})
        if (const auto* found = map.find(key)) *steps = parse_steps(out.file, *found, map.place_of(key));
    out.call = parse_step(out.file, map.need("call"), "/call");
    const auto* call = std::get_if<CallStep>(&out.call.action);
    if (call == nullptr || call->operation != out.operation || !single_record(*call))
        map.fail("call", "call应为对该接口单条数据的调用",
                 "call must be a call of that operation with one record");
    return out;
}

std::vector<Problem> check(const Twins& twins, const Library& library) {
    Checker checker(twins.standard, library);
    if (standards::find_standard(twins.standard) == nullptr) {
        checker.problem(twins.file, "/standard", fmt::format("没有标准“{}”", twins.standard),
                        fmt::format("there is no standard '{}'", twins.standard));
        return checker.problems();
    }
    checker.needs(twins.needs);
    checker.vars(twins.file, twins.vars, "/vars");
    checker.steps(twins.file, twins.prepare);
    checker.steps(twins.file, twins.each);
    checker.step(twins.file, twins.call);
    checker.know("sent");
    checker.steps(twins.file, twins.after);
    return checker.problems();
}

Outcome play_twins(Player& player, const Twins& twins, const standards::MessageSet& set) {
    player.begin("twins/" + twins.message, twins.file);
    Uses uses;
    for (const auto* steps : {&twins.prepare, &twins.each, &twins.after})
        collect(*steps, player.library(), uses);
    collect({twins.call}, player.library(), uses);
    if (auto obstacle = player.obstacle(twins.needs, uses); !obstacle.zh.empty())
        return player.skip(std::move(obstacle));
    const auto* message = set.find(twins.message);
    if (message == nullptr)
        return player.skip(
            {"没有此接口的数据表：" + twins.message, "no table for operation " + twins.message});
    if (!player.define(twins.vars, {}, "/vars") || !player.run(twins.prepare) || !player.run(twins.each))
        return player.finish();
    Duel duel(player, twins);
    const auto valid = duel.valid();
    if (!valid) return player.finish();
    const auto record = carrier(*valid, twins.at);
    for (const auto& finding : standards::validate(set, *message, record).findings)
        if (finding.severity == standards::Finding::Severity::error)
            player.deviate(twins.call.line, finding.says, 0);
    const auto found =
        valid->body.is_null() ? query_mutations(set, *message, record) : mutations(set, *message, record);
    std::vector<const Mutation*> fights;
    for (const auto& mutation : found)
        if (!twins.skips(mutation)) fights.push_back(&mutation);
    for (std::size_t i = 0; i < fights.size(); ++i)
        if (!duel.fight(*fights[i], i + 1 == fights.size() || fights[i + 1]->path != fights[i]->path)) break;
    return player.finish();
}

}  // namespace plumbline::scenario
