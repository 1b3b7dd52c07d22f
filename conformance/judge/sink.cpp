#include "conformance/judge/sink.h"

#include <algorithm>

namespace plumbline::judge {
namespace {

/// Proofs kept per check and verdict: enough to look at, not so many that a report drowns in passes.
constexpr std::size_t kept_proofs = 20;

/// Summarises repeated findings: the same check with the same verdict and words is one finding with more
/// proofs.
bool merged(std::vector<Finding>& findings, const Finding& next) {
    for (auto& known : findings) {
        if (known.check != next.check || known.verdict != next.verdict) continue;
        if (next.verdict != Verdict::pass && known.says.en != next.says.en) continue;
        for (auto number : next.evidence)
            if (known.evidence.size() < kept_proofs &&
                std::ranges::find(known.evidence, number) == known.evidence.end())
                known.evidence.push_back(number);
        return true;
    }
    return false;
}

}  // namespace

void Sink::add(std::string_view requirement, std::string_view check, Verdict verdict,
               std::vector<std::int64_t> evidence, standards::Text says) {
    if (requirement.empty()) return;  // a rule of ours that no requirement demands: no verdict
    auto counted = tally_.find(requirement);
    if (counted == tally_.end()) counted = tally_.emplace(requirement, Tally::mapped_type{}).first;
    ++counted->second[static_cast<std::size_t>(verdict)];
    if (main_ != nullptr || otherwise_ != nullptr) log_.emplace_back(requirement, verdict);
    if (main_ != nullptr) return;
    Finding finding{std::string(requirement) + "/" + std::string(check), verdict, std::move(says),
                    std::move(evidence)};
    auto& list = findings_[std::string(requirement)];
    if (!merged(list, finding)) list.push_back(std::move(finding));
}

void Sink::follows(std::string_view reading, std::string_view option, std::int64_t evidence) {
    auto& proofs = followed_[std::string(reading)][std::string(option)];
    if (proofs.size() < kept_proofs) proofs.push_back(evidence);
}

void Sink::took(const Taken& taken) {
    for (auto& known : taken_)
        if (known.machine == taken.machine && known.from == taken.from && known.event == taken.event &&
            known.to == taken.to) {
            if (known.evidence.size() < kept_proofs)
                known.evidence.insert(known.evidence.end(), taken.evidence.begin(), taken.evidence.end());
            return;
        }
    taken_.push_back(taken);
}

bool Sink::failed(std::string_view requirement) const {
    const auto found = tally_.find(requirement);
    return (found != tally_.end() && found->second[static_cast<std::size_t>(Verdict::fail)] > 0) ||
           (main_ != nullptr && main_->failed(requirement));
}

std::vector<Followed> Sink::followed() const {
    std::vector<Followed> out;
    for (const auto& [reading, options] : followed_) out.push_back({reading, options});
    return out;
}

}  // namespace plumbline::judge
