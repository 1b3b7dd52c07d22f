#include "reference-platform/energy/document.h"

namespace plumbline::platform::energy {

const Document& document() {
    static const Document instance = [] {
        const auto& standard = standards::standard("energy");
        return Document{standard, standards::MessageSet(standard, standards::Readings(standard))};
    }();
    return instance;
}

}  // namespace plumbline::platform::energy
