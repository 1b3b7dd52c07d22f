#include "reference-platform/lift/repository.h"

#include <set>

#include <fmt/format.h>

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

template <class Make>
auto each(const std::vector<Stored>& stored, Make make) {
    std::vector<decltype(make(json::object()))> out;
    out.reserve(stored.size());
    for (const auto& item : stored) out.push_back(make(item.value));
    return out;
}

template <class Make>
auto one(const std::optional<json::object>& stored, Make make)
    -> std::optional<decltype(make(json::object()))> {
    if (!stored) return std::nullopt;
    return make(*stored);
}

std::string model_key(std::string_view owner, std::string_view kind, std::string_view model,
                      std::string_view maker) {
    return fmt::format("{}|{}|{}|{}", owner, kind, model, maker);
}

std::string history_log(std::string_view lift) { return fmt::format("history/{}", lift); }
std::string call_key(std::string_view caller, std::string_view operation) {
    return fmt::format("{}/{}", caller, operation);
}

}  // namespace

std::optional<Account> Repository::account(std::string_view code) {
    return one(context_.store.get(context_.space, "account", code), account_from_json);
}

void Repository::enrol(const Account& account) {
    context_.store.put(context_.space, "account", account.code, platform::to_json(account), {});
}

std::optional<Lift> Repository::find_lift(std::string_view code) {
    return one(context_.store.get(context_.space, "lift", code), lift_from_json);
}

void Repository::save_lift(const Lift& lift) {
    std::set<std::pair<std::string_view, std::string>> keys{{"owner", lift.owner}};
    for (const auto& area : lift.areas) keys.emplace("province", area.substr(0, 2));
    const bool holds_parts = (!lift.gone() || !context_.obeys("LIFT-6.3.1-b")) && lift.new_code.empty();
    for (const auto& value : lift.parts) {
        if (!value.is_object()) continue;
        const auto& part = value.get_object();
        if (holds_parts) keys.emplace("part", text_of(part, "TBJBM"));
        keys.emplace("model", model_key(lift.owner, text_of(part, "TBJPZ"), text_of(part, "TBJXH"),
                                        text_of(part, "TBJZZXYDM")));
    }
    context_.store.put(context_.space, "lift", lift.code, to_json(lift), Indexes(keys.begin(), keys.end()));
}

std::vector<Lift> Repository::lifts_of(std::string_view owner) {
    return each(context_.store.find(context_.space, "lift", "owner", owner), lift_from_json);
}

std::vector<Lift> Repository::lifts_in_province(std::string_view division) {
    return each(context_.store.find(context_.space, "lift", "province", division.substr(0, 2)),
                lift_from_json);
}

std::vector<Lift> Repository::all_lifts() {
    return each(context_.store.all(context_.space, "lift"), lift_from_json);
}

std::vector<Lift> Repository::lifts_with_part(std::string_view part_code) {
    return each(context_.store.find(context_.space, "lift", "part", part_code), lift_from_json);
}

std::vector<Lift> Repository::lifts_with_model(std::string_view owner, std::string_view kind,
                                               std::string_view model, std::string_view maker) {
    return each(context_.store.find(context_.space, "lift", "model", model_key(owner, kind, model, maker)),
                lift_from_json);
}

std::optional<Record> Repository::find_record(std::string_view kind, std::string_view id) {
    return one(context_.store.get(context_.space, kind, id), record_from_json);
}

void Repository::save_record(const Record& record) {
    Indexes indexes{{"lift", record.lift}, {"owner", record.owner}};
    if (record.kind == "construction") indexes.emplace_back("constructor", text_of(record.fields, "SGXYDM"));
    context_.store.put(context_.space, record.kind, record.id, to_json(record), indexes);
}

std::vector<Record> Repository::records_of(std::string_view kind, std::string_view lift) {
    return each(context_.store.find(context_.space, kind, "lift", lift), record_from_json);
}

std::vector<Record> Repository::records_of_owner(std::string_view kind, std::string_view owner) {
    return each(context_.store.find(context_.space, kind, "owner", owner), record_from_json);
}

std::vector<Record> Repository::constructions_by(std::string_view constructor) {
    return each(context_.store.find(context_.space, "construction", "constructor", constructor),
                record_from_json);
}

std::vector<Record> Repository::all_records(std::string_view kind) {
    return each(context_.store.all(context_.space, kind), record_from_json);
}

std::optional<Organisation> Repository::organisation(std::string_view unified_code) {
    if (unified_code.empty()) return std::nullopt;
    for (auto& found : each(context_.store.find(context_.space, "organisation", "code", unified_code),
                            organisation_from_json))
        if (!found.gone()) return found;
    return std::nullopt;
}

std::optional<Organisation> Repository::organisation_by_id(std::string_view id) {
    return one(context_.store.get(context_.space, "organisation", id), organisation_from_json);
}

void Repository::save_organisation(const Organisation& organisation) {
    context_.store.put(context_.space, "organisation", organisation.id, to_json(organisation),
                       {{"code", text_of(organisation.fields, "XYDM")}});
}

std::vector<Organisation> Repository::all_organisations() {
    return each(context_.store.all(context_.space, "organisation"), organisation_from_json);
}

std::optional<Certificate> Repository::certificate(std::string_view number) {
    return one(context_.store.get(context_.space, "certificate", number), certificate_from_json);
}

void Repository::save_certificate(const Certificate& certificate) {
    context_.store.put(context_.space, "certificate", certificate.number, to_json(certificate), {});
}

void Repository::save_notice(const Notice& notice) {
    context_.store.put(context_.space, notice.kind, notice.id, to_json(notice), {{"lift", notice.lift}});
}

std::vector<Notice> Repository::all_notices(std::string_view kind) {
    return each(context_.store.all(context_.space, kind), notice_from_json);
}

std::vector<Notice> Repository::notices_of_lift(std::string_view kind, std::string_view lift) {
    return each(context_.store.find(context_.space, kind, "lift", lift), notice_from_json);
}

Repository::Calls Repository::calls(std::string_view caller, std::string_view operation) {
    const auto stored = context_.store.get(context_.space, "calls", call_key(caller, operation));
    if (!stored) return {};
    return {whole_of(*stored, "last").value_or(0), whole_of(*stored, "count").value_or(0)};
}

void Repository::remember_calls(std::string_view caller, std::string_view operation, Calls calls) {
    context_.store.put(context_.space, "calls", call_key(caller, operation),
                       {{"last", calls.last}, {"count", calls.count}}, {});
}

std::string Repository::new_id() {
    return fmt::format("{}", 1'000'000'000'000'000'000 + context_.store.next(context_.space, "record"));
}

std::int64_t Repository::new_version() { return context_.store.next(context_.space, "version"); }
std::int64_t Repository::next_generated_code() {
    return context_.store.next(context_.space, "generated-code");
}

void Repository::append_history(std::string_view lift, const json::object& entry) {
    context_.store.append(context_.space, history_log(lift), entry);
}

std::vector<json::object> Repository::history(std::string_view lift) {
    return context_.store.log(context_.space, history_log(lift));
}

}  // namespace plumbline::platform::lift
