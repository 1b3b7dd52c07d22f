// The municipal side: its routes. municipalhost, and specialhost beside it (CQ-E18).
#include "reference-platform/cylinder-chongqing/municipal.h"

#include <array>

#include "reference-platform/cylinder-chongqing/route.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {

std::span<const Route> municipal_routes() {
    static constexpr std::array routes{
        Route{"CQ-OP-01", list_registrations}, Route{"CQ-OP-03", decide},
        Route{"CQ-OP-04", take_check},         Route{"CQ-OP-05", take_fill},
        Route{"CQ-OP-13", take_waybill},       Route{"CQ-OP-16", take_delivery_check},
        Route{"CQ-OP-17", take_empty_return},  Route{"CQ-OP-19", list_applications},
        Route{"CQ-OP-27", take_leak_alarm}};
    return routes;
}

std::span<const Route> special_routes() {
    static constexpr std::array routes{Route{"CQ-OP-21", take_inspection}};
    return routes;
}

Ruled known_cylinder(const Call& call, std::string_view requirement) {
    const bool known = call.repository.get("registration", text_of(call.record, "cylinderNo")).has_value();
    return demand(call.law(), requirement, known, Code::unknown,
                  {"cylinderNo：没有此气瓶", "cylinderNo: no such cylinder"});
}

}  // namespace plumbline::platform::chongqing
