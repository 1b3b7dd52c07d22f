#include "reference-platform/dual-prevention/seedable.h"

namespace plumbline::platform::dual {

// A test compares this list with what the sources and messages.yaml ask for.
const std::vector<std::string>& seedable_requirements() {
    static const std::vector<std::string> all{
        "DUAL-4.1-c",   "DUAL-4.1-e",   "DUAL-4.1-f",   "DUAL-4.1-g",   "DUAL-4.2-b",   "DUAL-4.2-c",
        "DUAL-4.3-a",   "DUAL-4.4.1-j", "DUAL-4.4.1-k", "DUAL-4.4.1-l", "DUAL-4.4.1-m", "DUAL-4.4.2-a",
        "DUAL-4.5.1-c", "DUAL-4.5.2-a", "DUAL-4.5.2-b", "DUAL-4.5.2-c", "DUAL-4.5.3-a", "DUAL-4.6-b",
        "DUAL-4.7-a",   "DUAL-5.1-a",   "DUAL-A.2-b",   "DUAL-A.2-c",   "DUAL-A.2-d",   "DUAL-A.3-b",
        "DUAL-A.3-d",   "DUAL-A.3-e",   "DUAL-A.3-f",   "DUAL-A.3-g",   "DUAL-A.3-h",   "DUAL-A.3-i",
        "DUAL-B.1-a",   "DUAL-B.1-b",   "DUAL-B.1-c",   "DUAL-B.2-a",   "DUAL-B.3-b",   "DUAL-B.3-d",
        "DUAL-B.3-e",   "DUAL-B.4-b",   "DUAL-B.5-b",   "DUAL-B.5-c",   "DUAL-B.5-e",   "DUAL-B.5-f",
        "DUAL-B.6-c",   "DUAL-B.7-c",   "DUAL-B.7-d",   "DUAL-B.7-e",   "DUAL-B.8-b",   "DUAL-B.8-c",
        "DUAL-B.8-d",   "DUAL-B.8-e",   "DUAL-B.8-h",   "DUAL-B.9-c",   "DUAL-B.9-d",   "DUAL-B.9-e",
        "DUAL-B.10-b",  "DUAL-B.11-b",  "DUAL-B.11-c",  "DUAL-B.11-d",  "DUAL-B.11-f",  "DUAL-B.11-g",
        "DUAL-B.11-h",  "DUAL-C.1-a",   "DUAL-C.1-b",   "DUAL-C.2-b",   "DUAL-C.2-c",   "DUAL-C.2-d",
        "DUAL-C.2-e",   "DUAL-C.2-f",   "DUAL-C.2-h",   "DUAL-C.3-b",   "DUAL-C.3-c",   "DUAL-C.3-d",
        "DUAL-C.3-e",   "DUAL-C.3-f",   "DUAL-C.4-b",   "DUAL-C.4-c",   "DUAL-C.4-d",   "DUAL-C.4-e",
        "DUAL-C.4-f",
    };
    return all;
}

}  // namespace plumbline::platform::dual
