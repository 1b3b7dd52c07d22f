#include "conformance/lift/national_systems.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <fmt/format.h>

#include "standards/text.h"
#include "standards/validate.h"

namespace plumbline::judge::lift {
namespace {

constexpr int longest = 18;  // C..18: Table 47 and unified codes

bool good_query(const Act& act) {
    const auto values = act.query(act.operation->params.front().code);
    return values.size() == 1 && !values.front().empty() &&
           standards::count_characters(values.front()) <= longest;
}

/// Pictures by the number asked for: two numbers with one picture show that the number is not looked at.
class Pictures {
  public:
    void see(const Act& act, Sink& sink) {
        const bool served = act.response.status == 200;
        if (!good_query(act)) {
            sink.test(
                !served, "LIFT-8.1.3.2-a", "query", act.number(),
                {"缺少或过长的编号未返回图片", "no picture without a number of Table 47"},
                {"编号缺少或过长仍返回图片", "a picture came though the number is missing or too long"});
            return;
        }
        if (!served) return;
        const auto& body = act.response.body;
        sink.test(
            evidence::header(act.response.headers, "Content-Type").value_or("").starts_with("image/jpeg") &&
                body.starts_with("\xFF\xD8\xFF"),
            "LIFT-A.4.1.3-b", "jpeg", act.number(), {"应答为image/jpeg图片文件", "the answer is a JPEG file"},
            {"应答不是image/jpeg图片文件", "the answer is no JPEG file"});
        const auto number = act.query("XSSYBH").front();
        const auto [known, first] = numbers_.emplace(body, std::pair{number, act.number()});
        if (!first && known->second.first != number)
            sink.fail("LIFT-8.1.3.2-a", "by-number", {known->second.second, act.number()},
                      {"两个编号得到同一图片", "two numbers get one picture"});
    }
    void end(bool refused_unknown, Sink& sink) const {
        for (const auto& [body, seen] : numbers_)
            if (refused_unknown)
                sink.pass("LIFT-8.1.3.2-a", "by-number", {seen.second},
                          {"按编号返回图片", "pictures go by the number"});
    }

  private:
    std::map<std::string, std::pair<std::string, std::int64_t>, std::less<>> numbers_;
};

void record(const Act& act, const boost::json::value& value, const standards::MessageSet& messages,
            Sink& sink) {
    const auto* message = messages.find(act.operation->id);
    const auto checked = standards::validate(messages, *message, value);
    for (const auto& finding : checked.findings)
        if (finding.severity == standards::Finding::Severity::error)
            sink.fail(finding.requirement, finding.rule, {act.number()}, finding.says);
    if (!checked.ok()) return;
    sink.pass(message->shape.requirement("required"), "table", {act.number()},
              {"记录符合数据格式表", "the record follows its table"});
    for (const auto& rule : message->shape.rules)
        if (value.get_object().contains(rule.fields.front()))
            sink.pass(rule.requirement, "list", {act.number()}, {"取值在列表内", "the value is of its list"});
}

void company(const Act& act, const standards::MessageSet& messages, Sink& sink) {
    const bool object = act.answer && act.answer->is_object();
    sink.test(object, "LIFT-A.4.2-a", "bare-object", act.number(),
              {"应答为不带包装的对象", "the answer is a bare object"},
              {"应答不是对象", "the answer is no object"});
    if (object) record(act, *act.answer, messages, sink);
}

void accidents(const Act& act, const standards::MessageSet& messages, Sink& sink) {
    const bool array = act.answer && act.answer->is_array();
    sink.test(array, "LIFT-A.4.3-a", "bare-array", act.number(),
              {"应答为不带包装的数组", "the answer is a bare array"},
              {"应答不是数组", "the answer is no array"});
    if (!array) return;
    for (const auto& item : act.answer->get_array())
        if (item.is_object()) record(act, item, messages, sink);
}

}  // namespace

bool is_national(std::string_view role) {
    constexpr std::array<std::string_view, 3> roles{"xssy", "xzkh", "sgg"};
    return std::ranges::find(roles, role) != roles.end();
}

void judge_national(const std::deque<Act>& acts, std::string_view role, const standards::MessageSet& messages,
                    Sink& sink) {
    Pictures pictures;
    std::map<const standards::Operation*, std::pair<std::int64_t, bool>> called;
    bool refused_unknown = false;
    for (const auto& act : acts) {
        if (act.operation == nullptr || act.operation->responder != role || act.response.status == 0)
            continue;
        const bool served = act.response.status == 200;
        auto& seen = called.emplace(act.operation, std::pair{act.number(), false}).first->second;
        seen.second = seen.second || served;
        if (act.is("get-certificate-image")) {
            pictures.see(act, sink);
            refused_unknown = refused_unknown || act.response.status == 404;
        } else if (served && act.is("get-corporate-info"))
            company(act, messages, sink);
        else if (served)
            accidents(act, messages, sink);
    }
    pictures.end(refused_unknown, sink);
    for (const auto& [operation, seen] : called)
        sink.test(seen.second, operation->requirement, "called-as-printed", seen.first,
                  {"按规定的地址可调用", "it answers where it is printed"},
                  {fmt::format("{} {}不存在", operation->method, operation->path),
                   fmt::format("there is no {} {}", operation->method, operation->path)});
}

}  // namespace plumbline::judge::lift
