// Files of twins: one valid call, from which every invalid neighbour of the message is generated and sent
// beside it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/player.h"
#include "scenarios/generate/mutation.h"

namespace plumbline::scenario {

struct Twins {
    std::string operation, standard;
    std::string message;  ///< whose shape is mutated, the operation's own unless said
    std::string at;       ///< place of the record in the body, "" = the body itself
    std::vector<std::string> needs;
    boost::json::object vars;
    std::vector<Step> prepare;  ///< once
    std::vector<Step> each;     ///< before every pair
    Step call;                  ///< the valid call, built anew each time
    std::vector<Step>
        after;  ///< after either call; `sent` is the valid body or query, `answer` the last answer
    std::vector<std::string> skip;  ///< "KEY" or "KEY/kind"
    standards::YamlFile file;

    [[nodiscard]] bool skips(const Mutation& mutation) const;
};

/// Throws standards::FileError naming file and line.
Twins parse_twins(std::string_view text, std::string source);

std::vector<Problem> check(const Twins& twins, const Library& library);

/// For every mutation: each, the mutated call, after; and for every element at its end the valid call, after.
Outcome play_twins(Player& player, const Twins& twins, const standards::MessageSet& set);

}  // namespace plumbline::scenario
