// 8.3, for every call: POST, one answer with code and description, the codes of table 3, strict JSON (6).
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/energy/request.h"
#include "conformance/energy/suspect.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

bool stranger(const Act& act) { return act.caller == nullptr || !act.caller->trusted; }

/// Devices or records of a code that the last accepted configuration has and the one before has not (8.6-y).
bool relies_on_replacement(const Act& act, const View& view) {
    if ((!act.is("uploadMeteringData") && !act.is("uploadEnergyData")) || act.entries.empty()) return false;
    const auto& entry = act.entries.front();
    const auto* known = view.model.enterprise(entry.text("enterpriseCode"));
    if (known == nullptr || known->accepted.size() < 2) return false;
    std::set<std::string> before;
    for (const auto& item : objects_of(known->accepted[known->accepted.size() - 2].body, "collectItemConfig"))
        before.insert(data_code_of(item));
    const auto new_code = [&](const json::object& record) {
        return !before.contains(text_of(record, "dataCode"));
    };
    return std::ranges::any_of(objects_of(entry.checked.normal, "meteringData"), new_code) ||
           std::ranges::any_of(objects_of(entry.checked.normal, "data"), new_code);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr && act.known_path)
        out.offend({Offence::Kind::other,
                    "ENERGY-8.3-u",
                    {},
                    {},
                    0,
                    {fmt::format("以{}调用", act.request.method),
                     fmt::format("called with {}", act.request.method)}});
    if (act.operation == nullptr || act.operation->method != "POST" || stranger(act)) return;
    auto examined = examine(act, view);
    out.doubtful = out.doubtful || examined.doubtful;
    for (auto& wrong : examined.wrongs) out.offend(std::move(wrong.offence));
    if (relies_on_replacement(act, view))
        out.grant("ENERGY-8.6-y", "",
                  {"编码由最近一次上传配置", "its codes are in the configuration that was uploaded last"});
}

// ---- the answer against its table
// ---------------------------------------------------------------------------------------------

/// Requirements that name the JSON type themselves; that other texts are texts is our proposal (ENERGY-G11).
bool says_text(const std::string& requirement) {
    return requirement == "ENERGY-8.3-o" || requirement == "ENERGY-8.4-k" || requirement == "ENERGY-8.5-a";
}

/// A number where the sample prints text: codes lose their zeros so (8.3-o, 8.4-k).
void numbers_for_texts(const standards::Shape& shape, const json::object& record, const std::string& prefix,
                       std::set<std::string>& broken, const Act& act, const View& view, Sink& sink) {
    for (const auto& field : shape.fields) {
        const auto* value = record.if_contains(field.code);
        if (value == nullptr) continue;
        const bool either_form = field.key == "inputType" || field.key == "statType";  // ENERGY-E19, E21
        if (field.type.kind == standards::Kind::text && value->is_number() && !either_form) {
            const auto item = shape.items.find(field.key);
            const auto& text =
                shape.requirement("text").empty() ? shape.requirement("type") : shape.requirement("text");
            const auto& requirement = item == shape.items.end() ? text : item->second;
            if (!says_text(requirement) && !view.follows("ENERGY-G11", "a")) continue;
            broken.insert(requirement);
            sink.fail(requirement, "answer-text", {act.number()},
                      {fmt::format("应答的{}{}应为文本", prefix, field.code),
                       fmt::format("{}{} of the answer must be text", prefix, field.code)});
        }
        if (!field.children) continue;
        if (const auto* object = value->if_object())
            numbers_for_texts(*field.children, *object, prefix + field.code + ".", broken, act, view, sink);
        if (const auto* array = value->if_array())
            for (const auto& item : *array)
                if (item.is_object())
                    numbers_for_texts(*field.children, item.get_object(), prefix + field.code + "[].", broken,
                                      act, view, sink);
    }
}

/// Requirements of the rules that the answer had occasion to break.
void occasions(const standards::Shape& shape, const json::object& record, std::set<std::string>& out) {
    for (const auto& rule : shape.rules)
        if (rule.kind == standards::Rule::Kind::required ||
            std::ranges::any_of(rule.fields, [&](const std::string& f) { return record.contains(f); }))
            out.insert(rule.requirement);
    for (const auto& field : shape.fields) {
        const auto* value = record.if_contains(field.code);
        if (value == nullptr) continue;
        if (field.required || field.filled) out.insert(shape.requirement("required"));
        if (!field.children) continue;
        if (const auto* object = value->if_object()) occasions(*field.children, *object, out);
        if (const auto* array = value->if_array();
            array != nullptr && !array->empty() && array->front().is_object())
            occasions(*field.children, array->front().get_object(), out);
    }
}

void inspect_members(const Act& act, const View& view, const json::object& answer, Sink& sink) {
    const auto* message = view.messages.find(act.operation->id + "/answer");
    std::set<std::string> broken, exercised;
    for (const auto& finding : standards::validate(view.messages, *message, answer).findings) {
        if (finding.severity != standards::Finding::Severity::error) continue;
        const bool envelope = finding.path == "responseCode" || finding.path == "responseMessage";
        if (!act.accepted() && !envelope) continue;
        broken.insert(finding.requirement);
        sink.fail(finding.requirement, "answer-" + finding.rule, {act.number()},
                  {fmt::format("应答{}：{}", finding.path, finding.says.zh),
                   fmt::format("answer {}: {}", finding.path, finding.says.en)});
    }
    numbers_for_texts(message->shape, answer, "", broken, act, view, sink);
    if (act.is("downloadBaseData") && act.accepted()) exercised.insert("ENERGY-8.4-k");
    occasions(message->shape, answer, exercised);
    for (const auto& id : exercised)
        if (act.accepted() && !broken.contains(id))
            sink.pass(id, "answer", {act.number()}, {"应答符合示例与说明", "the answer is as printed"});
}

