#include "conformance/lift/answer_table.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

/// A deleted record is told by its key and BGLX; what else it still shows is the platform's choice
/// (LIFT-G37).
bool deleted(const json::object& record) {
    const auto shows_delete = [](const json::value* change) {
        return change != nullptr && change->is_string() && change->get_string() == "DELETE";
    };
    if (shows_delete(record.if_contains("BGLX"))) return true;
    const auto* base = record.if_contains("ZJXX");
    return base != nullptr && base->is_object() && shows_delete(base->get_object().if_contains("BGLX"));
}

/// Requirements of the table and of its code lists that this answer had something to say about.
void kept_requirements(const standards::Shape& shape, const json::object& record,
                       std::set<std::string>& out) {
    for (const char* rule : {"required", "type"}) out.insert(shape.requirement(rule));
    for (const auto& rule : shape.rules)
        if (std::ranges::all_of(rule.fields,
                                [&](const std::string& field) { return record.contains(field); }))
            out.insert(rule.requirement);
    for (const auto& field : shape.fields) {
        const auto* value = field.children ? record.if_contains(field.key) : nullptr;
        if (value == nullptr) continue;
        if (value->is_object() || value->is_array()) out.insert(shape.requirement("nesting"));
        if (value->is_object()) kept_requirements(*field.children, value->get_object(), out);
        if (value->is_array())
            for (const auto& item : value->get_array())
                if (item.is_object()) kept_requirements(*field.children, item.get_object(), out);
    }
}

/// The element shows what the subject should have refused: that was judged when it was accepted.
bool of_muddled(const Model& model, const json::object& record, const std::string& path) {
    const auto text = [](const json::object& object, std::string_view key) {
        const auto* value = object.if_contains(key);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    if (auto unit = model.units.find(text(record, "DWID")); unit != model.units.end())
        return unit->second.muddled;
    if (const auto* own = model.record("construction", text(record, "SGID"))) return own->muddled;
    const auto* lift = model.lift(text(record, "ZJBM"));
    if (const auto usages = model.records.find("usage"); path == "ZJXX.SYZT" && usages != model.records.end())
        return std::ranges::any_of(usages->second, [&](const auto& usage) {
            return lift != nullptr && usage.second.lift == lift->key && usage.second.muddled;
        });
    const auto bracket = path.find('[');
    const auto* section =
        bracket == std::string::npos ? nullptr : record.if_contains(path.substr(0, bracket));
    for (const auto& kind : kinds()) {
        if (section == nullptr || !section->is_array() || kind.section != path.substr(0, bracket)) continue;
        const auto index = std::stoul(path.substr(bracket + 1));
        const auto* item =
            index < section->get_array().size() ? section->get_array()[index].if_object() : nullptr;
        const auto* known = item == nullptr ? nullptr : model.record(kind.kind, text(*item, kind.key));
        return known != nullptr && known->muddled;
    }
    return lift != nullptr && lift->muddled;
}

/// A number of the lift that does not read back as it was sent: that is judged as such (5.3.4-b).
bool converted(const Model& model, const json::object& record, const std::string& path) {
    const auto* key = record.if_contains("ZJBM");
    const auto* base = record.if_contains("ZJXX");
    if (!path.starts_with("ZJXX.") || key == nullptr || !key->is_string() || base == nullptr ||
        !base->is_object())
        return false;
    const auto* lift = model.lift(std::string(key->get_string()));
    const auto* sent = lift == nullptr ? nullptr : lift->values.if_contains(path.substr(5));
    const auto* shown = base->get_object().if_contains(path.substr(5));
    return sent != nullptr && shown != nullptr && sent->is_number() && shown->is_number() &&
           sent->to_number<double>() != shown->to_number<double>();
}

/// A record code of the wrong form is blamed where it was allotted, not wherever it is shown.
bool allotted_so(std::string_view path, const Sink& sink) {
    const auto element = path.substr(path.rfind('.') + 1);
    return std::ranges::any_of(
        kinds(), [&](const Kind& kind) { return kind.key == element && sink.failed(kind.added); });
}

}  // namespace

void inspect_answer_table(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || act.operation->method != "GET" || !act.accepted()) return;
    const auto* message = view.messages.find(act.operation->id);
    if (message == nullptr) return;
    std::set<std::string> broken;
    for (const auto& record : act.shown) {
        if (deleted(record.sent.get_object())) continue;
        for (const auto& finding : record.checked.findings) {
            const bool printed_variant = finding.rule == "alias";
            if (finding.severity != standards::Finding::Severity::error && !printed_variant) continue;
            if (of_muddled(view.model, record.sent.get_object(), finding.path)) continue;
            if (converted(view.model, record.sent.get_object(), finding.path)) continue;
            if (allotted_so(finding.path, sink)) continue;
            const auto& requirement =
                printed_variant ? message->shape.requirement("type") : finding.requirement;
            broken.insert(requirement);
            sink.fail(requirement, "answer-" + finding.rule, {act.number()},
                      {fmt::format("应答数据元{}：{}", finding.path, finding.says.zh),
                       fmt::format("answer element {}: {}", finding.path, finding.says.en)});
        }
    }
    if (act.shown.empty()) return;
    std::set<std::string> kept;
    for (const auto& record : act.shown)
        if (!deleted(record.sent.get_object()))
            kept_requirements(message->shape, record.checked.normal, kept);
    for (const auto& requirement : kept)
        if (!requirement.empty() && !broken.contains(requirement))
            sink.pass(requirement, "answer-table", {act.number()},
                      {"应答符合数据格式表", "the answer fits its table"});
}

std::vector<json::object> answered_records(const Act& act) {
    std::vector<json::object> out;
    for (const auto& record : act.shown) out.push_back(record.checked.normal);
    return out;
}

}  // namespace plumbline::judge::lift
