// What the components of a lift lean on: certificates, makers and the codes that other lifts carry.
#pragma once

#include <map>
#include <set>
#include <string>

#include "reference-platform/lift/entities.h"
#include "reference-platform/lift/refusal.h"
#include "reference-platform/lift/repository.h"

namespace plumbline::platform::lift {

struct Supply {
    std::map<std::string, std::string, std::less<>> certificates;  ///< valid number -> unit it was issued to
    std::set<std::string, std::less<>> makers;                     ///< known organisations
    std::set<std::string, std::less<>> taken;                      ///< component codes on other lifts
    std::set<std::string, std::less<>> kept;  ///< numbers that the lift already has (LIFT-G68)
};

/// Looks up what `parts` and the lift's own certificate number refer to. `lift` is the lift's present form,
/// if any.
Supply supply_of(Repository& repository, const std::vector<boost::json::object>& parts,
                 const std::string& certificate, const Lift* lift);

/// 6.1.2: the number is a valid certificate's.
Ruled certified(const Faults& law, const Supply& supply, const std::string& number, const std::string& path);

/// Every component of an array at `path`: certificate, maker, holder of the certificate, free code
/// (LIFT-G43).
Refusals fitting(const Faults& law, const Supply& supply, const std::vector<boost::json::object>& parts,
                 const std::string& path);

}  // namespace plumbline::platform::lift
