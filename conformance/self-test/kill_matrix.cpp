#include "conformance/self-test/kill_matrix.h"

#include <algorithm>

#include "conformance/judge/judge.h"

namespace plumbline::judge {
namespace json = boost::json;
namespace {

bool red(Verdict verdict) { return verdict == Verdict::fail || verdict == Verdict::error; }

}  // namespace

bool Flip::killed() const { return std::ranges::find(blamed, requirement()) != blamed.end(); }

int KillMatrix::killed() const { return static_cast<int>(std::ranges::count_if(flips, &Flip::killed)); }
int KillMatrix::exactly_blamed() const {
    return static_cast<int>(std::ranges::count_if(flips, &Flip::exactly));
}

Flip compare_flip(const std::string& id, const Judgement& clean, const Judgement& faulty) {
    Flip flip{id, {}};
    for (const auto& result : faulty.requirements) {
        const auto* before = clean.find(result.id);
        if (red(result.verdict) && (before == nullptr || !red(before->verdict)))
            flip.blamed.push_back(result.id);
    }
    return flip;
}

KillMatrix matrix_of(const Judgement& clean, std::vector<Flip> flips) {
    KillMatrix out;
    const auto& standard = standards::standard(clean.standard);
    out.standard = clean.standard;
    out.role = clean.role;
    out.requirements = static_cast<int>(standard.requirements.size());
    out.automatic =
        static_cast<int>(std::ranges::count_if(standard.requirements, [&](const standards::Requirement& row) {
            return row.decided == standards::Decided::automatic && binds(standard, row.actor, clean.role);
        }));
    out.flips = std::move(flips);
    for (const auto& result : clean.requirements)
        if (red(result.verdict)) out.clean_failures.push_back(result.id);
    return out;
}

json::object to_json(const KillMatrix& matrix) {
    json::array survivors, misblamed, clean;
    for (const auto& flip : matrix.flips) {
        if (!flip.killed()) survivors.emplace_back(flip.id);
        if (!flip.exactly() && !flip.blamed.empty())
            misblamed.push_back(json::object{
                {"id", flip.id}, {"blamed", json::array(flip.blamed.begin(), flip.blamed.end())}});
    }
    for (const auto& id : matrix.clean_failures) clean.emplace_back(id);
    return {{"standard", matrix.standard},
            {"role", matrix.role},
            {"side", matrix.client ? "client" : "server"},
            {"requirements", matrix.requirements},
            {"automatic", matrix.automatic},
            {"seeded", matrix.flips.size()},
            {"killed", matrix.killed()},
            {"exactly_blamed", matrix.exactly_blamed()},
            {"survivors", std::move(survivors)},
            {"misblamed", std::move(misblamed)},
            {"clean_failures", std::move(clean)}};
}

}  // namespace plumbline::judge
