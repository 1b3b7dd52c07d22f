// What the authority enters (docs/adr/0020): stations' permits, registrations, applications for inspection.
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/hooks.h"
#include "reference-platform/cylinder-chongqing/registrations.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

/// Lays what was asked over a station's master data; null takes a member away.
Response change_station(const json::object& asked, Context& context) {
    Repository repository(context);
    const auto unit = text_of(asked, "unit");
    auto station = repository.get("station", unit);
    if (!station) return missing();
    for (const auto& entry : asked)
        if (entry.value().is_null())
            station->erase(entry.key());
        else
            (*station)[entry.key()] = entry.value();
    repository.save("station", unit, *station);
    return told(200, *station);
}

Response register_cylinder(const json::object& asked, Context& context) {
    if (text_of(asked, "cylinderNo").empty()) return missing();
    change_registration(asked, context);
    return told(200, {{"cylinderNo", asked.at("cylinderNo")}});
}

/// {applicationNo, cylinderNo, submittingUnit, inspectionUnit}: one cylinder is to be inspected.
Response apply(const json::object& asked, Context& context) {
    Repository repository(context);
    const auto number = text_of(asked, "cylinderNo");
    auto record = asked;
    record["appliedAt"] = date_time(context.now);
    repository.save("application", fmt::format("{}/{}", text_of(asked, "applicationNo"), number),
                    {{"cylinderNo", number}, {"record", record}, {"received", context.now}});
    return told(201, record);
}

/// Bodies of CQ-OP-02 that the municipal side has to deliver, in the order of the changes.
Response pushes(const json::object&, Context& context) {
    json::array out;
    for (auto& push : Repository(context).log("pushes")) out.push_back(std::move(push));
    return told(200, {{"pushes", out}});
}

}  // namespace

const Acts& municipal_acts() {
    static const Acts acts{{"station", change_station},
                           {"registration", register_cylinder},
                           {"application", apply},
                           {"pushes", pushes}};
    return acts;
}

}  // namespace plumbline::platform::chongqing
