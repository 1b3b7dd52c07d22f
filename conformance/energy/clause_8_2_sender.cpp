// 8.2, the caller: the order of the steps, for every energy user of its own.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

constexpr std::array steps{"uploadConfigData", "uploadMeteringData", "uploadEnergyData"};

const Deed* first_of(const std::vector<const Deed*>& deeds, std::string_view operation, bool accepted) {
    const auto found = std::ranges::find_if(
        deeds, [&](const Deed* deed) { return deed->is(operation) && (!accepted || deed->accepted()); });
    return found == deeds.end() ? nullptr : *found;
}

/// A step that was begun: the one before it was never tried (8.2-a), or tried and not answered with 0
/// (8.2-d).
void compare_steps(const Deed& later, const Deed& tried, const Deed* answered, Sink& sink) {
    const bool inverted = tried.number() > later.number();
    sink.test(!inverted, "ENERGY-8.2-a", "order", later.number(),
              {"按顺序进行", "the steps follow each other"},
              {fmt::format("{}先于{}", later.act->operation->id, tried.act->operation->id),
               fmt::format("{} before {}", later.act->operation->id, tried.act->operation->id)});
    if (inverted) return;
    sink.test(answered != nullptr && answered->number() < later.number(), "ENERGY-8.2-d", "answered-first",
              later.number(),
              {"前一步返回0后才进行下一步", "begun after the step before it was answered with 0"},
              {fmt::format("{}尚未返回0即进行{}", tried.act->operation->id, later.act->operation->id),
               fmt::format("{} before {} was answered with 0", later.act->operation->id,
                           tried.act->operation->id)});
}

void inspect_order(const std::vector<const Deed*>& deeds, Sink& sink) {
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const auto* later = first_of(deeds, steps[i], false);
        const auto* tried = first_of(deeds, steps[i - 1], false);
        if (later != nullptr && tried != nullptr)
            compare_steps(*later, *tried, first_of(deeds, steps[i - 1], true), sink);
    }
}

/// Whether nothing but registrations is sent while no registration was answered with 0.
void inspect_registration(const SenderView& view, Sink& sink) {
    const auto& deeds = view.conduct.deeds;
    const auto other = std::ranges::find_if(deeds, [](const Deed& deed) { return !deed.is("register"); });
    if (other == deeds.end() || deeds.front().act == other->act) return;  // never tried: 8.3-a
    const bool answered = std::any_of(deeds.begin(), other, [](const Deed& deed) { return deed.accepted(); });
    sink.test(
        answered, "ENERGY-8.2-d", "answered-first", other->number(),
        {"注册返回0后才进行下一步", "begun after the registration was answered with 0"},
        {"注册尚未返回0即进行下一步", "the next step was begun before the registration was answered with 0"});
}

std::set<std::string> codes_in(const Deed& deed) {
    std::set<std::string> out;
    if (deed.is("uploadConfigData"))
        for (const auto& item : objects_of(deed.body, "collectItemConfig")) out.insert(data_code_of(item));
    for (const auto* list : {"meteringData", "data"})
        for (const auto& record : objects_of(deed.body, list)) out.insert(text_of(record, "dataCode"));
    return out;
}

/// 8.2-b: configured later; 8.6-x: never configured. Codes that no configuration could have are 8.8-e.
void inspect_changes(const std::vector<const Deed*>& deeds, Sink& sink) {
    std::set<std::string> configured, ever;
    for (const auto* deed : deeds)
        if (deed->is("uploadConfigData")) ever.merge(codes_in(*deed));
    for (const auto* deed : deeds) {
        if (deed->is("uploadConfigData")) {
            if (deed->accepted()) configured = codes_in(*deed);
            continue;
        }
        if (configured.empty()) continue;  // 8.2-a or 8.2-d
        for (const auto& code : codes_in(*deed)) {
            const bool early = !configured.contains(code) && ever.contains(code);
            sink.test(!early, "ENERGY-8.2-b", "configured-first", deed->number(),
                      {"先上传配置再使用编码", "codes are configured before they are used"},
                      {fmt::format("{}在配置之前使用", code),
                       fmt::format("{} is used before it is configured", code)});
            if (deed->is("uploadEnergyData"))
                sink.test(ever.contains(code), "ENERGY-8.6-x", "configured", deed->number(),
                          {"数据编码均已配置", "every data code is configured"},
                          {fmt::format("{}从未配置", code), fmt::format("{} was never configured", code)});
        }
    }
}

/// 8.2-e: the content names its protocol, whatever the address.
void inspect_protocols(const SenderView& view, Sink& sink) {
    constexpr std::array contents{std::pair{"collectItemConfig", "uploadConfigData"},
                                  std::pair{"meteringData", "uploadMeteringData"},
                                  std::pair{"data", "uploadEnergyData"}};
    for (const auto& deed : view.conduct.deeds)
        for (const auto& [member, operation] : contents)
            if (deed.body.contains(member))
                sink.test(deed.is(operation), "ENERGY-8.2-e", "protocol", deed.number(),
                          {"按表1的协议调用", "the protocol of table 1 is used"},
                          {fmt::format("{}发往{}", member, deed.act->operation->id),
                           fmt::format("{} was sent to {}", member, deed.act->operation->id)});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& [enterprise, deeds] : view.conduct.by_enterprise()) {
        inspect_order(deeds, sink);
        inspect_changes(deeds, sink);
    }
    inspect_registration(view, sink);
    inspect_protocols(view, sink);
}

}  // namespace

const SenderClause clause_8_2_sender{"ENERGY-8.2-a", inspect};

}  // namespace plumbline::judge::energy
