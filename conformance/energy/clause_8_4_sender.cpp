// 8.4, the caller: the dictionaries are fetched before the configuration and are what everything is coded
// with.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// ENERGY-E29: a client that has just registered for the first time cannot have dictionaries already.
void inspect_fetched(const SenderView& view, Sink& sink) {
    const auto configurations = view.conduct.of("uploadConfigData");
    if (configurations.empty() || view.follows("ENERGY-E29", "b")) return;
    const auto& first = *configurations.front();
    sink.test(first.dictionary != nullptr, "ENERGY-8.4-a", "fetched-first", first.number(),
              {"先下载基础数据再上传配置", "the dictionaries are fetched before the first configuration"},
              {"未下载基础数据即上传配置", "a configuration was uploaded without the dictionaries"});
}

struct Use {
    std::string element, list, code;
};

std::vector<Use> codes_used(const json::object& body) {
    std::vector<Use> out;
    const auto enterprise = object_of(body, "enterprise");
    for (const auto& [element, list] : {std::pair{"regionCode", "region"}, std::pair{"typeCode", "entType"},
                                        std::pair{"industryCode", "industry"}})
        out.push_back({element, list, text_of(enterprise, element)});
    constexpr std::array elements{
        std::pair{"energyClassCode", "collectItem"}, std::pair{"energyTypeCode", "collectItem"},
        std::pair{"dataUsageCode", "collectItemUsage"}, std::pair{"processCode", "process"}};
    for (const auto& item : objects_of(body, "collectItemConfig"))
        for (const auto& [element, list] : elements)
            if (const auto code = text_of(item, element); code != "00") out.push_back({element, list, code});
    return out;
}

bool lists(const json::object& dictionaries, const Use& use) {
    const auto entries = objects_of(dictionaries, use.list);
    return use.code.empty() || std::ranges::any_of(entries, [&](const json::object& entry) {
               return text_of(entry, "code") == use.code;
           });
}

/// 8.4-p, under the dictionaries that the client fetched last. Codes of another width are 8.6-h.
void inspect_coded(const Deed& deed, Sink& sink) {
    if (deed.dictionary == nullptr) return;
    const auto dictionaries = object_of(deed.dictionary->answer->get_object(), "data");
    for (const auto& use : codes_used(deed.body)) {
        constexpr std::size_t narrowest = 2;
        if (use.code.size() < narrowest) continue;
        sink.test(lists(dictionaries, use), "ENERGY-8.4-p", "coded", deed.number(),
                  {"编码取自下载的基础数据", "the codes are those of the dictionaries"},
                  {fmt::format("{}为{}，不在下载的基础数据中", use.element, use.code),
                   fmt::format("{} {} is not in the dictionaries that were fetched", use.element, use.code)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_fetched(view, sink);
    for (const auto* deed : view.conduct.of("uploadConfigData")) inspect_coded(*deed, sink);
}

}  // namespace

const SenderClause clause_8_4_sender{"ENERGY-8.4-p", inspect};

}  // namespace plumbline::judge::energy
