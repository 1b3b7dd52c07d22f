#include "reference-platform/devices/seedable.h"

namespace plumbline::platform::devices {

const std::vector<std::string>& seedable() {
    // A test compares this list with the sources of this folder.
    static const std::vector<std::string> ids{
        "CQ-6.4.2-b", "CQ-6.4.2-c", "CQ-6.4.2-d", "CQ-6.4.5-a", "CQ-6.4.5-b", "CQ-6.4.5-c", "CQ-6.4.5-d",
        "CQ-7-b1",    "CQ-7-c2",    "CQ-7-e",     "CQ-7-f",     "CQ-7-h",     "CQ-8-a1",    "CQ-8-a2",
        "CQ-8-a3",    "CQ-8-b1",    "CQ-8-b2",    "CQ-IL-13",   "CQ-IL-14",   "CQ-IL-15",   "CQ-IL-23"};
    return ids;
}

}  // namespace plumbline::platform::devices
