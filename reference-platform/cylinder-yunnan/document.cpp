#include "reference-platform/cylinder-yunnan/document.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace plumbline::platform::yunnan {

const standards::Machine& Document::machine(std::string_view key) const {
    const auto* found = standard.machine(key);
    assert(found != nullptr);
    return *found;
}

bool Document::serves(const standards::Operation& operation) const {
    constexpr std::array<std::string_view, 4> ours{"provincial-platform", "city-platform", "auth-service",
                                                   "file-service"};
    return std::ranges::find(ours, operation.responder) != ours.end();
}

const Document& document() {
    static const Document instance = [] {
        const auto& standard = standards::standard("cylinder-yunnan");
        return Document{standard, standards::MessageSet(standard, standards::Readings(standard))};
    }();
    return instance;
}

}  // namespace plumbline::platform::yunnan
