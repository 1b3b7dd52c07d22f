// Fixtures (bodies that are known to be right) and the library of files that stories refer to by name.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "scenarios/engine/expression.h"
#include "scenarios/engine/story.h"
#include "standards/yaml.h"

namespace plumbline::scenario {

struct Fixture {
    std::string name, operation;
    boost::json::object vars;  ///< what `with` may replace; null = what it must give
    boost::json::object body;
    standards::YamlFile file;
};

/// Throws standards::FileError naming file and line.
Fixture parse_fixture(std::string_view text, std::string source);

/// A party that stories of a standard may name.
struct NamedParty {
    std::string name, role;
    standards::Text says;
};

/// Files below scenarios/ by their path there ("lifecycle/x.yaml"), parsed when they are asked for.
class Library {
  public:
    using Files = std::map<std::string, std::string, std::less<>>;
    explicit Library(Files files) : files_(std::move(files)) {}
    /// The files that are compiled into the program.
    static Library shipped();

    [[nodiscard]] const Files& files() const { return files_; }
    /// fixtures/STANDARD/NAME.yaml; nullptr when there is none.
    const Fixture* fixture(const std::string& standard, const std::string& name) const;
    /// The story file NAME.yaml in any folder but fixtures, twins and parties; nullptr when there is none.
    const Story* story(const std::string& name) const;
    /// parties/STANDARD.yaml
    const std::map<std::string, NamedParty, std::less<>>& parties(const std::string& standard) const;
    /// Paths of the files in a folder ("twins/lift/").
    [[nodiscard]] std::vector<std::string> in(std::string_view folder) const;

  private:
    Files files_;
    mutable std::map<std::string, std::unique_ptr<const Fixture>> fixtures_;
    mutable std::map<std::string, std::unique_ptr<const Story>> stories_;
    mutable std::map<std::string, std::map<std::string, NamedParty, std::less<>>> parties_;
};

/// Adds variables on top of other names.
class Overlay : public Names {
  public:
    explicit Overlay(Names& below) : below_(below) {}
    [[nodiscard]] const boost::json::value* variable(std::string_view name) const override;
    Value call(std::string_view function, const std::vector<boost::json::value>& arguments) override;
    void set(std::string_view name, boost::json::value value) { values_[name] = std::move(value); }

  private:
    Names& below_;
    boost::json::object values_;
};

/// The body that a step describes, with every expression replaced; `body` is not null.
Value build_body(const boost::json::value& body, const std::string& standard, const Library& library,
                 Names& names);

}  // namespace plumbline::scenario
