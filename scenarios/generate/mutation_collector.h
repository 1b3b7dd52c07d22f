// Where mutations of one message are gathered and sifted.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/generate/mutation.h"

namespace plumbline::scenario {

/// An element at its place in the valid body.
struct Spot {
    const standards::Shape& shape;
    const standards::Field& field;
    std::string prefix;  ///< path of the record that holds it, "" or "BJXX[0]."
    std::string path;
    const boost::json::value* value;  ///< nullptr when the valid body lacks it

    /// The first rule of that kind about this element, or nullptr.
    [[nodiscard]] const standards::Rule* rule(standards::Rule::Kind kind) const;
};

class Collector {
  public:
    Collector(const standards::MessageSet& set, const standards::Message& message,
              const boost::json::value& body);

    using Apply = std::function<void(boost::json::value&)>;
    void invalid(const Spot& spot, std::string_view kind, Apply apply, std::string_view zh,
                 std::string_view en);
    void edge(const Spot& spot, std::string_view kind, Apply apply, std::string_view zh, std::string_view en);
    void edge_of_record(std::string_view kind, Apply apply, std::string_view zh, std::string_view en);
    /// True when the valid body with that change is still valid.
    [[nodiscard]] bool accepts(const Apply& apply) const;

    [[nodiscard]] const standards::MessageSet& set() const { return set_; }
    [[nodiscard]] const boost::json::value& body() const { return body_; }
    std::vector<Mutation> take() { return std::move(found_); }

  private:
    void add(Mutation mutation);

    const standards::MessageSet& set_;
    const standards::Message& message_;
    const boost::json::value& body_;
    std::set<std::string> bodies_;  ///< what was seen already
    std::vector<Mutation> found_;
};

/// Changes that put a value at a path or take it away.
Collector::Apply put(std::string path, boost::json::value value);
Collector::Apply take_away(std::string path);

void mutate_text(Collector& out, const Spot& spot);
void mutate_number(Collector& out, const Spot& spot);
void mutate_date(Collector& out, const Spot& spot);
void mutate_boolean(Collector& out, const Spot& spot);
void mutate_nesting(Collector& out, const Spot& spot);

/// Rules of the record at `prefix` made to bite.
void mutate_rules(Collector& out, const standards::Shape& shape, const boost::json::object& record,
                  const std::string& prefix);

}  // namespace plumbline::scenario
