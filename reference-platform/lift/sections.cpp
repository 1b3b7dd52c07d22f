#include "reference-platform/lift/sections.h"

#include <algorithm>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

void add_result(json::object& out, const Record& record, const standards::Shape& shape) {
    for (const auto* key : {"ZJXX", "BJGH", "BJJZ", "BJYC", "SGJGRQ"})
        if (const auto* value = record.result.if_contains(key)) out[key] = *value;
    if (auto* whole = out.if_contains("ZJXX"); whole != nullptr && whole->is_object())
        out["ZJXX"] = project(*shape.field("ZJXX")->children, whole->as_object());
    if (const auto* content = record.result.if_contains("GZXLNR")) out["GZXLNR"] = *content;
}

json::array concerned(const Lift& lift, const Record& recall, const standards::Shape& shape) {
    json::array out;
    for (const auto& value : lift.parts) {
        if (!value.is_object()) continue;
        const auto& part = value.as_object();
        if (text_of(part, "TBJPZ") == text_of(recall.fields, "ZHBJMC") &&
            text_of(part, "TBJXH") == text_of(recall.fields, "ZHXXH") &&
            text_of(part, "TBJZZXYDM") == text_of(recall.fields, "ZHBJXYDM"))
            out.push_back(project(shape, part));
    }
    return out;
}

template <class Change>
void in_each(json::object& information, const char* section, Change change) {
    auto* list = information.if_contains(section);
    if (list == nullptr || !list->is_array()) return;
    for (auto& item : list->as_array())
        if (item.is_object()) change(item.as_object());
}

void rename(json::object& record, const char* from, const char* to) {
    if (const auto* value = record.if_contains(from)) {
        record[to] = json::value(*value);
        record.erase(from);
    }
}

void shift(json::object& record, const char* key, std::int64_t by) {
    if (const auto value = whole_of(record, key)) record[key] = *value + by;
}

/// LIFT-5.3.3-e: a version that passed through a floating-point number.
void round_versions(json::value& value) {
    if (value.is_array())
        for (auto& item : value.get_array()) round_versions(item);
    if (!value.is_object()) return;
    for (auto& [key, inner] : value.get_object()) {
        if (key == "SJBB" && inner.is_int64())
            inner = static_cast<double>(inner.get_int64()) + 0.5;
        else
            round_versions(inner);
    }
}

void spoil_for_maker(const Call& call, json::object& information) {
    auto& whole = information.at("ZJXX").as_object();
    if (!call.obeys("LIFT-6.12.1-a")) information.erase("ZHXX");
    if (!call.obeys("LIFT-6.12.2-a")) rename(whole, "GZHJ", "GZHZ");
    if (!call.obeys("LIFT-6.12.2-b")) whole.erase("DTXXWZ");
}

void spoil_for_province(const Call& call, json::object& information) {
    auto& whole = information.at("ZJXX").as_object();
    if (!call.obeys("LIFT-5.1-a")) information.erase("BXXX");
    if (!call.obeys("LIFT-7.20.2-a"))
        in_each(information, "WBXX", [](json::object& r) { rename(r, "YJJYDH", "YJYDH"); });
    if (!call.obeys("LIFT-7.20.2-b")) whole.erase("DTXXWZ");
    if (!call.obeys("LIFT-7.20.2-c") && whole.contains("DTXXWZ"))
        whole["DTXXWZ"] = flag_of(whole, "DTXXWZ") ? "是" : "否";
    if (!call.obeys("LIFT-A.3.20-a")) whole.erase("ZJXKZBH");
}

}  // namespace

json::array construction_section(Call& call, const Lift& lift, const standards::Shape& shape) {
    json::array out;
    for (const auto& record : call.repository.records_of("construction", lift.code)) {
        auto all = record.fields;
        all["SGID"] = record.id;
        all["SJBB"] = record.version;
        all["BGLX"] = record.change;
        for (const auto* key : {"SGGZSLJG", "SGGZRQ", "SGXKZBH"})
            if (const auto* value = record.sheet.if_contains(key)) all[key] = *value;
        const auto constructor = call.repository.account(text_of(record.fields, "SGXYDM"));
        if (!all.contains("SGXKZBH") && constructor && !constructor->licence.empty())
            all["SGXKZBH"] = constructor->licence;
        auto shown = project(shape, all);
        add_result(shown, record, shape);
        out.push_back(std::move(shown));
    }
    return out;
}

json::array recall_section(Call& call, const Lift& lift, const standards::Shape& shape) {
    json::array out;
    const auto& kind = *document().kind("recall");
    for (const auto& recall : call.repository.records_of_owner("recall", lift.owner)) {
        const auto parts = concerned(lift, recall, *shape.field("ZHBJXX")->children);
        if (parts.empty() || (recall.change == added && !call.obeys(kind.added))) continue;
        auto all = recall.fields;
        all["ZHID"] = recall.id;
        all["SJBB"] = recall.version;
        all["BGLX"] = recall.change;
        all["ZHDWMC"] = recall.owner;
        if (const auto* model = recall.fields.if_contains("ZHXXH")) all["ZHXH"] = *model;
        if (const auto* day = recall.fields.if_contains("ZHRQ")) all["ZGWCRQ"] = *day;
        all["ZHBJXX"] = parts;
        out.push_back(project(shape, all));
    }
    return out;
}

void spoil(const Call& call, json::object& information) {
    if (call.operation.id == "get-lifts-enterprise")
        spoil_for_maker(call, information);
    else
        spoil_for_province(call, information);
    auto& whole = information.at("ZJXX").as_object();
    if (!call.obeys("LIFT-5.3.4-b"))
        if (const auto height = whole_of(whole, "FGD")) whole["FGD"] = static_cast<double>(*height) / 1000;
    if (!call.obeys("LIFT-7.1.2-k"))
        in_each(information, "SYDWGLXX", [](json::object& r) { shift(r, "ZTBGRQ", 86'400'000); });
    if (!call.obeys("LIFT-7.10.2-g"))
        in_each(information, "JYXX", [](json::object& r) { shift(r, "XCJYRQ", -28'800'000); });
    if (call.obeys("LIFT-5.3.3-e")) return;
    for (auto& [key, value] : information) round_versions(value);
}

}  // namespace plumbline::platform::lift
