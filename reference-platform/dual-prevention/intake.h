// What all carriers share: a record is checked, then added, changed or deleted in the one store (4.3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/dual-prevention/record_rules.h"
#include "reference-platform/dual-prevention/repository.h"

namespace plumbline::platform::dual {

class Intake {
  public:
    Intake(Context& context, std::string owner);

    /// The table of the carrier, then the rules of Annex B.
    [[nodiscard]] Checked check(const Kind& kind, const standards::Message& message,
                                const boost::json::value& sent, std::string_view at);
    /// A change as it would stand after the merge (DUAL-G15), with the rules about whole records.
    [[nodiscard]] Checked check_change(const Kind& kind, const boost::json::value& sent, std::string_view at);

    /// Records of this provider with the key of `fields`; those of others too while DUAL-4.1-f is switched
    /// off.
    [[nodiscard]] std::vector<Record> known(const Kind& kind, const boost::json::object& fields);

    Record add(const Kind& kind, const boost::json::object& fields, const Checked& checked,
               const boost::json::object& envelope = {});
    /// The columns of `checked` instead of those that the record had.
    Record replace(const Kind& kind, Record record, const Checked& checked,
                   const boost::json::object& envelope = {});
    /// Only the members that were sent; null clears.
    Record change(const Kind& kind, Record record, const Checked& checked, const boost::json::value& sent);
    void erase(const std::vector<Record>& records);

    Repository& repository() { return repository_; }
    [[nodiscard]] const std::string& owner() const { return owner_; }

  private:
    [[nodiscard]] std::set<std::string> addresses(const boost::json::object& fields);
    [[nodiscard]] boost::json::object stored_form(const Kind& kind, boost::json::object fields);
    void add_rules(const Kind& kind, std::string_view at, Checked& checked);

    Context& context_;
    Repository repository_;
    std::string owner_;
};

/// The address under which a file can be fetched, and the id in it (empty when it is none of ours).
std::string address_of(std::string_view file);
std::string file_of(std::string_view address);

}  // namespace plumbline::platform::dual
