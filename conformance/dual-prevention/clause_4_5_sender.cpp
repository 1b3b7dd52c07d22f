// 4.5.1 and C.2 to C.4, the caller: addresses of four parts, a serial number of its own for each
// transmission, POST.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

struct Service {
    std::string_view name, requirement;
};
constexpr std::array services{Service{"addObjects", "DUAL-C.2-a"}, Service{"deleteObjects", "DUAL-C.3-a"},
                              Service{"updateObjects", "DUAL-C.4-a"}};

/// The service that an address means, though misspelt or cut short (addoObjects: DUAL-E40).
const Service* meant(const Act& act) {
    const auto first = act.request.path.substr(0, act.request.path.find('/', 1));
    for (const auto& service : services)
        if (act.request.path.find(service.name) != std::string::npos) return &service;
    if (first.ends_with("Objects") && first.starts_with("/add")) return services.data();
    return nullptr;
}

void inspect_address(const Act& act, Sink& sink) {
    const auto* service = meant(act);
    if (service == nullptr) return;
    const bool spelt = act.request.path.find(fmt::format("/{}/", service->name)) != std::string::npos;
    if (!spelt)
        return sink.fail(service->requirement, "call", {act.number()},
                         {fmt::format("地址{}拼写有误", act.request.path),
                          fmt::format("the address {} is misspelt", act.request.path)});
    sink.test(address_of(act.request.path).has_value(), "DUAL-4.5.1-b", "address", act.number(),
              {"地址由四部分依次组成", "the address has its four parts in order"},
              {fmt::format("地址{}不是接口、流水号、存储、资源四部分", act.request.path),
               fmt::format("the address {} is not interface, serial, storage, resource", act.request.path)});
    sink.test(
        act.request.method == "POST", service->requirement, "call", act.number(),
        {fmt::format("以POST调用{}", service->name), fmt::format("{} is called by POST", service->name)},
        {fmt::format("以{}调用{}", act.request.method, service->name),
         fmt::format("{} is called by {}", service->name, act.request.method)});
}

/// The same number with the same bytes is a repetition (DUAL-G09).
void inspect_serials(const SenderView& view, Sink& sink) {
    std::map<std::string, const Act*> first;
    for (const auto* act : view.conduct.acts) {
        const auto address = is_service(*act) ? address_of(act->request.path) : std::nullopt;
        if (!address) continue;
        const auto [at, fresh] = first.try_emplace(address->serial, act);
        const bool repeated = !fresh && (at->second->request.body != act->request.body ||
                                         at->second->request.path != act->request.path);
        sink.test(!repeated, "DUAL-4.5.1-d", "serial", act->number(),
                  {"流水号各不相同", "the transmission has its own serial number"},
                  {fmt::format("流水号{}用于另一次传输", address->serial),
                   fmt::format("serial number {} was used for another transmission", address->serial)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.acts) inspect_address(*act, sink);
    inspect_serials(view, sink);
}

}  // namespace

const SenderClause clause_4_5_sender{"DUAL-4.5.1-b", inspect};

}  // namespace plumbline::judge::dual
