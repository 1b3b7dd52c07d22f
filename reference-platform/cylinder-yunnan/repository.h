// What the platform remembers, as records of a few kinds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/room.h"

namespace plumbline::platform::yunnan {

/// Kinds and their keys:
/// unit (account), ticket, cylinder (Barcode), vehicle (Id), application (Id), check (Id, a spot check),
/// order (Id, a work order), key (account: SM4), trace (interface/account/ThridId), photo (path), station
/// (Id), factory (Id).
class Repository {
  public:
    explicit Repository(Context& context) : store_(context.store), space_(context.space) {}

    [[nodiscard]] std::optional<boost::json::object> get(std::string_view kind, std::string_view id) const;
    /// Stores the record under the indexes of its kind.
    void save(std::string_view kind, const std::string& id, const boost::json::object& value);
    void erase(std::string_view kind, const std::string& id) { store_.erase(space_, kind, id); }
    [[nodiscard]] std::vector<boost::json::object> all(std::string_view kind) const;
    /// Records of a kind whose index holds the value: cylinder by application; application and order by third
    /// ("account/ThirdId"); check by unit; order by barcode while it is open; trace by count
    /// ("account/type/yyyyMM"); vehicle by barcode.
    [[nodiscard]] std::vector<boost::json::object> find(std::string_view kind, std::string_view index,
                                                        const std::string& value) const;
    /// The next number of a kind, from 1.
    std::int64_t next(std::string_view kind) { return store_.next(space_, kind); }
    /// "不允许充装" and what led to it.
    void alarm(boost::json::object entry) { store_.append(space_, "alarms", entry); }
    [[nodiscard]] std::vector<boost::json::object> alarms() const { return store_.log(space_, "alarms"); }

  private:
    Store& store_;
    std::string space_;
};

}  // namespace plumbline::platform::yunnan
