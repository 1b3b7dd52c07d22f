// Drive by a plan, record at the platform's end, judge the client, tell.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/drive.h"
#include "cli/proxy.h"
#include "conformance/judge/judge.h"
#include "reference-platform/http/pki.h"
#include "scenarios/engine/plan.h"

namespace plumbline::cli {

struct ObserveOptions {
    std::string standard, role;
    bool self = false;                ///< our own client is the one that is observed
    std::vector<std::string> faults;  ///< of our own client
    std::string pki;                  ///< folder that write_pki filled
    std::string host = "127.0.0.1";
    unsigned short port = 0;
    bool virtual_clock = true;
    bool restarts = true;  ///< the operator can end and start the system
    /// With `self`: our client speaks through a proxy whose evidence goes here; nullptr = directly.
    evidence::Recorder* passive = nullptr;
    std::chrono::seconds patience{600};  ///< real time for an awaited request
    std::string plan;                    ///< file, "" = the shipped one of the role
    std::optional<Choices> choices;      ///< nullopt = every reading at its default
    std::uint64_t seed = 1;
    std::string out;  ///< folder, "" = no files
    bool other_readings = true;
};

struct Observed {
    judge::Judgement judgement;
    reports::StoryOutcome plan;
    evidence::Run run;
};

/// Writes run.evidence, the reports and vendor/ (address, credentials) into options.out. Throws UsageError
/// when the role has no plan or no client, standards::FileError when the plan cannot be read.
Observed observe(const ObserveOptions& options, const Progress& progress);

/// The passive judge: between a vendor's client and somebody else's platform until Ctrl-C, or for `limit`
/// when that is not 0. No plan, no world, the real clock: what needs those stays not-exercised.
Observed pass_through(const ObserveOptions& options, const ProxyOptions& with, std::chrono::seconds limit);

/// The plan of a role, checked. Throws as above.
scenario::Plan plan_of(const ObserveOptions& options, const scenario::Library& library);

/// Files that a vendor needs to reach the platform: client.pem, client.key, ca.pem, vendor.json, README.txt.
void hand_out(const std::string& folder, const std::string& pki, const platform::PkiParty& party,
              const std::string& url, const std::string& standard, bool virtual_clock);

}  // namespace plumbline::cli
