// From expectation and outcome to findings: the one place that blames.
#pragma once

#include <functional>
#include <vector>

#include "conformance/judge/act.h"
#include "conformance/judge/expectation.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge {

/// An act with what was expected of it.
struct Expected {
    const Act* act = nullptr;
    Expectation expectation;
};

/// How a document's answers tell where the fault lies.
struct Blame {
    /// True when the answer names this element for this record (code path, or Chinese path where a reading
    /// allows).
    std::function<bool(const Act&, const Offence&)> names_element;
    /// The requirement that a groundless refusal offends when no grant fits: by element, else by operation.
    std::function<std::string(const Act&)> groundless;
    /// A last look at all acts before they are decided, for what only the whole run tells; may be empty.
    std::function<void(std::vector<Expected>&)> settle = {};
};

/// For each act:
/// - accepted with offences: every offended requirement fails;
/// - refused with offences of one requirement: pass when the reason shown fits and a twin was accepted (a
/// call of the same
///   operation without offence), inconclusive otherwise;
/// - refused without offence: the grant that fits the named element fails, else the groundless one;
/// - accepted without offence: its grants pass.
void decide(const std::vector<Expected>& acts, const Blame& blame, Sink& sink);

}  // namespace plumbline::judge
