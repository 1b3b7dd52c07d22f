#include "reference-platform/energy/registration.h"

#include <fmt/format.h>

#include "reference-platform/energy/document.h"
#include "reference-platform/energy/values.h"
#include "standards/identifiers/division.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

/// FNV-1a with a seed.
std::uint64_t digest(std::string_view text, std::uint64_t seed) {
    std::uint64_t out = 14'695'981'039'346'656'037ULL ^ seed;
    for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    return out ^ (out >> 29);
}

/// 32 characters, the same for the same certificate and region (ENERGY-G13) until the registry is reset.
std::string serial_of(std::string_view certificate, std::string_view region, std::int64_t epoch) {
    const auto both = epoch == 0 ? fmt::format("{}/{}", certificate, region)
                                 : fmt::format("{}/{}/{}", certificate, region, epoch);
    return fmt::format("{:016x}{:016x}", digest(both, 1), digest(both, 2));
}

/// Where this server is seen from: the host of the request and the sandbox in front of the path, without
/// scheme as the sample prints it (ENERGY-E06).
std::string base_of(const Request& request) {
    const auto host = request.header("Host").value_or("localhost");
    return request.sandbox.empty() ? host : fmt::format("{}/s/{}", host, request.sandbox);
}

json::object address_book(const Call& call, const Settings& settings) {
    json::object out;
    const auto base = base_of(call.request);
    for (const auto& operation : document().standard.operations) {
        if (!operation.host.ends_with("URL")) continue;
        const bool moved = settings.moved && operation.host == "centerDataURL";
        out[operation.host] = fmt::format("{}{}{}", base, moved ? "/moved" : "", operation.path);
    }
    if (!call.obeys("ENERGY-8.3-g")) out.erase("centerMeteringDataURL");
    if (!call.obeys("ENERGY-8.3-i")) swap(out["centerInfoURL"], out["centerMeteringDataURL"]);
    return out;
}

/// Stored data stays (ENERGY-G13): what the platform had uploaded under its number before belongs to the new
/// one.
void take_over(Call& call, const CityPlatform& platform, std::int64_t epoch) {
    if (epoch == 0) return;
    const auto before = serial_of(platform.certificate, platform.region, epoch - 1);
    for (auto& enterprise : call.repository.enterprises_of(before)) {
        enterprise.owner = platform.province_id;
        call.repository.save_enterprise(enterprise);
    }
}

}  // namespace

Answered register_platform(Call& call) {
    const auto region = text_of(call.record, "region");
    if (auto known = demand(call.law(), "ENERGY-8.3-d", !standards::division_name(region).empty(), "region",
                            {"不是行政区划代码", "no code of GB/T 2260"});
        !known)
        return std::unexpected(known.error());
    const auto settings = call.repository.settings();
    const CityPlatform platform{serial_of(call.caller.code, region, settings.epoch), call.caller.code,
                                region};
    call.repository.save_platform(platform);
    take_over(call, platform, settings.epoch);
    json::object out{{"provinceId", platform.province_id + (call.obeys("ENERGY-8.3-h") ? "" : "0")}};
    for (auto& entry : address_book(call, settings)) out[entry.key()] = entry.value();
    return out;
}

Answered check_versions(Call& call) {
    const auto settings = call.repository.settings();
    auto registration = settings.registration_version, dictionary = settings.dictionary_version;
    if (!call.obeys("ENERGY-8.5-d")) registration = dictionary = call.now();
    json::object out{{"regVersion", std::to_string(registration)},
                     {"dicVersion", std::to_string(dictionary)}};
    if (!call.obeys("ENERGY-8.5-a")) out.erase("dicVersion");
    return out;
}

}  // namespace plumbline::platform::energy
