// 5.3.5.1-5.3.5.6: codes as keys, timestamps, half-width folding, batches to 100, repeated keys of a revoke
// (A.2.3).
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "conformance/lift/duplicate_keys.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::size_t batch_limit = 100;  // 5.3.5.5

/// A.2.3-b: keys joined by commas are one key, which nobody has.
void joined_keys(const Act& act, const View& view, Expectation& out) {
    const auto* kind = act.operation->method == "DELETE" ? kind_of_operation(act.operation->id) : nullptr;
    if (kind == nullptr || act.entries.size() != 1) return;
    const auto key = act.entries.front().text(kind->key);
    const auto comma = key.find(',');
    if (comma == std::string::npos) return;
    const auto known = [&](const std::string& one) {
        return kind->kind == "lift" ? view.model.lift(one) != nullptr
                                    : view.model.record(kind->kind, one) != nullptr;
    };
    if (!known(key.substr(0, comma)) || !known(key.substr(comma + 1))) return;
    out.offences.clear();
    out.offend(offence("LIFT-A.2.3-b", "以逗号连接的关键字是一个未知的关键字",
                       "keys joined by a comma are one unknown key"));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr) return;
    const auto& op = *act.operation;
    if (act.entries.size() > batch_limit)
        out.offend(offence(op.method == "DELETE" ? "LIFT-5.3.5.5-b" : "LIFT-5.3.5.5-a",
                           fmt::format("一次提交{}条", act.entries.size()),
                           fmt::format("{} records in one request", act.entries.size())));
    if (act.batch && op.method != "DELETE" && !act.entries.empty())
        out.grant(act.is("add-recall")      ? "LIFT-6.14.2-b"
                  : act.is("modify-recall") ? "LIFT-A.2.14-a"
                  : act.is("lock-lift")     ? "LIFT-A.3.23-a"
                                            : "LIFT-5.3.5.6-a",
                  "", {"以数组批量提交", "a batch is sent as an array"}, 1);
    if (!act.batch && (act.is("add-recall") || act.is("modify-recall")))
        out.grant("LIFT-6.14.2-b", "", {"以单个对象提交", "a single object is sent"}, 1);
    if (act.is("add-recall"))
        for (const auto& entry : act.entries)
            if (entry.text("ZHTZID").empty())
                out.grant("LIFT-A.2.14-a", "ZHTZID",
                          {"召回通知记录编码可不填", "the code of the recall notice may be left out"}, 2);
    if (act.batch && op.method == "DELETE")
        out.grant(act.is("revoke-inform") ? "LIFT-A.3.22-a" : "LIFT-A.2.3-b", "",
                  {"重复参数批量撤销", "a batch revoke by repeated parameters"}, 1);
    if (op.method != "DELETE" && op.method != "GET" && act.json_sent && act.entries.empty())
        out.doubtful = true;  // LIFT-G22
    if (op.method == "DELETE" && act.entries.empty()) {
        const auto* message = view.messages.find(op.id);
        out.offend(offence(message->shape.requirement("required"), "撤销请求没有关键字参数",
                           "a revoke without its key parameter"));
    }
    joined_keys(act, view, out);
    if (act.is("add-lift") && !act.batch)
        out.grant("LIFT-A.2.1-d", "ZJXX", {"整机信息平铺提交", "a flat body is sent"}, 7);
    // LIFT-G21: the same key twice in one batch.
    std::set<std::string> keys;
    if (const auto* kind = kind_of_operation(op.id))
        for (const auto& entry : act.entries)
            if (const auto key = entry.text(kind->key); !key.empty() && !keys.insert(key).second)
                out.doubtful = true;
}

/// 5.3.5.1: answers use codes. The first key that is none; empty when all are.
std::string_view chinese_key(const json::value& value) {
    std::string_view found;
    if (const auto* object = value.if_object())
        for (const auto& member : *object) {
            found = static_cast<unsigned char>(member.key().front()) >= 0x80 ? std::string_view(member.key())
                                                                             : chinese_key(member.value());
            if (!found.empty()) return found;
        }
    if (const auto* array = value.if_array())
        for (const auto& item : *array)
            if (found = chinese_key(item); !found.empty()) return found;
    return found;
}

void inspect(const Act& act, const View&, Sink& sink) {
    if (act.operation == nullptr || !act.answer || !act.accepted()) return;
    if (act.operation->method == "GET") {
        const auto key = chinese_key(*act.answer);
        const auto twice = act.shown.empty() ? std::string() : duplicate_key(act.response.body);
        if (!act.shown.empty())
            sink.test(twice.empty(), "LIFT-5.3.4-a", "unique-codes", act.number(),
                      {"同一层级代码不重复", "codes are unique at their level"},
                      {fmt::format("同一对象中代码{}出现两次", twice),
                       fmt::format("code {} stands twice in one object", twice)});
        sink.test(key.empty(), "LIFT-5.3.5.1-a", "answer-keys", act.number(),
                  {"应答以代码为键", "answer keys are codes"},
                  {fmt::format("应答以中文名称为键：{}", key),
                   fmt::format("the answer uses the Chinese key {}", key)});
        return;
    }
    if (act.operation->direction != standards::Direction::up) return;
    // 5.3.5.6-b: a batch keeps order and identity: keys known beforehand come back in the order sent.
    const auto* kind = kind_of_operation(act.operation->id);
    const bool keyed =
        act.is("lock-lift") || act.is("add-lift") || (kind != nullptr && act.operation->id != kind->add);
    if (!keyed || act.ids.empty() || act.entries.size() < 2) return;
    std::vector<std::string> sent;
    for (const auto& entry : act.entries) sent.push_back(entry.text(kind == nullptr ? "ZJBM" : kind->key));
    if (act.ids.size() != sent.size()) return;  // the envelope's business
    const bool same_keys = std::ranges::is_permutation(act.ids, sent);
    const auto requirement =
        act.operation->method == "DELETE" && !same_keys ? "LIFT-A.2.3-d" : "LIFT-5.3.5.6-b";
    sink.test(act.ids == sent, requirement, "order", act.number(),
              {"返回的标识与提交顺序一致", "ids come back in the order sent"},
              {"返回的标识顺序或内容与提交不一致", "ids differ from the records sent, in order or content"});
}

}  // namespace

const Clause clause_5_3_5{"LIFT-5.3.5.6-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
