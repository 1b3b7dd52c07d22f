// 6.7, 6.8: what a construction result does to the lift it is about, and how it is taken back.
#pragma once

#include <map>
#include <string>

#include "conformance/lift/model.h"

namespace plumbline::judge::lift {

/// The code that a reform gives the lift (ZJXX.ZJBMNEW); empty when the result has none.
std::string new_code_of(const boost::json::object& result);

/// From now on what the lift's results changed is no longer known.
void forget_results(KnownLift& lift);

class ResultEffect {
  public:
    /// `act` enters or revokes a result of a record of lift `key`; nothing happens when the lift is not
    /// known.
    ResultEffect(std::map<std::string, KnownLift>& lifts, std::string key, const Act& act);

    /// The result in its normal form becomes part of the lift's data.
    void apply(const std::string& sgid, const boost::json::object& result) const;
    /// The lift is as it was before; what still shows the result offends `requirement`.
    void withdraw(const std::string& sgid, const boost::json::object& result,
                  const std::string& requirement) const;

  private:
    void rename(KnownLift& old, const std::string& code, const boost::json::object& result) const;
    void mark(KnownLift& lift) const;

    std::map<std::string, KnownLift>& lifts_;
    std::string key_;
    const Act& act_;
};

}  // namespace plumbline::judge::lift
