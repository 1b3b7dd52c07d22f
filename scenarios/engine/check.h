// What can be said about a story without playing it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/engine/fixture.h"
#include "scenarios/engine/story.h"
#include "standards/catalogue.h"

namespace plumbline::scenario {

struct Problem {
    std::string source;
    int line = 0;
    standards::Text says;
};

/// Unknown operations, parties, fixtures, stories, functions; variables that have no value where they are
/// used; steps that need what `needs` does not name. Throws standards::FileError when an included file cannot
/// be read.
std::vector<Problem> check(const Story& story, const Library& library);

/// The same for steps that stand one after another outside a story (files of twins).
class Checker {
  public:
    Checker(const std::string& standard, const Library& library);

    void vars(const standards::YamlFile& file, const boost::json::object& vars, const std::string& place);
    void steps(const standards::YamlFile& file, const std::vector<Step>& steps);
    void step(const standards::YamlFile& file, const Step& step);
    void values(const standards::YamlFile& file, const boost::json::value& value, const std::string& place);
    void know(std::string variable) { known_.insert(std::move(variable)); }
    void needs(const std::vector<std::string>& needs) { needs_.insert(needs.begin(), needs.end()); }
    void problem(const standards::YamlFile& file, const std::string& place, std::string zh, std::string en);
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  private:
    void call(const standards::YamlFile& file, const CallStep& call, const std::string& place);
    void body(const standards::YamlFile& file, const boost::json::value& body, const std::string& place);
    void fixture(const standards::YamlFile& file, const boost::json::object& part, const std::string& place);
    void include(const standards::YamlFile& file, const IncludeStep& include, const std::string& place);
    void party(const standards::YamlFile& file, std::string_view name, const std::string& place);
    void text(const standards::YamlFile& file, std::string_view text, const std::string& place);
    void expression(const standards::YamlFile& file, const Expression& expression, const std::string& place);
    void need(const standards::YamlFile& file, const std::string& need, const std::string& place);

    const standards::Standard* standard_;
    std::string key_;
    const Library& library_;
    std::set<std::string, std::less<>> known_, needs_;
    std::vector<std::string> inside_;  ///< stories that are being included
    std::vector<Problem> problems_;
};

/// What a subject must have for the steps to be played.
struct Uses {
    std::set<std::string> parties, operations;
};
void collect(const std::vector<Step>& steps, const Library& library, Uses& uses);

}  // namespace plumbline::scenario
