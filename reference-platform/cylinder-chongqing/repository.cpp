#include "reference-platform/cylinder-chongqing/repository.h"

#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

Indexes indexes_of(const json::object& value) {
    Indexes out;
    for (const std::string_view name :
         {"cylinderNo", "unit", "waybillNo", "orderNo", "stage", "certNo", "identity", "customerId"})
        if (const auto text = text_of(value, name); !text.empty()) out.emplace_back(name, text);
    for (const auto& cylinder : objects_of(value, "cylinders"))
        if (const auto text = text_of(cylinder, "cylinderNo"); !text.empty())
            out.emplace_back("cylinderNo", text);
    return out;
}

}  // namespace

std::optional<Account> Repository::account(const std::string& code) const {
    const auto found = get("account", code);
    if (!found) return std::nullopt;
    return account_from_json(*found);
}

void Repository::enrol(const Account& account) { save("account", account.code, to_json(account)); }

std::vector<Account> Repository::accounts() const {
    std::vector<Account> out;
    for (const auto& stored : all("account")) out.push_back(account_from_json(stored));
    return out;
}

std::optional<json::object> Repository::get(std::string_view kind, std::string_view id) const {
    return store_.get(space_, kind, id);
}

void Repository::save(std::string_view kind, const std::string& id, const json::object& value) {
    store_.put(space_, kind, id, value, indexes_of(value));
}

std::vector<json::object> Repository::all(std::string_view kind) const {
    std::vector<json::object> out;
    for (auto& stored : store_.all(space_, kind)) out.push_back(std::move(stored.value));
    return out;
}

std::vector<json::object> Repository::find(std::string_view kind, std::string_view index,
                                           const std::string& value) const {
    std::vector<json::object> out;
    for (auto& stored : store_.find(space_, kind, index, value)) out.push_back(std::move(stored.value));
    return out;
}

}  // namespace plumbline::platform::chongqing
