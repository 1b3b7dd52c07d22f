#include "reference-platform/energy/hooks.h"

#include <algorithm>
#include <array>

#include "reference-platform/energy/repository.h"
#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

Response done(int status, const json::object& body) {
    Response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    out.body = json::serialize(body);
    return out;
}

Response outage(const json::object& body, Repository repository) {
    constexpr std::array kinds{"no-answer", "late-answer", "E1001", "E1002"};
    const Outage wanted{
        {},
        text_of(body, "operation"),
        text_of(body, "what"),
        text_of(body, "enterprise"),
        std::max<std::int64_t>(1, static_cast<std::int64_t>(number_of(body, "times").value_or(1)))};
    if (std::ranges::find(kinds, wanted.what) == kinds.end())
        return done(400, {{"error", {{"zh", "未知的故障种类"}, {"en", "no such kind of outage"}}}});
    repository.save_outage(wanted);
    return done(200, {{"operation", wanted.operation}, {"what", wanted.what}, {"times", wanted.times}});
}

/// 8.5: an address changed, so regVersion changes.
Response move_address(const Context& context, Repository repository) {
    auto settings = repository.settings();
    settings.moved = !settings.moved;
    if (context.obeys("ENERGY-8.5-b")) ++settings.registration_version;
    repository.save_settings(settings);
    return done(200, {{"moved", settings.moved}});
}

/// 8.5: base data changed, so dicVersion changes.
Response add_region(const json::object& body, const Context& context, Repository repository) {
    auto settings = repository.settings();
    const auto name = text_of(body, "name");
    settings.regions.push_back({{"code", text_of(body, "code")},
                                {"fullName", name},
                                {"name", name},
                                {"pcode", text_of(body, "pcode")},
                                {"type", static_cast<int>(number_of(body, "type").value_or(3))}});
    if (context.obeys("ENERGY-8.5-c")) ++settings.dictionary_version;
    repository.save_settings(settings);
    return done(200, settings.regions.back());
}

/// The registry starts anew: whoever registers again gets another number, and regVersion tells that it is
/// time. Until then the old number serves (ENERGY-G14).
Response reset_registry(Repository repository) {
    auto settings = repository.settings();
    ++settings.epoch;
    ++settings.registration_version;
    repository.save_settings(settings);
    return done(200, {{"epoch", settings.epoch}});
}

/// Versions are opaque (ENERGY-G15): another number, smaller ones included, after another deployment.
Response set_versions(const json::object& body, Repository repository) {
    auto settings = repository.settings();
    const auto read = [&](std::string_view key, std::int64_t& version) {
        if (const auto value = number_of(body, key)) version = static_cast<std::int64_t>(*value);
    };
    read("registration", settings.registration_version);
    read("dictionary", settings.dictionary_version);
    repository.save_settings(settings);
    return done(
        200, {{"registration", settings.registration_version}, {"dictionary", settings.dictionary_version}});
}

}  // namespace

std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) {
    const auto asked = body.is_object() ? body.get_object() : json::object();
    if (name == "outage") return outage(asked, Repository(context));
    if (name == "move-address") return move_address(context, Repository(context));
    if (name == "add-region") return add_region(asked, context, Repository(context));
    if (name == "reset-registry") return reset_registry(Repository(context));
    if (name == "set-versions") return set_versions(asked, Repository(context));
    return std::nullopt;
}

}  // namespace plumbline::platform::energy
