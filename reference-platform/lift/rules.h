// Rules that many interfaces share: ownership, region, version. Pure.
#pragma once

#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/entities.h"

namespace plumbline::platform::lift {

/// A record under this key exists (5.3.5.10, LIFT-G35).
Ruled known(bool found, std::string_view path);
/// The caller's unit owns it (5.2.1).
Ruled owned(const Faults& law, std::string_view requirement, std::string_view owner, const Account& caller);
/// One of the regions is in the caller's area (5.2.2).
Ruled in_region(const Faults& law, std::string_view requirement, const std::vector<std::string>& areas,
                const Account& caller);
/// SJBB names the stored version (LIFT-G18). A missing one is the table's matter.
Ruled current(const Faults& law, std::string_view requirement, std::int64_t stored,
              const boost::json::object& record);
/// The machine has no refusal of `event` in `state`; its own requirement enforces it.
Ruled allowed(const Faults& law, const standards::Machine& machine, std::string_view state,
              std::string_view event, std::string_view path);
/// An element that says the same in the record and in what it must agree with; absent elements agree.
Ruled same(const Faults& law, std::string_view requirement, const boost::json::object& record,
           std::string_view key, std::string_view stored);

}  // namespace plumbline::platform::lift
