// Information labels as the system knows them (7): bound to one cylinder, void for ever once it is scrapped.
#pragma once

#include "reference-platform/cylinder-chongqing/traceability_life.h"

namespace plumbline::platform::chongqing {

/// State of the machine "label": BLANK when nobody bound it yet.
[[nodiscard]] std::string label_state(const Call& call, const std::string& label);
/// The label may be bound to this cylinder. An empty label needs nothing.
[[nodiscard]] Ruled label_free(const Call& call, const std::string& label, const std::string& cylinder);
/// Makes the label the cylinder's. Does not store the archive.
void bind_label(Call& call, Archive& archive, const std::string& label);
void void_label(Call& call, const std::string& label);

/// The end of a cylinder: state SCRAPPED, no next date, label void (D.1 row 5, 7 f). Does not store the
/// archive.
void scrap(Call& call, Archive& archive);

}  // namespace plumbline::platform::chongqing
