#include "conformance/energy/request.h"

#include <algorithm>

#include "standards/identifiers/division.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

using standards::Finding;
using enum Wrong::Code;

/// The value as sent under a finding's path ("data[0].scope"); nullptr when absent.
const json::value* sent_at(const json::value& sent, std::string_view path) {
    const auto* at = &sent;
    while (at != nullptr && !path.empty()) {
        const auto end = std::min(path.find_first_of(".["), path.size());
        const auto key = path.substr(0, end);
        path.remove_prefix(end);
        if (path.starts_with('.')) path.remove_prefix(1);
        if (!key.empty()) at = at->is_object() ? at->get_object().if_contains(key) : nullptr;
        if (at == nullptr || !path.starts_with('[')) continue;
        const auto close = path.find(']');
        const auto index = static_cast<std::size_t>(std::stoul(std::string(path.substr(1, close - 1))));
        at = at->is_array() ? at->get_array().if_contains(index) : nullptr;
        path.remove_prefix(std::min(close + 1, path.size()));
        if (path.starts_with('.')) path.remove_prefix(1);
    }
    return at;
}

/// ENERGY-G11: a number where the sample shows text may be taken or not. ENERGY-G12: so may null and "" for
/// an optional element.
bool open_forms(const standards::Shape& shape, const json::object& record, const View& view) {
    for (const auto& field : shape.fields) {
        const auto* value = record.if_contains(field.code);
        if (value == nullptr) continue;
        const bool either_form = field.key == "inputType" || field.key == "statType";  // ENERGY-E19, E21
        if (field.type.kind == standards::Kind::text && value->is_number() && !either_form) return true;
        const bool blank = value->is_null() || (value->is_string() && value->get_string().empty());
        if (blank && !field.required && view.follows("ENERGY-G12", "open")) return true;
        const bool lengthy = value->is_string() && standards::count_characters(value->get_string()) > 50;
        if (lengthy && view.follows("ENERGY-G23", "open")) return true;
        if (!field.children) continue;
        if (const auto* object = value->if_object();
            object != nullptr && open_forms(*field.children, *object, view))
            return true;
        if (const auto* array = value->if_array())
            for (const auto& item : *array)
                if (item.is_object() && open_forms(*field.children, item.get_object(), view)) return true;
    }
    return false;
}

void examine_table(const Act& act, const Entry& entry, const View& view, Examined& out) {
    for (const auto& finding : entry.checked.findings) {
        if (finding.severity != Finding::Severity::error) continue;
        const bool missing_one = finding.rule == "required";
        const auto* value = sent_at(entry.sent, finding.path);
        const bool present = value != nullptr && !value->is_array();
        const bool precision = finding.rule == "digits";  // ENERGY-G39
        if (finding.requirement.empty() || precision ||
            (missing_one && present && view.follows("ENERGY-G12", "open"))) {
            out.doubtful = true;
            continue;
        }
        out.add({Offence::Kind::field, finding.requirement, finding.path, finding.path_zh, entry.index,
                 finding.says},
                finding.rule == "any-of" ? any
                : missing_one            ? missing
                                         : ill_formed);
    }
    out.doubtful = out.doubtful ||
                   open_forms(view.messages.find(act.operation->id)->shape, entry.sent.get_object(), view);
}

/// Clause 6: one JSON object.
void examine_body(const Act& act, Examined& out) {
    const bool empty = act.request.body.empty();
    out.wrong("ENERGY-6-e", "", empty ? "没有请求体" : "请求体不是合法的JSON对象",
              empty ? "the body is empty" : "the body is no well-formed JSON object");
}

