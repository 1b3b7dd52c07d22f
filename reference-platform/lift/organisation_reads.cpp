// 6.13 and 7.19: organisations, for enterprises in part, for provinces nationwide.
#include <algorithm>

#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/rules.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

bool for_enterprise(const Call& call) { return call.operation.id == "get-orgs-enterprise"; }

bool open_to_enterprises(const json::object& qualification) {
    return document().standard.code_list("ZZLB-enterprise")->find(text_of(qualification, "ZZLB")) != nullptr;
}

bool visible(const Call& call, const Organisation& organisation) {
    if (organisation.gone()) return false;
    const auto held = objects_of(organisation.fields, "ZZXX");
    if (for_enterprise(call))
        return !call.obeys("LIFT-6.13.1-a") || std::ranges::any_of(held, open_to_enterprises);
    if (!call.obeys("LIFT-7.19.1-a")) return std::ranges::any_of(held, open_to_enterprises);
    if (call.obeys("LIFT-5.2.2-g")) return true;
    return in_area(call.caller, standards::parse_address(text_of(organisation.fields, "ZCDZ")).county,
                   call.law());
}

json::array qualifications(const Call& call, const Organisation& organisation,
                           const standards::Shape& shape) {
    json::array out;
    for (const auto& held : objects_of(organisation.fields, "ZZXX")) {
        if (for_enterprise(call) && call.obeys("LIFT-6.13.2-d") && !open_to_enterprises(held)) continue;
        auto shown = project(shape, held);
        if (!for_enterprise(call) && !call.obeys("LIFT-A.3.18-a")) shown.erase("SJBB");
        out.push_back(std::move(shown));
    }
    return out;
}

void spoil(const Call& call, json::object& shown) {
    if (!call.obeys("LIFT-5.1-c")) shown.erase("TXDZ");
    if (!for_enterprise(call)) {
        if (!call.obeys("LIFT-A.3.19-a")) shown.erase("CJSJ");
        if (!call.obeys("LIFT-7.19.2-a")) shown.erase("GXSJ");
        return;
    }
    if (!call.obeys("LIFT-6.13.2-a")) shown.erase("DWID");
    const auto* category = document().standard.code_list("DWLB")->find(text_of(shown, "DWLB"));
    if (category != nullptr && !call.obeys("LIFT-6.13.2-c")) shown["DWLB"] = category->name.zh;
}

json::object shown(const Call& call, const Organisation& organisation) {
    const auto& shape = document().shape(call.operation.id);
    auto all = organisation.fields;
    all["DWID"] = organisation.id;
    all["CJSJ"] = organisation.created;
    all["GXSJ"] = organisation.updated;
    all["SJBB"] = organisation.version;
    all["ZZXX"] = qualifications(call, organisation, *shape.field("ZZXX")->children);
    auto out = project(shape, all);
    spoil(call, out);
    return out;
}

bool wanted(const Call& call, const Query& query, const Organisation& organisation) {
    if (query.everything) return true;
    if (query.mode == Mode::month) {
        const bool by_update = for_enterprise(call) && !call.obeys("LIFT-6.13.1-b");
        return standards::month_of(by_update ? organisation.updated : organisation.created) == query.month;
    }
    const bool fresh = organisation.change == added;
    if (fresh && for_enterprise(call) && !call.obeys("LIFT-6.13.1-i")) return false;
    if (!fresh && for_enterprise(call) && !call.obeys("LIFT-7.18.2-b")) return false;
    return organisation.updated > query.since;
}

json::value listed(Call& call, const Query& query) {
    json::array out;
    for (const auto& organisation : call.repository.all_organisations())
        if (visible(call, organisation) && wanted(call, query, organisation))
            out.push_back(shown(call, organisation));
    if (call.obeys("LIFT-5.3.5.8-b") || out.size() > 1) return out;
    return out.empty() ? json::value() : out.front();
}

}  // namespace

Delivery organisations(Call& call, const Query& query) {
    if (query.mode != Mode::code && query.mode != Mode::code_and_update) return listed(call, query);
    const auto organisation = call.repository.organisation(query.code);
    if (auto ruled = known(organisation && visible(call, *organisation), "XYDM"); !ruled)
        return std::unexpected(ruled.error());
    const bool always = for_enterprise(call) && !call.obeys("LIFT-6.13.1-j");
    const bool newer = query.mode == Mode::code || organisation->updated > query.since || always;
    auto data = newer ? shown(call, *organisation) : json::object();
    if (call.obeys("LIFT-A.2.13-a")) return data;
    return json::array{std::move(data)};
}

}  // namespace plumbline::platform::lift
