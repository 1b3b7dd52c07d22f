#include "reference-platform/cylinder-chongqing/document.h"

#include <cassert>

namespace plumbline::platform::chongqing {

const standards::Machine& Document::machine(std::string_view key) const {
    const auto* found = standard.machine(key);
    assert(found != nullptr);
    return *found;
}

const Document& document() {
    static const Document instance = [] {
        const auto& standard = standards::standard("cylinder-chongqing");
        return Document{standard, standards::MessageSet(standard, standards::Readings(standard))};
    }();
    return instance;
}

}  // namespace plumbline::platform::chongqing
