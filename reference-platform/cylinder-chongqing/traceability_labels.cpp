#include "reference-platform/cylinder-chongqing/traceability_labels.h"

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

void keep_label(Call& call, const std::string& label, std::string_view state, const std::string& cylinder) {
    call.repository.save("label", label, {{"labelId", label}, {"State", state}, {"cylinderNo", cylinder}});
}

std::string cylinder_of(const Call& call, const std::string& label) {
    const auto known = call.repository.get("label", label);
    return known ? text_of(*known, "cylinderNo") : std::string();
}

Ruled label_alive(const Call& call, const std::string& label) {
    return demand(call.law(), "CQ-7-f", label_state(call, label) != "VOID", Code::state,
                  {"标签已废止，不再启用", "the label is void for ever"});
}

Outcome bind_to(Call& call, const std::string& label, const std::string& cylinder) {
    auto archive = known_archive(call, cylinder);
    if (!archive) return std::unexpected(archive.error());
    if (auto ruled = first_refusal([&] { return label_free(call, label, cylinder); },
                                   [&] { return alive(call, *archive); });
        !ruled)
        return std::unexpected(ruled.error());
    bind_label(call, *archive, label);
    keep_archive(call, *archive);
    return Done{};
}

Outcome replace(Call& call, const std::string& label) {
    if (auto ruled = label_alive(call, label); !ruled) return std::unexpected(ruled.error());
    const auto cylinder = cylinder_of(call, label);
    const auto outcome = bind_to(call, text_of(call.record, "newLabelId"), cylinder);
    if (outcome) void_label(call, label);
    return outcome;
}

}  // namespace

std::string label_state(const Call& call, const std::string& label) {
    const auto known = call.repository.get("label", label);
    return known ? text_of(*known, "State") : "BLANK";
}

Ruled label_free(const Call& call, const std::string& label, const std::string& cylinder) {
    if (label.empty()) return {};
    if (auto ruled = label_alive(call, label); !ruled) return ruled;
    const auto state = label_state(call, label);
    const bool moved = state == "STRIPPED" || (state == "ACTIVE" && cylinder_of(call, label) != cylinder);
    return demand(call.law(), "CQ-7-e", !moved, Code::state,
                  {"标签已用于另一气瓶或已剥离", "the label is another cylinder's or was stripped"});
}

void bind_label(Call& call, Archive& archive, const std::string& label) {
    if (label.empty()) return;
    const auto before = text_of(archive, "Label");
    if (!before.empty() && before != label)
        void_label(call, before);  // one active label per cylinder (CQ-G38)
    archive["Label"] = label;
    keep_label(call, label, "ACTIVE", text_of(archive, "cylinderNo"));
}

void void_label(Call& call, const std::string& label) {
    if (!label.empty()) keep_label(call, label, "VOID", cylinder_of(call, label));
}

void scrap(Call& call, Archive& archive) {
    archive["State"] = "SCRAPPED";
    auto& items = archive["Items"].as_object();
    items["status"] = "3";
    items.erase("nextInspectionDate");
    if (call.obeys("CQ-7-f")) void_label(call, text_of(archive, "Label"));
}

Outcome act_on_label(Call& call) {
    const auto label = call.places.at("labelId"), action = call.places.at("action");
    if (text_of(call.record, "labelId") != label || text_of(call.record, "action") != action)
        return std::unexpected(Refusal{"", Code::malformed, {"路径与报文不一致", "path and message differ"}});
    if (action == "bind") return bind_to(call, label, text_of(call.record, "cylinderNo"));
    if (action == "replace") return replace(call, label);
    void_label(call, label);
    return Done{};
}

}  // namespace plumbline::platform::chongqing
