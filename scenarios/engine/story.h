// A story as it is written: steps that make traffic and time. The language is described in
// scenarios/schema.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json.hpp>

#include "standards/catalogue.h"
#include "standards/yaml.h"

namespace plumbline::scenario {

/// What the author means to happen; it decides nothing.
struct Expectation {
    std::vector<int> status;                                         ///< any of them; empty = not said
    std::vector<std::pair<std::string, boost::json::value>> fields;  ///< path in the answer -> value
    std::vector<std::string> absent;                                 ///< paths that must not be there
};

/// Values may hold expressions; they are replaced when the step is played.
struct CallStep {
    std::string operation, party;
    boost::json::value
        body;  ///< as written: {use, with, set, remove}, a list of such, or a plain mapping; null = none
    boost::json::object query;  ///< code -> value or list of values
    std::string body_in;  ///< query parameter that carries the body as JSON text; empty = it is the body
    boost::json::object headers;  ///< name -> text; null leaves the header out
    boost::json::object
        connection;  ///< fresh, plain: true; tls-max: "TLSv1.1"; raw: bytes sent instead of a request
    boost::json::value raw_body, content_type, method, path;  ///< null = as the operation prints them
    Expectation expect;
    std::vector<std::pair<std::string, std::string>> capture;  ///< variable -> path in the answer
};

struct ClockStep {
    std::string advance;     ///< "24h", "3months"; empty when set
    boost::json::value set;  ///< local time or milliseconds
};

struct HookStep {
    std::string name;
    boost::json::value body;
};

struct Step;

struct ForStep {
    std::string variable;
    boost::json::value values;
    std::vector<Step> steps;
};

struct IncludeStep {
    std::string story;
    boost::json::object vars;
};

struct Step {
    int line = 0;
    std::string place;  ///< JSON pointer inside the file
    standards::Text say;
    bool stop = false;  ///< a deviation here ends the story
    std::variant<CallStep, ClockStep, HookStep, ForStep, IncludeStep> action;
};

struct Story {
    std::string name, standard;
    standards::Text title;
    std::vector<std::string> clauses, needs;
    boost::json::object vars;  ///< in order; later ones may use earlier ones
    std::vector<Step> steps;
    standards::YamlFile file;
};

/// Reads a story file. Throws standards::FileError naming file and line on unknown or missing keys and wrong
/// kinds.
Story parse_story(std::string_view text, std::string source);

/// The steps below `place` of a file (shared with files of twins).
std::vector<Step> parse_steps(const standards::YamlFile& file, const boost::json::value& steps,
                              const std::string& place);
Step parse_step(const standards::YamlFile& file, const boost::json::value& step, const std::string& place);

}  // namespace plumbline::scenario
