#include "conformance/judge/decide.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace plumbline::judge {
namespace {

/// Operations that were accepted at least once without offence, with one such exchange: the valid twins.
using Twins = std::map<std::string, std::int64_t, std::less<>>;

Twins find_twins(const std::vector<Expected>& acts) {
    Twins twins;
    for (const auto& [act, expectation] : acts)
        if (act->operation != nullptr && act->accepted() && expectation.offences.empty() &&
            !expectation.doubtful)
            twins.emplace(act->operation->id, act->number());
    return twins;
}

std::set<std::string> offended(const Expectation& expectation) {
    std::set<std::string> out;
    for (const auto& offence : expectation.offences) out.insert(offence.requirement);
    return out;
}

standards::Text sentence(const Offence& offence, std::string_view zh, std::string_view en) {
    return {fmt::format("{}：{}", offence.says.zh, zh), fmt::format("{}: {}", offence.says.en, en)};
}

void accepted_wrongly(const Expected& expected, Sink& sink) {
    for (const auto& offence : expected.expectation.offences)
        sink.fail(offence.requirement, "must-refuse", {expected.act->number()},
                  sentence(offence, "应拒绝而被接受", "accepted, must be refused"));
}

/// Permission offences are shown by status or code alone; a list of field errors would be another reason.
bool reason_fits(const Act& act, const Offence& offence, const Blame& blame) {
    if (offence.kind == Offence::Kind::field) return blame.names_element(act, offence);
    if (offence.kind == Offence::Kind::permission)
        return act.errors.empty() || act.response.status == 401 || act.response.status == 403;
    return true;
}

void refused_rightly(const Expected& expected, const Blame& blame, const Twins& twins, Sink& sink) {
    if (offended(expected.expectation).size() != 1) return;  // several reasons: none is shown by itself
    const auto& act = *expected.act;
    for (const auto& offence : expected.expectation.offences) {
        const auto twin = act.operation == nullptr ? twins.end() : twins.find(act.operation->id);
        if (!reason_fits(act, offence, blame))
            sink.unsure(offence.requirement, "must-refuse", {act.number()},
                        sentence(offence, "已拒绝，但应答未指明该原因",
                                 "refused, but the answer does not show this reason"));
        else if (twin == twins.end() && act.operation != nullptr)
            sink.unsure(offence.requirement, "must-refuse", {act.number()},
                        sentence(offence, "已拒绝，但没有被接受的对照报文",
                                 "refused, but no valid twin was accepted"));
        else
            sink.pass(offence.requirement, "must-refuse",
                      act.operation == nullptr ? std::vector{act.number()}
                                               : std::vector{act.number(), twin->second},
                      sentence(offence, "按要求拒绝", "refused as demanded"));
    }
}

/// "BJXX[0].TBJBM" fits a grant for "BJXX[0].TBJBM" and one for "BJXX".
bool names(const NamedError& error, const std::string& path) {
    return error.field == path || (error.field.starts_with(path) &&
                                   (error.field[path.size()] == '[' || error.field[path.size()] == '.'));
}

const Grant* blamed_grant(const Act& act, const Expectation& expectation) {
    const Grant* best = nullptr;
    for (const auto& grant : expectation.grants) {
        if (grant.status != 0 && grant.status != act.response.status) continue;
        const bool by_path = !grant.path.empty() && std::ranges::any_of(act.errors, [&](const NamedError& e) {
            return names(e, grant.path);
        });
        const bool unnamed =
            std::ranges::all_of(act.errors, [](const NamedError& e) { return e.field.empty(); });
        if (!by_path && !(grant.path.empty() && unnamed)) continue;
        if (best == nullptr || grant.weight > best->weight) best = &grant;
    }
    return best;
}

/// 404 or 405 without a word about records, from an interface that never served anybody: it is not there.
bool no_interface(const Act& act, const std::set<std::string, std::less<>>& served) {
    const bool absent = act.response.status == 404 || act.response.status == 405;
    return absent && act.errors.empty() && act.operation != nullptr && !served.contains(act.operation->id);
}

void refused_groundlessly(const Expected& expected, const Blame& blame,
                          const std::set<std::string, std::less<>>& served, Sink& sink) {
    const auto& act = *expected.act;
    for (const auto& path : expected.expectation.doubtful_paths)
        if (std::ranges::any_of(act.errors, [&](const NamedError& e) { return names(e, path); })) return;
    std::string named;
    for (const auto& error : act.errors) named += (named.empty() ? "" : ", ") + error.field;
    const standards::Text what{
        fmt::format("有效请求被拒绝（状态码{}，code {}{}）", act.response.status, act.code.value_or(0),
                    named.empty() ? "" : "，" + named),
        fmt::format("a valid request was refused (status {}, code {}{})", act.response.status,
                    act.code.value_or(0), named.empty() ? "" : ", " + named)};
    const auto* grant = no_interface(act, served) ? nullptr : blamed_grant(act, expected.expectation);
    if (grant != nullptr) {
        sink.fail(grant->requirement, "must-accept", {act.number()},
                  {grant->says.zh + "：" + what.zh, grant->says.en + ": " + what.en});
        return;
    }
    sink.fail(blame.groundless(act), "must-accept", {act.number()}, what);
}

}  // namespace

void decide(const std::vector<Expected>& acts, const Blame& blame, Sink& sink) {
    const auto twins = find_twins(acts);
    std::set<std::string, std::less<>> served;
    for (const auto& expected : acts)
        if (expected.act->accepted() && expected.act->operation != nullptr)
            served.insert(expected.act->operation->id);
    for (const auto& expected : acts) {
        const auto& [act, expectation] = expected;
        const bool offence = !expectation.offences.empty();
        if (act->accepted() && offence) accepted_wrongly(expected, sink);
        if (expectation.doubtful) continue;
        if (act->refused() && offence) refused_rightly(expected, blame, twins, sink);
        if (act->refused() && !offence) refused_groundlessly(expected, blame, served, sink);
        if (act->accepted() && !offence)
            for (const auto& grant : expectation.grants)
                sink.pass(grant.requirement, "must-accept", {act->number()},
                          {grant.says.zh + "：被接受", grant.says.en + ": accepted"});
    }
}

}  // namespace plumbline::judge
