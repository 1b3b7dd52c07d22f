#include "reference-platform/lift/complete_information.h"

#include <algorithm>

#include "reference-platform/lift/completeness.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/sections.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

const standards::Shape& inside(const Call& call, std::string_view section) {
    return *document().shape(call.operation.id).field(section)->children;
}

std::string shown_use(Call& call, const Lift& lift) {
    const bool first_one = call.operation.id == "get-lifts-admin" && !call.obeys("LIFT-7.1.2-m");
    const bool never_updated = call.operation.id == "get-lifts-enterprise" && !call.obeys("LIFT-6.12.2-e");
    if (never_updated && !lift.use.empty()) return lift.use == "USING" ? "STOP" : "USING";
    const auto usages = first_one ? call.repository.records_of("usage", lift.code) : std::vector<Record>();
    return usages.empty() ? lift.use : text_of(usages.front().fields, "SBSYZT");
}

json::object whole_lift(Call& call, const Lift& lift) {
    auto all = lift.fields;
    all["ZJBM"] = lift.code;
    if (!lift.old_code.empty()) all["ZJBMOLD"] = lift.old_code;
    all["BGLX"] = lift.change;
    all["CJSJ"] = lift.created;
    all["GXSJ"] = lift.updated;
    all["SJBB"] = lift.version;
    all["ZJZZXYDM"] = lift.owner;
    if (const auto owner = call.repository.account(lift.owner); owner && !owner->licence.empty())
        all["ZJXKZBH"] = owner->licence;
    if (const auto use = shown_use(call, lift); !use.empty()) all["SYZT"] = use;
    all["DTXXWZ"] = complete(lift, call.law());
    return project(inside(call, "ZJXX"), all);
}

json::array components(Call& call, const Lift& lift) {
    json::array out;
    for (const auto& part : lift.parts) {
        if (!part.is_object()) continue;
        auto shown = project(inside(call, "BJXX"), part.as_object());
        if (!call.obeys("LIFT-A.2.12-c")) shown.erase("BGLX");
        out.push_back(std::move(shown));
    }
    return out;
}

json::array records(Call& call, const Lift& lift, const RecordKind& kind) {
    json::array out;
    for (const auto& record : call.repository.records_of(kind.kind, lift.code)) {
        if (!call.obeys(kind.added) && record.change == added) continue;
        auto all = record.fields;
        all[kind.key] = record.id;
        all["SJBB"] = record.version;
        all["BGLX"] = record.change;
        out.push_back(project(inside(call, kind.section), all));
    }
    const bool last_only = kind.kind == "maintenance" && !call.obeys("LIFT-7.7.2-e");
    if (last_only && out.size() > 1) out.erase(out.begin(), out.end() - 1);
    return out;
}

}  // namespace

json::object complete_information(Call& call, const Lift& lift) {
    json::object out{{"ZJBM", lift.code}, {"GXSJ", lift.updated}};
    out["ZJXX"] = whole_lift(call, lift);
    out["BJXX"] = components(call, lift);
    out["SGXX"] = construction_section(call, lift, inside(call, "SGXX"));
    out["ZHXX"] = recall_section(call, lift, inside(call, "ZHXX"));
    for (const auto& kind : document().kinds)
        if (kind.regional) out[kind.section] = records(call, lift, kind);
    spoil(call, out);
    return out;
}

}  // namespace plumbline::platform::lift
