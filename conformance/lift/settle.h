// What only the whole run tells about who is to blame: one fault that shows in many requests breaks one
// requirement.
#pragma once

#include <vector>

#include "conformance/judge/decide.h"

namespace plumbline::judge::lift {

/// - No faulty read was refused for its parameters: those answered with code 1 and an empty list
/// offend 5.3.5.8-c instead
///   of the parameters' own requirements.
/// - Where another province gets in as well, it is not the city's area that is not heeded (5.2.2-h).
/// - Where no interface takes arrays, 5.3.5.6-a is offended and not the annex of one of them (A.3.23).
/// - Where no certificate number is checked, those of discarded pushes are taken as well (6.1.2-r before
/// A.4.1.2-a).
/// - Where organisations registered elsewhere are hidden, their kind is not the reason (5.2.2-g
/// before 7.19.1-a).
void settle(std::vector<Expected>& acts);

}  // namespace plumbline::judge::lift
