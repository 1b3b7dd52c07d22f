#include "reference-platform/dual-prevention/intake.h"

#include <algorithm>

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

constexpr std::string_view files = "/jsdspcloud/servlet/file/";

void add_all(Refusals& into, Refusals more) { std::ranges::move(more, std::back_inserter(into)); }

void merge(json::object& fields, const json::object& normal, const json::value& sent, bool clear_absent) {
    if (clear_absent)
        for (auto& member : fields) member.value() = nullptr;
    for (const auto& member : normal) fields[member.key()] = member.value();
    if (const auto* object = sent.if_object())
        for (const auto& member : *object)
            if (member.value().is_null()) fields.erase(member.key());
}

bool whole_rule(const Refusal& refusal) {
    return refusal.requirement == "DUAL-B.5-e" || refusal.requirement == "DUAL-B.11-f";
}

}  // namespace

std::string address_of(std::string_view file) { return std::string(files) + std::string(file); }

std::string file_of(std::string_view address) {
    return address.starts_with(files) ? std::string(address.substr(files.size())) : std::string();
}

Intake::Intake(Context& context, std::string owner)
    : context_(context), repository_(context), owner_(std::move(owner)) {}

std::set<std::string> Intake::addresses(const json::object& fields) {
    std::set<std::string> out;
    const auto names = text_of(fields, "fileName");
    for (std::size_t at = 0; at < names.size();) {
        const auto end = std::min(names.find(',', at), names.size());
        const auto name = names.substr(at, end - at);
        if (repository_.file(file_of(name))) out.insert(name);
        at = end + 1;
    }
    return out;
}

void Intake::add_rules(const Kind& kind, std::string_view at, Checked& checked) {
    add_all(checked.refusals, check_dates(context_.faults, kind, checked.fields, at));
    add_all(checked.refusals,
            check_attachments(context_.faults, kind, checked.fields, addresses(checked.fields), at));
    add_all(checked.refusals, check_persons(context_.faults, kind, checked.fields, at));
    std::ranges::move(remarks(kind, checked.fields), std::back_inserter(checked.warnings));
    // B.9-b, B.10-d, A.3-i: a reference to a risk point that is not there yet waits (DUAL-G28).
    const auto* risks = document().kind("riskInfo");
    const auto risk = text_of(checked.fields, "riskNo");
    if ((kind.resource == "sourceInfo" || kind.resource == "riskFileInfo") && !risk.empty() &&
        repository_.find(*risks, owner_, {{"riskNo", risk}}).empty())
        checked.warnings.push_back("风险点" + risk + "尚未归集");
}

Checked Intake::check(const Kind& kind, const standards::Message& message, const json::value& sent,
                      std::string_view at) {
    auto checked = check_table(context_.faults, message, sent, at);
    add_rules(kind, at, checked);
    return checked;
}

Checked Intake::check_change(const Kind& kind, const json::value& sent, std::string_view at) {
    auto checked =
        check_table(context_.faults, document().message("updateObjects/" + kind.resource), sent, at);
    if (!checked.refusals.empty()) return checked;
    const auto before = known(kind, checked.fields);
    if (before.empty()) return checked;
    auto merged = before.front().fields;
    merge(merged, checked.fields, sent, false);
    auto whole = check_table(context_.faults, document().message("addObjects/" + kind.resource), merged, at);
    std::ranges::copy_if(whole.refusals, std::back_inserter(checked.refusals), whole_rule);
    whole.refusals.clear();
    add_rules(kind, at, whole);
    add_all(checked.refusals, whole.refusals);
    return checked;
}

std::vector<Record> Intake::known(const Kind& kind, const json::object& fields) {
    return repository_.find(
        kind, context_.obeys("DUAL-4.1-f") ? std::string_view(owner_) : std::string_view(), fields);
}

/// The faults of the store itself.
json::object Intake::stored_form(const Kind& kind, json::object fields) {
    if (!context_.obeys("DUAL-4.2-b")) fields.erase("supComName");
    if (!context_.obeys("DUAL-B.3-e"))
        for (const char* telephone : {"linkTel", "dLinkTel"})
            if (auto text = text_of(fields, telephone); text.starts_with('0'))
                fields[telephone] = text.substr(text.find_first_not_of('0'));
    if (kind.resource != "sourceInfo" || context_.obeys("DUAL-A.3-i")) return fields;
    const auto* risks = document().kind("riskInfo");
    if (!repository_.find(*risks, owner_, fields).empty()) return fields;
    if (const auto all = repository_.all(*risks, owner_); !all.empty())
        fields["riskNo"] = text_of(all.back().fields, "riskNo");
    return fields;
}

Record Intake::add(const Kind& kind, const json::object& fields, const Checked& checked,
                   const json::object& envelope) {
    Record record{{}, owner_, kind.resource, stored_form(kind, fields), envelope, checked.warnings};
    repository_.save(record);
    return record;
}

Record Intake::replace(const Kind& kind, Record record, const Checked& checked,
                       const json::object& envelope) {
    record.fields = stored_form(kind, checked.fields);
    record.warnings = checked.warnings;
    if (!envelope.empty()) record.envelope = envelope;
    repository_.save(record);
    return record;
}

Record Intake::change(const Kind& kind, Record record, const Checked& checked, const json::value& sent) {
    merge(record.fields, checked.fields, sent, !context_.obeys("DUAL-C.4-f"));
    record.fields = stored_form(kind, std::move(record.fields));
    repository_.save(record);
    return record;
}

void Intake::erase(const std::vector<Record>& records) {
    for (const auto& record : records) repository_.erase(record);
}

}  // namespace plumbline::platform::dual
