#include "reference-platform/lift/supply.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

void keep_numbers(Supply& supply, const Lift& lift) {
    supply.kept.insert(text_of(lift.fields, "XSSYBH"));
    for (const auto& part : lift.parts)
        if (part.is_object()) supply.kept.insert(text_of(part.get_object(), "TBJXSSYBH"));
}

void look_up(Supply& supply, Repository& repository, const std::string& number) {
    if (const auto found = repository.certificate(number); found && found->state == "VALID")
        supply.certificates[number] = found->unit;
}

Ruled known_maker(const Faults& law, const Supply& supply, const std::string& maker,
                  const std::string& path) {
    return demand(law, "LIFT-6.1.2-s", maker.empty() || supply.makers.contains(maker), Code::faulty, path,
                  {"部件制造单位统一社会信用代码有误", "the component maker is not a known organisation"});
}

/// 8.1.2.2: the certificate was issued to the maker of the component.
Ruled issued_to(const Faults& law, const Supply& supply, const std::string& number, const std::string& maker,
                const std::string& path) {
    const auto found = supply.certificates.find(number);
    const bool fits = found == supply.certificates.end() || maker.empty() || supply.kept.contains(number) ||
                      found->second == maker;
    return demand(law, "LIFT-8.1.2.2-c", fits, Code::faulty, path,
                  {"型式试验证书不属于该制造单位", "the certificate was issued to another unit"});
}

}  // namespace

Supply supply_of(Repository& repository, const std::vector<json::object>& parts,
                 const std::string& certificate, const Lift* lift) {
    Supply supply;
    if (lift != nullptr) keep_numbers(supply, *lift);
    look_up(supply, repository, certificate);
    for (const auto& part : parts) {
        look_up(supply, repository, text_of(part, "TBJXSSYBH"));
        const auto maker = text_of(part, "TBJZZXYDM");
        if (repository.organisation(maker)) supply.makers.insert(maker);
        const auto code = text_of(part, "TBJBM");
        const auto holders = repository.lifts_with_part(code);
        const bool elsewhere = std::ranges::any_of(
            holders, [&](const Lift& l) { return lift == nullptr || l.code != lift->code; });
        if (!code.empty() && elsewhere) supply.taken.insert(code);
    }
    return supply;
}

Ruled certified(const Faults& law, const Supply& supply, const std::string& number, const std::string& path) {
    const bool valid = number.empty() || supply.certificates.contains(number) || supply.kept.contains(number);
    return demand(law, "LIFT-6.1.2-r", valid, Code::faulty, path,
                  {"型式试验证书编号有误", "no valid type-test certificate has this number"});
}

Refusals fitting(const Faults& law, const Supply& supply, const std::vector<json::object>& parts,
                 const std::string& path) {
    Refusals out;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto at = [&](const char* key) { return fmt::format("{}[{}].{}", path, i, key); };
        const auto number = text_of(parts[i], "TBJXSSYBH"), maker = text_of(parts[i], "TBJZZXYDM"),
                   code = text_of(parts[i], "TBJBM");
        collect(out, certified(law, supply, number, at("TBJXSSYBH")));
        collect(out, known_maker(law, supply, maker, at("TBJZZXYDM")));
        collect(out, issued_to(law, supply, number, maker, at("TBJXSSYBH")));
        const bool free = code.empty() || (!supply.taken.contains(code) && seen.insert(code).second);
        collect(out, demand(law, {}, free, Code::duplicate, at("TBJBM"),
                            {"部件编码已被使用", "the component code is on a lift already"}));
    }
    return out;
}

}  // namespace plumbline::platform::lift
