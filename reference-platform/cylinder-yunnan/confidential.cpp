#include "reference-platform/cylinder-yunnan/confidential.h"

#include <functional>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/values.h"
#include "reference-platform/national_ciphers.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

constexpr std::string_view mark = "SM4:";
constexpr std::size_t iv_size = 16;

bool is_sensitive(std::string_view parent, std::string_view key) {
    return key == "IdentityNo" || key == "CarNo" || (key == "Name" && parent == "Man");
}

/// Calls `change` with each sensitive text that is not empty; ends at the first false.
bool each_sensitive(json::value& value, std::string_view parent,
                    const std::function<bool(json::value&)>& change) {
    if (auto* list = value.if_array())
        for (auto& item : *list)
            if (!each_sensitive(item, parent, change)) return false;
    auto* object = value.if_object();
    if (object == nullptr) return true;
    for (auto& [key, member] : *object) {
        const auto* text = member.if_string();
        const bool meant = is_sensitive(parent, key) && text != nullptr && !text->empty();
        if (meant ? !change(member) : !each_sensitive(member, key, change)) return false;
    }
    return true;
}

std::optional<std::string> opened(std::string_view key, std::string_view text) {
    if (!text.starts_with(mark)) return std::nullopt;
    const auto bytes = sm::from_base64(text.substr(mark.size()));
    if (!bytes || bytes->size() <= iv_size) return std::nullopt;
    return sm::decrypt(key, std::string_view(*bytes).substr(0, iv_size),
                       std::string_view(*bytes).substr(iv_size));
}

std::string sealed(std::string_view key, std::string_view text) {
    const auto iv = sm::random_bytes(iv_size);
    return std::string(mark) + sm::base64(iv + sm::encrypt(key, iv, text));
}

}  // namespace

std::optional<std::string> key_of_unit(const Repository& repository, const std::string& account) {
    const auto stored = repository.get("key", account);
    return stored ? sm::from_hexadecimal(text_of(*stored, "Key")) : std::nullopt;
}

void agree_key(Repository& repository, const std::string& account, const std::string& key) {
    repository.save("key", account, {{"Key", sm::hexadecimal(key)}});
}

void drop_key(Repository& repository, const std::string& account) { repository.erase("key", account); }

Ruled unseal(const Call& call, std::string_view text, json::value& value) {
    const auto key = key_of_unit(call.repository, call.unit.account);
    if (!key) return {};
    const bool authentic = call.request.header("X-Sign") == sm::hexadecimal(sm::authenticate(*key, text));
    if (auto ruled = demand(call.law(), "", authentic, Code::malformed, "X-Sign缺少或不符"); !ruled)
        return ruled;
    const bool good = each_sensitive(value, "", [&](json::value& member) {
        auto plain = opened(*key, member.get_string());
        if (plain) member = std::move(*plain);
        return plain.has_value();
    });
    return demand(call.law(), "", good, Code::malformed, "敏感数据未按约定的SM4方式加密");
}

void seal(const Call& call, json::value& content) {
    const auto key = key_of_unit(call.repository, call.unit.account);
    if (!key) return;
    each_sensitive(content, "", [&](json::value& member) {
        member = sealed(*key, member.get_string());
        return true;
    });
}

}  // namespace plumbline::platform::yunnan
