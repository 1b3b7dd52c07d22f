#include "conformance/judge/verdict.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace plumbline::judge {
namespace json = boost::json;
namespace {

constexpr std::array<std::pair<Verdict, std::string_view>, 7> names{
    {{Verdict::pass, "pass"},
     {Verdict::fail, "fail"},
     {Verdict::inconclusive, "inconclusive"},
     {Verdict::not_exercised, "not-exercised"},
     {Verdict::not_applicable, "not-applicable"},
     {Verdict::declared, "declared"},
     {Verdict::error, "error"}}};

json::object text_json(const standards::Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

standards::Text text_from(const json::value& value) {
    return {std::string(value.at("zh").as_string()), std::string(value.at("en").as_string())};
}

json::array numbers_json(const std::vector<std::int64_t>& numbers) {
    return json::array(numbers.begin(), numbers.end());
}

std::vector<std::int64_t> numbers_from(const json::value& value) {
    return json::value_to<std::vector<std::int64_t>>(value);
}

json::object result_json(const RequirementResult& result, const standards::Requirement& row) {
    json::object out{{"id", result.id},
                     {"clause", row.clause},
                     {"actor", row.actor},
                     {"basis", row.basis == standards::Basis::stated ? "stated" : "derived"},
                     {"verdict", name(result.verdict)}};
    json::object under;
    for (const auto& [choice, verdict] : result.under) under[choice] = name(verdict);
    out["under"] = std::move(under);
    json::array checks;
    for (const auto& finding : result.checks)
        checks.push_back(json::object{{"check", finding.check},
                                      {"verdict", name(finding.verdict)},
                                      {"evidence", numbers_json(finding.evidence)},
                                      {"says", text_json(finding.says)}});
    out["checks"] = std::move(checks);
    if (!result.why_not.en.empty()) out["because"] = text_json(result.why_not);
    if (!result.capped_by.empty()) out["cappedBy"] = result.capped_by;
    return out;
}

RequirementResult result_from(const json::value& value) {
    RequirementResult out;
    out.id = std::string(value.at("id").as_string());
    out.verdict = verdict_named(value.at("verdict").as_string());
    for (const auto& entry : value.at("under").as_object())
        out.under[std::string(entry.key())] = verdict_named(entry.value().as_string());
    for (const auto& check : value.at("checks").as_array())
        out.checks.push_back({std::string(check.at("check").as_string()),
                              verdict_named(check.at("verdict").as_string()), text_from(check.at("says")),
                              numbers_from(check.at("evidence"))});
    const auto& object = value.as_object();
    if (const auto* because = object.if_contains("because")) out.why_not = text_from(*because);
    if (const auto* capped = object.if_contains("cappedBy")) out.capped_by = std::string(capped->as_string());
    return out;
}

/// Counts per verdict of the rows of one basis ("" = all).
json::object summary(const Judgement& judgement, const standards::Standard& standard,
                     const standards::Basis* basis) {
    std::map<Verdict, int> counts;
    for (const auto& result : judgement.requirements)
        if (basis == nullptr || standard.requirement(result.id)->basis == *basis) ++counts[result.verdict];
    json::object out;
    for (const auto& [verdict, text] : names) out[text] = counts[verdict];
    return out;
}

std::string text_or_empty(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::string_view name(Verdict verdict) {
    return std::ranges::find(names, verdict, &std::pair<Verdict, std::string_view>::first)->second;
}

Verdict verdict_named(std::string_view text) {
    auto found = std::ranges::find(names, text, &std::pair<Verdict, std::string_view>::second);
    if (found == names.end()) throw std::runtime_error("unknown verdict '" + std::string(text) + "'");
    return found->first;
}

const RequirementResult* Judgement::find(std::string_view id) const {
    auto found = std::ranges::find(requirements, id, &RequirementResult::id);
    return found == requirements.end() ? nullptr : &*found;
}

int Judgement::count(Verdict verdict) const {
    return static_cast<int>(std::ranges::count(requirements, verdict, &RequirementResult::verdict));
}

bool Judgement::conformant() const { return count(Verdict::fail) == 0 && count(Verdict::error) == 0; }

json::object to_json(const Judgement& judgement) {
    const auto& standard = standards::standard(judgement.standard);
    json::object out{{"standard", judgement.standard},
                     {"document", standard.document},
                     {"role", judgement.role},
                     {"subject", judgement.subject},
                     {"seed", judgement.seed}};
    json::object readings;
    for (const auto& [id, option] : judgement.readings) readings[id] = option;
    out["readings"] = std::move(readings);
    json::object chosen_by;
    for (const auto& [id, who] : judgement.chosen_by) chosen_by[id] = who;
    out["chosenBy"] = std::move(chosen_by);
    const auto derived = standards::Basis::derived;
    out["summary"] = summary(judgement, standard, nullptr);
    out["derived"] = summary(judgement, standard, &derived);
    out["cases"] = judgement.cases;
    out["exchanges"] = judgement.exchanges;
    json::array rows;
    for (const auto& result : judgement.requirements)
        rows.push_back(result_json(result, *standard.requirement(result.id)));
    out["requirements"] = std::move(rows);
    json::array followed;
    for (const auto& f : judgement.followed) {
        json::object options;
        for (const auto& [option, proofs] : f.options) options[option] = numbers_json(proofs);
        followed.push_back(json::object{
            {"reading", f.reading}, {"consistent", f.consistent()}, {"options", std::move(options)}});
    }
    out["followed"] = std::move(followed);
    json::array taken;
    for (const auto& t : judgement.taken)
        taken.push_back(json::object{{"machine", t.machine},
                                     {"from", t.from},
                                     {"event", t.event},
                                     {"to", t.to},
                                     {"unknown", t.unknown},
                                     {"evidence", numbers_json(t.evidence)}});
    out["transitions"] = std::move(taken);
    return out;
}

Judgement from_json(const json::value& report) {
    try {
        const auto& object = report.as_object();
        Judgement out;
        out.standard = text_or_empty(object, "standard");
        if (standards::find_standard(out.standard) == nullptr) throw std::runtime_error("unknown standard");
        out.role = text_or_empty(object, "role");
        out.subject = text_or_empty(object, "subject");
        out.seed = text_or_empty(object, "seed");
        for (const auto& entry : report.at("readings").as_object())
            out.readings[std::string(entry.key())] = std::string(entry.value().as_string());
        if (const auto* chosen_by = object.if_contains("chosenBy"))
            for (const auto& entry : chosen_by->as_object())
                out.chosen_by[std::string(entry.key())] = std::string(entry.value().as_string());
        out.cases = report.at("cases").to_number<std::int64_t>();
        out.exchanges = report.at("exchanges").to_number<std::int64_t>();
        for (const auto& row : report.at("requirements").as_array())
            out.requirements.push_back(result_from(row));
        for (const auto& row : report.at("followed").as_array()) {
            Followed f{std::string(row.at("reading").as_string()), {}};
            for (const auto& entry : row.at("options").as_object())
                f.options[std::string(entry.key())] = numbers_from(entry.value());
            out.followed.push_back(std::move(f));
        }
        for (const auto& row : report.at("transitions").as_array())
            out.taken.push_back(
                {std::string(row.at("machine").as_string()), std::string(row.at("from").as_string()),
                 std::string(row.at("event").as_string()), std::string(row.at("to").as_string()),
                 numbers_from(row.at("evidence")), row.at("unknown").as_bool()});
        return out;
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(std::string("not a report.json of ours: ") + error.what());
    } catch (const std::out_of_range& error) {
        throw std::runtime_error(std::string("not a report.json of ours: ") + error.what());
    }
}

}  // namespace plumbline::judge