void examine_serial(const Act& act, const Entry& entry, const View& view, Examined& out) {
    const auto id = entry.text("provinceId");
    const auto known = view.model.ids.find(act.caller->name);
    if (known != view.model.ids.end() && known->second.contains(id)) return;
    const auto other = view.model.owner_of_id.find(id);
    if (other == view.model.owner_of_id.end()) {
        if (known == view.model.ids.end())
            out.doubtful = true;  // registered before the run, perhaps
        else
            out.wrong("ENERGY-8.2-f", "provinceId", "平台序列号从未下发",
                      "the serial number was never issued");
    } else if (view.follows("ENERGY-G03", "a") && known != view.model.ids.end())
        out.wrong("ENERGY-8.9-h", "provinceId", "序列号属于另一平台",
                  "the serial number is another platform's");
    else
        out.doubtful = true;
}

void examine_unit(const Act& act, const Entry& entry, const View& view, Examined& out) {
    const auto* known = view.model.enterprise(entry.text("enterpriseCode"));
    const bool download = act.operation->id.starts_with("download");
    const bool configuration = act.is("uploadConfigData") || act.is("downloadConfigData");
    if (known != nullptr && known->accepted.empty()) {
        if (!known->uncertain.empty()) return void(out.doubtful = true);
        known = nullptr;
    }
    if (known != nullptr && known->owner == act.caller->name) return;
    if (known != nullptr && !download) return void(out.doubtful = true);  // ENERGY-G47
    if (known != nullptr) {
        if (!view.follows("ENERGY-G45", "a")) return void(out.doubtful = true);
        return out.wrong(configuration ? "ENERGY-8.9-g" : "ENERGY-8.10-g", "enterpriseCode",
                         "该用能单位由另一平台上传", "another platform uploaded this energy user");
    }
    if (act.is("uploadConfigData")) return;
    if (!view.own_identifiers || (download && !view.follows("ENERGY-G44", "a")))
        return void(out.doubtful = true);
    out.wrong(act.is("downloadConfigData") ? "ENERGY-8.9-f"
              : download                   ? "ENERGY-8.10-f"
                                           : "ENERGY-8.2-f",
              "enterpriseCode", "用能单位未知", "the energy user is not known");
}

std::string_view unified_requirement(const Act& act) {
    if (act.is("uploadConfigData")) return "ENERGY-8.6-c";
    if (act.is("uploadMeteringData")) return "ENERGY-8.7-b";
    if (act.is("downloadConfigData")) return "ENERGY-8.9-b";
    return act.is("downloadEnergyData") ? "ENERGY-8.10-b" : "ENERGY-8.3-q";
}

void examine_values(const Act& act, const Entry& entry, const View& view, Examined& out) {
    if (act.is("register")) {
        if (standards::division_name(entry.text("region")).empty())
            out.wrong("ENERGY-8.3-d", "region", "不是行政区划代码", "region is no code of GB/T 2260",
                      ill_formed);
        return;
    }
    if (!checks_out(entry.text("enterpriseCode")))
        out.wrong(std::string(unified_requirement(act)), "enterpriseCode", "统一社会信用代码校验有误",
                  "the check character of the unified code is wrong", ill_formed);
    if (act.is("uploadConfigData")) examine_configuration(entry, view, out);
}

}  // namespace

bool checks_out(const std::string& code) {
    return code.empty() || standards::check_unified_code(code) == standards::UnifiedCode::ok;
}

Examined examine(const Act& act, const View& view) {
    Examined out;
    if (act.operation == nullptr || act.operation->method != "POST") return out;
    if (act.entries.empty()) return examine_body(act, out), out;
    const auto& entry = act.entries.front();
    examine_table(act, entry, view, out);
    if (!out.wrongs.empty()) return out;
    examine_values(act, entry, view, out);
    if (!out.wrongs.empty() || act.is("register") || act.caller == nullptr) return out;
    examine_serial(act, entry, view, out);
    if (!out.wrongs.empty() || act.is("downloadBaseData") || act.is("versionCheck")) return out;
    examine_unit(act, entry, view, out);
    if (out.wrongs.empty()) examine_codes(act, entry, view, out);
    return out;
}

}  // namespace plumbline::judge::energy
