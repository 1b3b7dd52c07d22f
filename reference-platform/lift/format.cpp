#include "reference-platform/lift/format.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"
#include "standards/validate.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

bool is_code(const std::string& key) {
    return key.ends_with("XYDM") || key.ends_with("BM") || key.ends_with("BMOLD") || key.ends_with("BMNEW") ||
           key.ends_with("XSSYBH");
}

/// Calls visit(field, value, path) for every text inside a record.
template <class Visit>
void each_text(const standards::Shape& shape, json::object& record, const std::string& path, Visit visit) {
    for (const auto& field : shape.fields) {
        auto* value = record.if_contains(field.key);
        if (value == nullptr) continue;
        const auto here = path.empty() ? field.code : path + "." + field.code;
        if (value->is_string()) visit(field, value->get_string(), here);
        if (value->is_object() && field.children)
            each_text(*field.children, value->get_object(), here, visit);
        if (!value->is_array() || !field.children) continue;
        std::size_t index = 0;
        for (auto& item : value->get_array()) {
            if (item.is_object())
                each_text(*field.children, item.get_object(), fmt::format("{}[{}]", here, index), visit);
            ++index;
        }
    }
}

/// 5.3.3: lengths count characters; the fault counts bytes.
void count_bytes(const standards::Shape& shape, Entry& entry) {
    each_text(
        shape, entry.record, "",
        [&](const standards::Field& field, json::string& text, const std::string& path) {
            if (field.type.max_length > 0 && text.size() > static_cast<std::size_t>(field.type.max_length))
                entry.refusals.push_back(
                    {"LIFT-5.3.3-a", path, Code::faulty, {field.name + "过长", field.code + " is too long"}});
        });
}

/// 5.3.5.3: identifying names keep the form in which they came; the fault does not fold them.
void keep_full_width(const standards::Shape& shape, Entry& entry) {
    for (const auto& field : shape.fields)
        if (field.identifying && !is_code(field.key) && entry.raw.contains(field.code))
            entry.record[field.key] = entry.raw.at(field.code);
}

void fold_everything(const standards::Shape& shape, Entry& entry) {
    each_text(shape, entry.record, "",
              [](const standards::Field& field, json::string& text, const std::string&) {
                  if (!field.identifying) text = standards::half_width(text);
              });
}

bool exact(std::string_view text) {
    const auto address = standards::parse_address(text);
    const auto upto = text.substr(0, text.find('^'));
    return upto == fmt::format("{},{},{}", standards::division_name(address.province),
                               standards::division_name(address.city),
                               standards::division_name(address.county));
}

/// 5.3.5.4: divisions match loosely; the fault wants the list's own names.
void demand_exact_divisions(const standards::Shape& shape, Entry& entry) {
    for (const auto& rule : shape.rules) {
        if (rule.kind != standards::Rule::Kind::address) continue;
        for (const auto& key : rule.fields)
            if (const auto text = text_of(entry.record, key); !text.empty() && !exact(text))
                entry.refusals.push_back({"LIFT-5.3.5.4-c",
                                          key,
                                          Code::faulty,
                                          {"行政区划名称不完整", "a division is not named in full"}});
    }
}

void apply_faults(const Faults& law, const standards::Shape& shape, Entry& entry) {
    if (!law.obeys("LIFT-5.3.3-a")) count_bytes(shape, entry);
    if (!law.obeys("LIFT-5.3.5.3-a")) keep_full_width(shape, entry);
    if (!law.obeys("LIFT-5.3.5.3-b")) fold_everything(shape, entry);
    if (!law.obeys("LIFT-5.3.5.4-c")) demand_exact_divisions(shape, entry);
}

/// Record codes are 20 characters long while LIFT-6.4.1-a is switched off, and must then be understood again.
bool own_long_code(const Faults& law, const standards::Finding& finding) {
    return finding.path == "SGID" && finding.rule == "length" && !law.obeys("LIFT-6.4.1-a");
}

}  // namespace

void check_format(Upload& upload, Entry& entry, const json::value& sent) {
    const auto* message = document().messages.find(upload.call.operation.id);
    if (sent.is_object()) entry.raw = sent.get_object();
    auto checked = standards::validate(document().messages, *message, sent);
    entry.record = std::move(checked.normal);
    for (auto& finding : checked.findings) {
        if (finding.severity == standards::Finding::Severity::warning) {
            upload.warnings.push_back(finding.path + "：" + finding.says.zh);
            continue;
        }
        if (!upload.call.obeys(finding.requirement) || own_long_code(upload.call.law(), finding)) continue;
        entry.refusals.push_back({finding.requirement, finding.path, Code::faulty, std::move(finding.says)});
    }
    apply_faults(upload.call.law(), message->shape, entry);
}

}  // namespace plumbline::platform::lift
