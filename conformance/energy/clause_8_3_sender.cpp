// 8.3, the caller: registration first and at the registry, its content, the serial number, the address book.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/identifiers/division.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

void inspect_first(const SenderView& view, Sink& sink) {
    const auto& deeds = view.conduct.deeds;
    if (deeds.empty()) return;
    sink.test(deeds.front().is("register"), "ENERGY-8.3-a", "first", deeds.front().number(),
              {"首个业务请求是注册", "the registration comes first"},
              {fmt::format("注册之前即调用{}", deeds.front().act->operation->id),
               fmt::format("{} was called before any registration", deeds.front().act->operation->id)});
}

/// ENERGY-E02: the platform's own area, or its province.
bool own_region(const std::string& region, const evidence::Party& caller, const SenderView& view) {
    constexpr std::size_t province = 2;
    const auto& own = caller.division;
    return view.follows("ENERGY-E02", "a") ? region == own : region == own.substr(0, province) + "0000";
}

void inspect_registration(const Deed& deed, const SenderView& view, Sink& sink) {
    const auto* region = deed.body.if_contains("region");
    const auto text = text_of(deed.body, "region");
    const bool known = region != nullptr && region->is_string() && !standards::division_name(text).empty();
    const auto* caller = deed.act->caller;
    const bool placed = caller != nullptr && !caller->division.empty();
    sink.test(known && (!placed || own_region(text, *caller, view)), "ENERGY-8.3-c", "region", deed.number(),
              {"区划代码正确", "region is the platform's own code"},
              {fmt::format("region为{}，不是本平台所在区划的六位代码", text),
               fmt::format("region {} is not the six-digit code of the platform's area", text)});
    if (placed && known && text != caller->division)
        sink.follows("ENERGY-E02", "b", deed.number());
    else if (placed && known)
        sink.follows("ENERGY-E02", "a", deed.number());
    const auto ascription = text_of(deed.body, "ascription");
    const bool fits = ascription == "province" || !view.follows("ENERGY-E01", "a");
    sink.test(fits && !ascription.empty(), "ENERGY-8.3-e", "ascription", deed.number(),
              {"ascription为province", "ascription is province"},
              {fmt::format("ascription为“{}”", ascription), fmt::format("ascription is '{}'", ascription)});
}

/// 8.3-b: its content goes to the registry and to no address of the book.
void inspect_registry(const Deed& deed, Sink& sink) {
    const bool content = deed.body.contains("region") && deed.body.contains("ascription");
    if (!content && !deed.is("register")) return;
    sink.test(deed.is("register"), "ENERGY-8.3-b", "registry", deed.number(),
              {"注册请求发往注册平台", "the registration goes to the registry"},
              {fmt::format("注册请求发往{}", deed.act->operation->id),
               fmt::format("the registration was sent to {}", deed.act->operation->id)});
}

void inspect_serial(const Deed& deed, Sink& sink) {
    if (deed.registration == nullptr) return;
    const auto issued = text_of(deed.registration->answer->get_object(), "provinceId");
    const auto sent = text_of(deed.body, "provinceId");
    sink.test(sent == issued, "ENERGY-8.3-l", "serial", deed.number(),
              {"provinceId与下发的一致", "provinceId is the one that was issued"},
              {fmt::format("provinceId为{}，最近下发的是{}", sent, issued),
               fmt::format("provinceId is {}, the last one issued is {}", sent, issued)});
}

std::string called_address(const Deed& deed) {
    return evidence::header(deed.act->request.headers, "Host").value_or("") + deed.act->request.path;
}

/// True when an earlier registration had handed out that address.
bool withdrawn(const Deed& deed, const std::string& address, const SenderView& view) {
    return std::ranges::any_of(view.conduct.of("register"), [&](const Deed* each) {
        return each->number() < deed.number() && complete(*each->act) &&
               address_of(*each->act, *deed.act->operation) == address;
    });
}

/// The address in force (8.3-j); after another registration the old one is 8.5-f.
void inspect_address(const Deed& deed, const SenderView& view, Sink& sink) {
    if (deed.registration == nullptr) return;
    const auto given = address_of(*deed.registration, *deed.act->operation);
    const auto called = called_address(deed);
    const bool doubled =
        called.find("http:") != std::string::npos || called.find("https:") != std::string::npos;
    sink.test(!doubled, "ENERGY-8.3-k", "scheme", deed.number(),
              {"以https补全地址", "https:// is put in front of the address"},
              {"地址中出现重复的协议前缀", "the scheme stands twice in the address"});
    if (doubled) return;
    const bool old = called != given && withdrawn(deed, called, view);
    sink.test(called == given || old, "ENERGY-8.3-j", "address-book", deed.number(),
              {"使用注册时下发的地址", "the address of the book is used"},
              {fmt::format("调用{}，下发的是{}", called, given),
               fmt::format("{} was called, {} was handed out", called, given)});
    if (old)
        sink.fail("ENERGY-8.5-f", "new-address", {deed.registration->number(), deed.number()},
                  {"重新注册后仍使用旧地址", "the old address is used after the registration was renewed"});
}

/// 8.3-m: after an answer that lacks something, nothing but another registration.
void inspect_incomplete(const SenderView& view, Sink& sink) {
    const auto& deeds = view.conduct.deeds;
    for (std::size_t i = 0; i + 1 < deeds.size(); ++i) {
        const auto& deed = deeds[i];
        if (!deed.is("register") || !deed.accepted() || complete(*deed.act)) continue;
        sink.test(deeds[i + 1].is("register"), "ENERGY-8.3-m", "incomplete", deed.number(),
                  {"应答不完整时重新注册", "an incomplete answer is followed by another registration"},
                  {fmt::format("注册应答不完整仍继续调用{}", deeds[i + 1].act->operation->id),
                   fmt::format("{} was called after an incomplete registration answer",
                               deeds[i + 1].act->operation->id)});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_first(view, sink);
    inspect_incomplete(view, sink);
    for (const auto& deed : view.conduct.deeds) {
        inspect_registry(deed, sink);
        if (deed.body.empty()) continue;  // no JSON object: 6-c or 8.6-a
        if (deed.is("register")) {
            inspect_registration(deed, view, sink);
            continue;
        }
        inspect_serial(deed, sink);
        inspect_address(deed, view, sink);
    }
}

}  // namespace

const SenderClause clause_8_3_sender{"ENERGY-8.3-j", inspect};

}  // namespace plumbline::judge::energy
