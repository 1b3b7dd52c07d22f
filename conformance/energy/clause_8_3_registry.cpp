// 8.3, the registration: the serial number and the seven addresses.
#include <set>

#include <fmt/format.h>

#include "conformance/energy/clause.h"
#include "conformance/energy/interpret.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace {

/// Every address of the book with the operation that it should lead to.
std::vector<std::pair<const standards::Operation*, std::string>> addresses(
    const Act& act, const standards::Standard& standard) {
    std::vector<std::pair<const standards::Operation*, std::string>> out;
    for (const auto& operation : standard.operations)
        if (operation.host.ends_with("URL"))
            if (const auto address = text_of(act.answer->get_object(), operation.host); !address.empty())
                out.emplace_back(&operation, address);
    return out;
}

std::string without_scheme(std::string address) {
    if (const auto at = address.find("://"); at != std::string::npos) address.erase(0, at + 3);
    return address;
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("register") || !act.accepted() || !act.answer->is_object()) return;
    const auto& standard = view.messages.standard();
    std::set<std::string> seen;
    for (const auto& [operation, address] : addresses(act, standard)) {
        std::string wrong;
        for (const auto& other : standard.operations)
            if (&other != operation && other.host.ends_with("URL") &&
                interface_path(without_scheme(address)) == other.path)
                wrong = other.id;
        if (!seen.insert(address).second) wrong = "another";
        sink.test(wrong.empty(), "ENERGY-8.3-i", "address-book", act.number(),
                  {"各地址指向各自的服务", "the addresses lead to their own services"},
                  {fmt::format("{}指向{}", operation->host, wrong),
                   fmt::format("{} leads to {}", operation->host, wrong)});
    }
    // ENERGY-G13: the same platform and region keep their serial number, two platforms never share one.
    const auto id = text_of(act.answer->get_object(), "provinceId");
    const auto owner = view.model.owner_of_id.find(id);
    const bool shared = act.caller != nullptr && owner != view.model.owner_of_id.end() &&
                        owner->second != act.caller->name && act.caller->trusted;
    if (shared && view.follows("ENERGY-G13", "a"))
        sink.fail("ENERGY-8.3-h", "own-serial", {act.number()},
                  {"两个平台得到同一序列号", "two platforms got the same serial number"});
}

/// An address of the book that was called and answered with a return code leads to its service.
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    std::map<std::string, const standards::Operation*> book;
    for (const auto& act : acts) {
        if (act.is("register") && act.accepted() && act.answer->is_object())
            for (const auto& [operation, address] : addresses(act, view.messages.standard()))
                book[without_scheme(address)] = operation;
        const auto host = evidence::header(act.request.headers, "Host");
        const auto found = book.find(host.value_or("") + act.request.path);
        if (found == book.end() || act.caller == nullptr || !act.caller->trusted ||
            act.request.method != "POST")
            continue;
        if (act.response.status == 404)
            sink.fail("ENERGY-8.3-i", "served", {act.number()},
                      {"下发的地址没有服务", "nothing is served at an address that was handed out"});
        else if (act.code)
            sink.pass("ENERGY-8.3-i", "served", {act.number()},
                      {"下发的地址提供服务", "the address that was handed out is served"});
    }
}

}  // namespace

const Clause clause_8_3_registry{"ENERGY-8.3-g", nullptr, inspect, finish};

}  // namespace plumbline::judge::energy
