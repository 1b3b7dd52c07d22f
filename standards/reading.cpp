#include "standards/reading.h"

#include <cassert>

namespace plumbline::standards {

bool Readings::choose(std::string_view id, std::string_view option) {
    const auto* reading = standard_->reading(id);
    if (reading == nullptr || reading->option(option) == nullptr) return false;
    chosen_[std::string(id)] = std::string(option);
    return true;
}

std::string_view Readings::option(std::string_view id) const {
    consulted_.emplace(id);
    return peek(id);
}

std::string_view Readings::peek(std::string_view id) const {
    if (auto found = chosen_.find(id); found != chosen_.end()) return found->second;
    const auto* reading = standard_->reading(id);
    assert(reading != nullptr);
    return reading->fallback;
}

bool split_choice(std::string_view text, std::string& id, std::string& option) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return false;
    id = text.substr(0, equals);
    option = text.substr(equals + 1);
    return true;
}

}  // namespace plumbline::standards
