// 7 and A.3: the provincial interfaces as a whole; keys that the annex names otherwise; one layout for both
// readers.
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

void inspect(const Act& act, const View&, Sink& sink) {
    if (!act.accepted()) return;
    if (act.is("modify-insurance") || act.is("modify-maintenance") || act.is("modify-examine"))
        sink.pass("LIFT-A.3.5-a", "record-key", {act.number()},
                  {"以表中的记录编码修改成功", "modified by the record code of the table"});
    if (!act.is("modify-org") || act.entries.size() != 1 || !act.entries.front().sent.is_object()) return;
    const auto* list = act.entries.front().sent.get_object().if_contains("ZZXX");
    if (list == nullptr || !list->is_array() || list->get_array().empty() ||
        !list->get_array().front().is_object())
        return;
    sink.pass("LIFT-A.3.18-a", "inner-versions-accepted", {act.number()},
              {"资质条目的数据版本可带可不带", "the version of a qualification is optional"});
}

/// 7: the twenty-three interfaces of table 20.
void inspect_table(const std::deque<Act>& acts, const View& view, Sink& sink) {
    std::map<std::string, std::int64_t> served, missing;
    for (const auto& act : acts) {
        if (act.operation == nullptr || act.caller == nullptr || !act.caller->trusted ||
            act.outcome == Outcome::unanswered)
            continue;
        const auto& id = act.operation->id;
        const bool absent = act.response.status == 405 || (act.response.status == 404 && act.entries.empty());
        if (act.accepted())
            served.emplace(id, act.number());
        else if (absent)
            missing.emplace(id, act.number());
    }
    std::vector<std::int64_t> proof;
    for (const auto& operation : view.messages.standard().operations) {
        if (!operation.clause.starts_with("7.")) continue;
        if (auto found = served.find(operation.id); found != served.end()) {
            proof.push_back(found->second);
            continue;
        }
        if (auto found = missing.find(operation.id); found != missing.end())  // its own requirement fails
            sink.unsure("LIFT-7-a", "table-20", {found->second},
                        {fmt::format("{}未成功调用", operation.name.zh),
                         fmt::format("{} was never served", operation.id)});
        return;
    }
    sink.pass("LIFT-7-a", "table-20", std::move(proof),
              {"23个接口均可调用", "all twenty-three interfaces are served"});
}

/// What the platform itself adds to a lift, so that no upload can differ: the same for both readers (A.3.20).
std::map<std::string, std::string> platform_elements(const json::object& record) {
    std::map<std::string, std::string> out;
    const auto* base = record.if_contains("ZJXX");
    if (base == nullptr || !base->is_object()) return out;
    for (const char* code : {"ZJZZXYDM", "ZJXKZBH", "CJSJ"}) out[code] = text_of(base->get_object(), code);
    return out;
}

void inspect_layouts(const std::deque<Act>& acts, Sink& sink) {
    struct Seen {
        std::map<std::string, std::string> elements;
        std::int64_t number = 0;
    };
    std::map<std::string, Seen> by_maker, by_province;
    for (const auto& act : acts) {
        const bool maker = act.is("get-lifts-enterprise"), province = act.is("get-lifts-admin");
        if (!act.accepted() || act.query("ZJBM").size() != 1 || (!maker && !province)) {
            if (act.accepted() && act.operation != nullptr && act.operation->method != "GET")
                by_maker.clear(), by_province.clear();
            continue;
        }
        const auto* data = act.answer_member("data");
        if (data == nullptr || !data->is_object() ||
            text_of(data->get_object(), "ZJBM") != act.query("ZJBM").front())
            continue;
        const auto key = act.query("ZJBM").front();
        (maker ? by_maker : by_province)[key] = {platform_elements(data->get_object()), act.number()};
        if (!by_maker.contains(key) || !by_province.contains(key)) continue;
        const auto &a = by_maker.at(key), &b = by_province.at(key);
        for (const auto& [code, value] : a.elements)
            sink.add(
                "LIFT-A.3.20-a", "same-layout",
                b.elements.contains(code) && b.elements.at(code) == value ? Verdict::pass : Verdict::fail,
                {a.number, b.number},
                b.elements.contains(code) && b.elements.at(code) == value
                    ? standards::Text{"两类调用方读到同样的内容", "both readers get the same"}
                    : standards::Text{
                          fmt::format("{}：企业读到“{}”，省级读到“{}”", code, value,
                                      b.elements.contains(code) ? b.elements.at(code) : ""),
                          fmt::format("{}: '{}' for the enterprise, '{}' for the province", code, value,
                                      b.elements.contains(code) ? b.elements.at(code) : "")});
    }
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    inspect_table(acts, view, sink);
    inspect_layouts(acts, sink);
}

}  // namespace

const Clause clause_a_3{"LIFT-A.3.20-a", nullptr, inspect, finish};

}  // namespace plumbline::judge::lift
