#include "cli/command.h"

#include <cstdlib>

namespace plumbline::cli {

std::string& language() {
    static std::string lang = [] {
        const char* set = std::getenv("LANG");
        return std::string(set != nullptr ? set : "").starts_with("zh") ? "zh" : "en";
    }();
    return lang;
}

}  // namespace plumbline::cli
