// SJBB: the version that a modification replaces (6.2.2 note 14 and its siblings).
#pragma once

#include "conformance/judge/expectation.h"
#include "conformance/lift/model.h"

namespace plumbline::judge::lift {

/// Offends `requirement` when the version sent is surely not the current one; doubtful when the evidence
/// cannot tell.
void expect_version(const Known& record, const Entry& entry, const std::string& requirement,
                    Expectation& out);

}  // namespace plumbline::judge::lift
