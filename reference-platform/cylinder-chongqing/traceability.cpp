// The traceability system's own server (systemhost): its routes, hooks and faults.
#include "reference-platform/cylinder-chongqing/traceability.h"

#include <array>

#include "reference-platform/cylinder-chongqing/hooks.h"
#include "reference-platform/cylinder-chongqing/route.h"
#include "reference-platform/cylinder-chongqing/seedable.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::array routes{
    Route{"CQ-OP-02", take_change},
    Route{"CQ-OP-09", show_filling},
    Route{"CQ-OP-10", create_archive},
    Route{"CQ-OP-11", record_registration},
    Route{"CQ-OP-12", register_carrier},
    Route{"CQ-OP-14", take_transport_event},
    Route{"CQ-OP-15", take_position},
    Route{"CQ-OP-18", take_movement},
    Route{"CQ-OP-20", record_inspection},
    Route{"CQ-OP-23", take_order},
    Route{"CQ-OP-24", show_links},
    Route{"CQ-OP-25", show_balance},
    Route{"CQ-OP-26", take_leak_message},
    Route{"CQ-OP-28", register_customer},
    Route{"CQ-OP-29", bind_supplier},
    Route{"CQ-OP-30", show_published, Access::anyone},
    Route{"CQ-OP-31", show_trace},
    Route{"CQ-OP-34", act_on_label},
    Route{"CQ-OP-36", log_in, Access::anyone},
    Route{"CQ-OP-37", append_audit},
    Route{"CQ-OP-37", show_audit, Access::enrolled, "GET"},  // CQ-G22
    Route{"CQ-OP-38", run_report},
    Route{"CQ-OP-39", exchange},
    Route{"CQ-OP-40", show_records},
};

/// Somebody tears a label off (7 e).
Response strip(const json::object& asked, Context& context) {
    Repository repository(context);
    auto label = repository.get("label", text_of(asked, "labelId"));
    if (!label) return missing();
    (*label)["State"] = "STRIPPED";
    repository.save("label", text_of(asked, "labelId"), *label);
    return told(200, *label);
}

constexpr auto named = std::to_array<std::string_view>({
    "CQ-5.1.1-a", "CQ-5.1.1-b", "CQ-5.3-a",   "CQ-5.5-a",   "CQ-5.5-b",   "CQ-5.5-d",   "CQ-5.5-e",
    "CQ-5.6-b2",  "CQ-5.6-b3",  "CQ-5.6-b4",  "CQ-5.6-c",   "CQ-6.1-b",   "CQ-6.2-a",   "CQ-6.2-b",
    "CQ-6.2-c",   "CQ-6.3-a",   "CQ-6.4.1-a", "CQ-6.4.1-b", "CQ-6.4.1-c", "CQ-6.4.6-a", "CQ-6.5.1-a",
    "CQ-6.5.1-b", "CQ-6.5.2-a", "CQ-6.5.3-a", "CQ-6.5.3-b", "CQ-6.5.4-a", "CQ-6.5.4-b", "CQ-6.6-b",
    "CQ-6.7-b",   "CQ-6.7.1-a", "CQ-6.7.2-b", "CQ-6.7.4-a", "CQ-6.8.1-a", "CQ-6.8.1-b", "CQ-6.8.1-c",
    "CQ-6.8.2-a", "CQ-6.8.4-a", "CQ-6.8.5-a", "CQ-6.8.5-c", "CQ-6.8.6-a", "CQ-6.8.6-b", "CQ-6.8.6-c",
    "CQ-6.8.6-d", "CQ-6.9.1-a", "CQ-6.9.1-b", "CQ-6.9.1-c", "CQ-6.9.2-a", "CQ-7-e",     "CQ-7-f",
    "CQ-A.1-03",  "CQ-A.1-04",  "CQ-A.1-08",  "CQ-A.1-14",  "CQ-D.1-02",  "CQ-D.1-04",  "CQ-D.1-05",
    "CQ-D.1-06",  "CQ-D.1-09",
});

}  // namespace

std::span<const Route> traceability_routes() { return routes; }

const Acts& traceability_acts() {
    static const Acts acts{{"strip", strip}};
    return acts;
}

std::span<const std::string_view> traceability_requirements() { return named; }

}  // namespace plumbline::platform::chongqing
