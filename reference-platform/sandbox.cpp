#include "reference-platform/sandbox.h"

#include "reference-platform/engine.h"

namespace plumbline::platform {
namespace {

constexpr std::string_view kind = "_sandbox";

}  // namespace

std::optional<SandboxOptions> stored_options(Store& store, const std::string& name) {
    const auto record = store.get(name, kind, "options");
    if (!record) return std::nullopt;
    SandboxOptions options{.standard = boost::json::value_to<std::string>(record->at("standard")),
                           .faults = boost::json::value_to<std::vector<std::string>>(record->at("faults")),
                           .virtual_clock = record->at("virtual-clock").as_bool(),
                           .start = record->at("start").to_number<std::int64_t>(),
                           .accounts = {}};
    for (const auto& account : record->at("accounts").as_array())
        options.accounts.push_back(account_from_json(account.as_object()));
    return options;
}

void store_options(Store& store, const std::string& name, const SandboxOptions& options) {
    boost::json::array accounts;
    for (const auto& account : options.accounts) accounts.push_back(to_json(account));
    store.put(name, kind, "options",
              {{"standard", options.standard},
               {"faults", boost::json::value_from(options.faults)},
               {"virtual-clock", options.virtual_clock},
               {"start", options.start},
               {"accounts", accounts}},
              {});
}

std::optional<std::int64_t> stored_clock(Store& store, const std::string& name) {
    const auto record = store.get(name, kind, "clock");
    if (!record) return std::nullopt;
    return record->at("ms").to_number<std::int64_t>();
}

void store_clock(Store& store, const std::string& name, std::int64_t ms) {
    store.put(name, kind, "clock", {{"ms", ms}}, {});
}

}  // namespace plumbline::platform
