// A choice of reading for every passage that can be understood in several ways.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "standards/catalogue.h"

namespace plumbline::standards {

/// One option per reading; what is not chosen follows the catalogue's default.
class Readings {
  public:
    explicit Readings(const Standard& standard) : standard_(&standard) {}

    /// Chooses an option. False when the reading or the option does not exist.
    bool choose(std::string_view id, std::string_view option);

    /// The option in force for `id`, which must exist. Remembers that it was asked for: for checks, whose
    /// results hinge on it.
    [[nodiscard]] std::string_view option(std::string_view id) const;
    /// The same without remembering: for tables, whose readings are compared record by record.
    [[nodiscard]] std::string_view peek(std::string_view id) const;
    [[nodiscard]] bool is(std::string_view id, std::string_view wanted) const { return option(id) == wanted; }

    /// Readings that were asked for since construction: the ones a result can hinge on.
    [[nodiscard]] const std::set<std::string, std::less<>>& consulted() const { return consulted_; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& chosen() const { return chosen_; }
    [[nodiscard]] const Standard& standard() const { return *standard_; }

  private:
    const Standard* standard_;
    std::map<std::string, std::string, std::less<>> chosen_;
    mutable std::set<std::string, std::less<>> consulted_;
};

/// Splits "LIFT-E07=a". False when there is no '='.
bool split_choice(std::string_view text, std::string& id, std::string& option);

}  // namespace plumbline::standards
