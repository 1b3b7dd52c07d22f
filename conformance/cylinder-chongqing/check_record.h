// Table C.2: three checks of one cylinder, and what their codes say about it.
#pragma once

#include <optional>
#include <string>

#include "conformance/judge/act.h"
#include "standards/message.h"

namespace plumbline::judge::chongqing {

struct Check {
    enum class Stage { pre, mid, post };
    Stage stage = Stage::pre;
    evidence::Milliseconds at = 0;  ///< as the record says (CQ-E12), else when it came
    bool whole = false;             ///< every row of the stage is there and has a code of its list
    bool good = false;              ///< every code is the acceptable one (CQ-E02)
    bool own = true;                ///< row 2 (CQ-E48)
    std::string by;                 ///< party that sent it
    std::int64_t exchange = 0;
};

/// The stages that an upload holds, in the printed order.
std::vector<Check> checks_in(const Act& act, const standards::MessageSet& messages);

}  // namespace plumbline::judge::chongqing
