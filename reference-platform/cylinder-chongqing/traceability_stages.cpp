#include "reference-platform/cylinder-chongqing/traceability_stages.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 3> registration_rows{"registrationCertNo", "registrationDate",
                                                            "registrationAuthority"};

json::array missing_documents(const json::array& documents) {
    json::array out;
    for (const auto& kind : document().standard.code_list("document-kind")->codes) {
        const bool there = std::ranges::any_of(documents, [&](const auto& each) {
            return each.is_object() && text_of(each.get_object(), "kind") == kind.code;
        });
        if (!there) out.emplace_back(kind.code);
    }
    return out;
}

json::object manufacture_of(const Call& call, const Archive& archive) {
    auto out = object_of(archive, "Items");
    for (const auto key : registration_rows) out.erase(key);
    if (!call.obeys("CQ-6.2-c"))
        out["wallThicknessMm"] = fmt::format("{}", number_of(out, "wallThicknessMm").value_or(0));
    const auto* kept = archive.if_contains("Documents");
    const auto documents = kept != nullptr && kept->is_array() ? kept->get_array() : json::array();
    out["documents"] = documents;
    out["missingDocuments"] = missing_documents(documents);
    return out;
}

json::object registration_of(const Archive& archive) {
    json::object out;
    const auto items = object_of(archive, "Items");
    for (const auto key : registration_rows)
        if (const auto text = text_of(items, key); !text.empty()) out[key] = text;
    return out;
}

/// Where a happening of a stage is shown; decisions and checks are the filling query's business (6.4.6).
std::string_view array_of(const Happening& happening) {
    if (happening.stage == "filling") return happening.operation == "CQ-OP-05" ? "fills" : "";
    if (happening.stage == "transport") return "transports";
    if (happening.stage == "storage") return "storage";
    if (happening.stage == "inspection") return "inspections";
    return happening.stage == "sales" ? "sales" : "";
}

/// Defects of a trace that shows less than there is.
void forget(const Call& call, json::object& stages) {
    if (!call.obeys("CQ-5.1.1-a")) stages["sales"] = json::array();
    if (call.obeys("CQ-6.9.2-a")) return;
    for (const std::string_view key : {"fills", "transports", "storage", "inspections", "sales"}) {
        auto& list = stages[key].as_array();
        if (list.size() > 1) list.erase(list.begin(), std::prev(list.end()));
    }
}

json::object shown(const Happening& happening) {
    auto out = happening.content;
    if (!out.contains("at")) out["at"] = date_time(happening.at);
    return out;
}

bool empty(const json::value& stage) {
    return stage.is_object() ? stage.get_object().empty() : stage.as_array().empty();
}

}  // namespace

bool Window::shows(const Happening& happening) const {
    return (!from || happening.at >= *from) && (!to || happening.at <= *to) && shows_stage(happening.stage);
}

Window window_of(const Call& call) {
    return {instant(call.parameter("from")), end_of(call.parameter("to")), call.parameter("stage")};
}

json::object stages_of(const Call& call, const Archive& archive, const Window& window) {
    json::object out{{"manufacture", json::object()}, {"registration", json::object()},
                     {"fills", json::array()},        {"transports", json::array()},
                     {"storage", json::array()},      {"inspections", json::array()},
                     {"sales", json::array()}};
    if (window.shows_stage("manufacture")) out["manufacture"] = manufacture_of(call, archive);
    if (window.shows_stage("registration")) out["registration"] = registration_of(archive);
    for (const auto& happening : happenings(call, "cylinderNo", text_of(archive, "cylinderNo")))
        if (const auto key = array_of(happening); !key.empty() && window.shows(happening))
            out[key].as_array().push_back(shown(happening));
    forget(call, out);
    return out;
}

json::array missing_stages(const json::object& stages) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> order{
        {{"manufacture", "manufacture"},
         {"registration", "registration"},
         {"fills", "filling"},
         {"storage", "storage"},
         {"transports", "transport"},
         {"sales", "sales"}}};
    json::array out;
    for (auto stage = order.begin(); stage != order.end(); ++stage) {
        const bool later = std::any_of(std::next(stage), order.end(),
                                       [&](const auto& next) { return !empty(stages.at(next.first)); });
        if (later && empty(stages.at(stage->first))) out.emplace_back(stage->second);
    }
    return out;
}

}  // namespace plumbline::platform::chongqing
