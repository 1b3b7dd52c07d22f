// 表 B.1 行8, 9, 10, 12: rules about what happened since the last fill.
#pragma once

#include "conformance/cylinder-chongqing/fill_rules.h"

namespace plumbline::judge::chongqing {

Answer day_since_last_fill(const Asked& asked);   ///< rule 8
Answer circulation_complete(const Asked& asked);  ///< rule 9
Answer checked_before(const Asked& asked);        ///< rule 10
Answer rechecked(const Asked& asked);             ///< rule 12

}  // namespace plumbline::judge::chongqing
