// State machines as pictures: the standard's transitions, and over them what a run did.
#pragma once

#include <string>
#include <vector>

#include "conformance/judge/verdict.h"
#include "standards/machine.h"

namespace plumbline::reports {

/// The machine in the DOT language, states with both names, transitions by event. Derived transitions are
/// dashed, taken ones bold green with the number of exchanges that prove them, those that the machine does
/// not have red; states that the run reached are filled. What `taken` says of other machines is left out.
std::string diagram_dot(const standards::Machine& machine, const std::vector<judge::Taken>& taken);

/// Lays DOT out with the Graphviz library, in this process: an SVG document without scripts or links.
/// Throws std::runtime_error when Graphviz refuses.
std::string diagram_svg(const std::string& dot);

/// The `<svg>` element of such a document, to stand inside a page. `prefix` keeps the ids of several apart.
std::string inline_svg(const std::string& svg, const std::string& prefix);

}  // namespace plumbline::reports
