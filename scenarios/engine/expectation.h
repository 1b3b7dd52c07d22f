// Whether a call went as the story's author meant. It is a note for the author, never a verdict.
#pragma once

#include <vector>

#include <boost/json.hpp>

#include "scenarios/engine/expression.h"
#include "scenarios/engine/story.h"

namespace plumbline::scenario {

/// What is not as expected, one text per fact. `answer` is nullptr when the body is no JSON.
std::vector<standards::Text> compare(const Expectation& expected, int status,
                                     const boost::json::value* answer, Names& names);

}  // namespace plumbline::scenario