void inspect_form(const Act& act, const View& view, Sink& sink) {
    const auto status = act.response.status;
    const bool refused_by_http =
        stranger(act) || status == 401 || status == 403 || status == 404 || status == 405 || status == 415;
    if (act.answer && act.answer->is_object()) {
        sink.pass("ENERGY-6-d", "json", {act.number()}, {"应答为JSON", "the answer is JSON"});
        if (!refused_by_http || act.code) inspect_members(act, view, act.answer->get_object(), sink);
    } else if (status >= 500)
        sink.fail("ENERGY-8.3-r", "service-failure", {act.number()},
                  {fmt::format("服务异常时只返回状态码{}而无E1001", status),
                   fmt::format("status {} without E1001 when the service failed", status)});
    else if (!refused_by_http)
        sink.fail("ENERGY-6-d", "json", {act.number()}, {"应答不是JSON对象", "the answer is no JSON object"});
}

// ---- the return code
// ------------------------------------------------------------------------------------------------------------

/// E2001 or E2002 where every fault of the request asks for the same one.
std::optional<Wrong::Code> asked_for(const std::vector<Wrong>& wrongs) {
    if (wrongs.empty() || wrongs.front().code == Wrong::Code::any) return std::nullopt;
    const bool same =
        std::ranges::all_of(wrongs, [&](const Wrong& w) { return w.code == wrongs.front().code; });
    return same ? std::optional(wrongs.front().code) : std::nullopt;
}

void inspect_code(const Act& act, const View& view, Sink& sink) {
    if (!act.refused() || !act.code) return;
    const auto examined = examine(act, view);
    const auto wanted = asked_for(examined.wrongs);
    if (!wanted || examined.doubtful) return;
    const bool missing = *wanted == Wrong::Code::missing;
    const auto& first = examined.wrongs.front().offence;
    const std::string_view printed = missing ? "E2001" : "E2002";
    sink.test(return_code(act) == printed, missing ? "ENERGY-8.3-p" : "ENERGY-8.3-q", "return-code",
              act.number(), {fmt::format("返回{}", printed), fmt::format("answered {}", printed)},
              {fmt::format("{}：应返回{}而非{}", first.says.zh, printed, return_code(act)),
               fmt::format("{}: {} instead of {}", first.says.en, return_code(act), printed)});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || act.operation->method != "POST" || !act.response.readable ||
        !act.exchange->failure.empty())
        return;
    inspect_form(act, view, sink);
    if (stranger(act)) return;
    inspect_code(act, view, sink);
    if (act.accepted() && !act.entries.empty() && act.entries.front().checked.ok())
        credit(act, view.messages, sink);
}

// ---- over the run
// ---------------------------------------------------------------------------------------------------------------

const Act* neighbour(const std::deque<Act>& acts, std::size_t at, int step) {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(acts); i += step)
        if (acts[static_cast<std::size_t>(i)].operation == acts[at].operation)
            return &acts[static_cast<std::size_t>(i)];
    return nullptr;
}

/// Its calls before and after were accepted: what went wrong in between is the request, not the service.
bool among_accepted(const std::deque<Act>& acts, std::size_t at) {
    const auto *before = neighbour(acts, at, -1), *after = neighbour(acts, at, 1);
    return before != nullptr && after != nullptr && before->accepted() && after->accepted();
}

/// The first thing that the table says against the request; nullptr when there is none.
const standards::Finding* ill(const Act& act) {
    if (act.entries.empty()) return nullptr;
    const auto& findings = act.entries.front().checked.findings;
    const auto found =
        std::ranges::find(findings, standards::Finding::Severity::error, &standards::Finding::severity);
    return found == findings.end() || found->rule == "digits" ? nullptr : &*found;
}

/// E1001 or E1002 to a request that the document has another code for.
void blame_dodge(const std::deque<Act>& acts, std::size_t at, const standards::Finding& finding, Sink& sink) {
    if (!among_accepted(acts, at)) return;
    const auto code = return_code(acts[at]);
    sink.fail(finding.rule == "required" ? "ENERGY-8.3-p" : "ENERGY-8.3-q", "return-code",
              {acts[at].number()}, {"请求有误却返回" + code, "answered " + code + " to a faulty request"});
}

void finish(const std::deque<Act>& acts, const View&, Sink& sink) {
    std::map<std::string, int> failing;
    std::set<std::string> served;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const auto& act = acts[i];
        if (act.operation == nullptr || stranger(act)) continue;
        if (act.accepted()) served.insert(act.operation->id);
        if (!world_failed(act)) continue;
        if (const auto* finding = ill(act)) {
            blame_dodge(acts, i, *finding, sink);
            continue;
        }
        ++failing[act.operation->id];
        const auto code = return_code(act);
        sink.pass(code == "E1001" ? "ENERGY-8.3-r" : "ENERGY-8.3-s", "world-failure", {act.number()},
                  {"故障时返回" + code, "answered " + code + " to a failure of its own"});
    }
    for (const auto& [operation, count] : failing)
        if (!served.contains(operation) && count > 1)
            sink.fail(
                operation == "downloadConfigData" || operation == "downloadEnergyData" ? "ENERGY-8.9-i"
                                                                                       : "ENERGY-8.3-r",
                "never-served", {},
                {operation + "始终返回服务异常", operation + " answers nothing but a failure of its own"});
}

}  // namespace

const Clause clause_8_3{"ENERGY-8.3-n", expect, inspect, finish};

}  // namespace plumbline::judge::energy
