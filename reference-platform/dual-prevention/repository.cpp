#include "reference-platform/dual-prevention/repository.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

std::string from_hexadecimal(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2)
        out.push_back(static_cast<char>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16)));
    return out;
}

std::string place(std::string_view owner, std::string_view lead) {
    return fmt::format("{}\n{}", owner, lead);
}

Record read(const Kind& kind, const Stored& stored) {
    Record out{stored.id,
               text_of(stored.value, "owner"),
               kind.resource,
               stored.value.at("fields").as_object(),
               stored.value.at("envelope").as_object(),
               {}};
    for (const auto& warning : stored.value.at("warnings").as_array())
        out.warnings.emplace_back(warning.as_string());
    return out;
}

bool agrees(const Record& record, const json::object& key, std::string_view column) {
    const auto wanted = text_of(key, column);
    return wanted.empty() || text_of(record.fields, column) == wanted;
}

/// orgNo when both name one, the other columns, and the certificate of a person when it is asked for
/// (DUAL-G39).
bool agrees(const Record& record, const Kind& kind, const json::object& key) {
    if (kind.by_unit && !text_of(record.fields, "orgNo").empty() && !agrees(record, key, "orgNo"))
        return false;
    if (kind.resource == "psnInfo" && !agrees(record, key, "certNo")) return false;
    return std::ranges::all_of(kind.keys,
                               [&](const std::string& column) { return agrees(record, key, column); });
}

}  // namespace

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

void Repository::enrol(const Account& account) {
    context_.store.put(context_.space, "account", account.code, to_json(account), {});
}

std::optional<Account> Repository::account(std::string_view code) {
    const auto found = context_.store.get(context_.space, "account", code);
    return found ? std::optional(account_from_json(*found)) : std::nullopt;
}

std::optional<Account> Repository::first_account() {
    const auto all = context_.store.all(context_.space, "account");
    return all.empty() ? std::nullopt : std::optional(account_from_json(all.front().value));
}

void Repository::keep(const Token& token) {
    context_.store.put(context_.space, "token", token.text,
                       {{"owner", token.owner}, {"issued", token.issued}}, {});
}

std::optional<Token> Repository::token(std::string_view text) {
    const auto found = context_.store.get(context_.space, "token", text);
    if (!found) return std::nullopt;
    return Token{std::string(text), text_of(*found, "owner"), found->at("issued").to_number<std::int64_t>()};
}

std::vector<Token> Repository::tokens() {
    std::vector<Token> out;
    for (const auto& stored : context_.store.all(context_.space, "token"))
        out.push_back(
            {stored.id, text_of(stored.value, "owner"), stored.value.at("issued").to_number<std::int64_t>()});
    return out;
}

std::vector<Record> Repository::find(const Kind& kind, std::string_view owner, const json::object& key) {
    const auto lead = text_of(key, kind.lead);
    const auto stored = owner.empty()
                            ? context_.store.find(context_.space, kind.resource, "lead", lead)
                            : context_.store.find(context_.space, kind.resource, "place", place(owner, lead));
    std::vector<Record> out;
    for (const auto& one : stored)
        if (auto record = read(kind, one); agrees(record, kind, key)) out.push_back(std::move(record));
    return out;
}

std::vector<Record> Repository::all(const Kind& kind, std::string_view owner) {
    std::vector<Record> out;
    for (const auto& stored : context_.store.all(context_.space, kind.resource))
        if (auto record = read(kind, stored); record.owner == owner) out.push_back(std::move(record));
    return out;
}

void Repository::save(Record& record) {
    const auto* kind = document().kind(record.resource.substr(0, record.resource.find('/')));
    if (record.id.empty()) record.id = std::to_string(context_.store.next(context_.space, "record"));
    const auto lead = text_of(record.fields, kind->lead);
    context_.store.put(context_.space, record.resource, record.id,
                       {{"owner", record.owner},
                        {"fields", record.fields},
                        {"envelope", record.envelope},
                        {"warnings", json::value_from(record.warnings)}},
                       {{"lead", lead}, {"place", place(record.owner, lead)}});
}

void Repository::erase(const Record& record) {
    context_.store.erase(context_.space, record.resource, record.id);
}

void Repository::save(const StoredFile& file) {
    context_.store.put(context_.space, "file", file.id,
                       {{"owner", file.owner}, {"name", file.name}, {"bytes", hexadecimal(file.bytes)}}, {});
}

std::optional<StoredFile> Repository::file(std::string_view id) {
    const auto found = context_.store.get(context_.space, "file", id);
    if (!found) return std::nullopt;
    return StoredFile{std::string(id), text_of(*found, "owner"), text_of(*found, "name"),
                      from_hexadecimal(text_of(*found, "bytes"))};
}

std::optional<json::object> Repository::transmission(std::string_view owner, std::string_view serial) {
    return context_.store.get(context_.space, "transmission", place(owner, serial));
}

void Repository::remember(std::string_view owner, std::string_view serial, const json::object& call) {
    context_.store.put(context_.space, "transmission", place(owner, serial), call, {});
}

}  // namespace plumbline::platform::dual
