#include "reports/page/words.h"

#include <map>

#include "standards/text.h"

namespace plumbline::reports {

const VerdictWords& words(judge::Verdict verdict) {
    using enum judge::Verdict;
    static const std::map<judge::Verdict, VerdictWords> all{
        {pass,
         {"✓",
          {"符合", "pass"},
          {"证据表明被测方做到了该要求。", "The evidence shows that the subject does what is required."}}},
        {fail,
         {"✗",
          {"不符合", "fail"},
          {"证据表明被测方违反了该要求，所引报文即为证明。",
           "The evidence shows that the subject breaks the requirement; the exchanges cited prove it."}}},
        {inconclusive,
         {"?",
          {"无法判定", "inconclusive"},
          {"触及了该要求，但证据不足以判定：例如拒绝的理由不明、对照报文未被接受，或结论只取决于文件未作规定"
           "之处。",
           "The requirement was touched, but the evidence does not decide: the reason of a refusal is "
           "unclear, its valid twin was not accepted, or the outcome hinges on what the document leaves "
           "open."}}},
        {error,
         {"!",
          {"检验出错", "error"},
          {"检验工具自身出错，与被测方无关；修正后须重新判定。",
           "The harness went wrong, not the subject; judge again once it is repaired."}}},
        {declared,
         {"◇",
          {"仅凭声明", "declared"},
          {"该要求无法通过报文检验，只能由被测方书面声明。",
           "Traffic cannot show it; only the subject's own declaration can."}}},
        {not_exercised,
         {"○",
          {"未触及", "not exercised"},
          {"本次证据中没有任何报文触及该要求；这不等于符合。",
           "Nothing in this evidence touches the requirement; that is not the same as passing."}}},
        {not_applicable,
         {"–",
          {"不适用", "not applicable"},
          {"该要求约束的是其他角色。", "The requirement binds another role."}}}};
    return all.at(verdict);
}

standards::Text kind_name(std::string_view kind) {
    static const std::map<std::string_view, std::string_view> names{
        {"behaviour", "行为"}, {"device", "装置"},     {"format", "格式"},
        {"limit", "限值"},     {"permission", "权限"}, {"process", "流程"},
        {"security", "安全"},  {"state", "状态"},      {"timing", "时限"}};
    const auto found = names.find(kind);
    return {std::string(found == names.end() ? kind : found->second), std::string(kind)};
}

standards::Text role_name(const standards::Standard& standard, std::string_view role) {
    const auto* known = standard.role(role);
    return known != nullptr ? known->name : standards::Text{std::string(role), std::string(role)};
}

std::string when(std::int64_t ms) {
    auto text = standards::local_time(ms);
    text[text.find('T')] = ' ';
    return text.substr(0, text.size() - std::string_view("+08:00").size()) + " UTC+8";
}

void chip(Markup& out, judge::Verdict verdict) {
    const auto& known = words(verdict);
    out.open("span", {{"class", "chip v-" + std::string(judge::name(verdict))}});
    out.element("b", {{"aria-hidden", "true"}}, known.sign).both(known.name).close();
}

}  // namespace plumbline::reports
