// What the platforms remember, as records of a few kinds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/room.h"

namespace plumbline::platform::chongqing {

/// Kinds and their keys. Municipal side: account (code), station (unit), registration (cylinderNo), decision
/// (unit/requestId), check and fill (unit/recordId), waybill, delivery and return (a number), leak (a
/// number), application (applicationNo/cylinderNo), inspection (reportNo). The traceability system keeps its
/// own kinds, named in traceability_*.cpp.
class Repository {
  public:
    explicit Repository(Context& context) : store_(context.store), space_(context.space) {}

    [[nodiscard]] std::optional<Account> account(const std::string& code) const;
    void enrol(const Account& account);
    [[nodiscard]] std::vector<Account> accounts() const;

    [[nodiscard]] std::optional<boost::json::object> get(std::string_view kind, std::string_view id) const;
    /// Stores the record, found again by its text members of the names in `indexes_of`, and by `cylinders`
    /// (of a waybill).
    void save(std::string_view kind, const std::string& id, const boost::json::object& value);
    [[nodiscard]] std::vector<boost::json::object> all(std::string_view kind) const;
    /// Records of a kind whose index ("cylinderNo", "unit" …) holds the value, in order of first storing.
    [[nodiscard]] std::vector<boost::json::object> find(std::string_view kind, std::string_view index,
                                                        const std::string& value) const;
    /// The next number of a counter, from 1.
    std::int64_t next(std::string_view counter) { return store_.next(space_, counter); }
    void append(std::string_view log, const boost::json::object& entry) { store_.append(space_, log, entry); }
    [[nodiscard]] std::vector<boost::json::object> log(std::string_view log) const {
        return store_.log(space_, log);
    }

  private:
    Store& store_;
    std::string space_;
};

}  // namespace plumbline::platform::chongqing
