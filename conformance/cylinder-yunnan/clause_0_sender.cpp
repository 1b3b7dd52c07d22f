// Annex 1, 数据规范 and 安全性要求, the caller: names, optional items, tickets that end.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

bool lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }
bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// The first property that begins with a small letter, and the first that is null; empty when there is none.
void find_names(const json::value& value, std::string& small, std::string& null) {
    if (const auto* list = value.if_array())
        for (const auto& item : *list) find_names(item, small, null);
    const auto* object = value.if_object();
    if (object == nullptr) return;
    for (const auto& member : *object) {
        const std::string name(member.key());
        if (!name.empty() && lower(name.front()) && small.empty()) small = name;
        if (member.value().is_null() && null.empty()) null = name;
        find_names(member.value(), small, null);
    }
}

void inspect_names(const Act& act, const SenderView& view, Sink& sink) {
    for (const auto& [name, value] : act.request.query)
        if (!name.empty() && upper(name.front()))
            return sink.fail("YN-A1-0-d", "parameters", {act.number()},
                             {fmt::format("参数名{}以大写字母开头", name),
                              fmt::format("parameter {} begins with a capital letter", name)});
    if (!act.request.query.empty())
        sink.pass("YN-A1-0-d", "parameters", {act.number()},
                  {"参数名以小写字母开头", "parameters begin small"});
    if (act.operation == nullptr || view.messages.find(act.operation->id) == nullptr) return;
    for (const auto& entry : act.entries) {
        std::string small, null;
        find_names(entry.sent, small, null);
        sink.test(small.empty(), "YN-A1-0-c", "properties", act.number(),
                  {"属性名以大写字母开头", "properties begin with a capital letter"},
                  {fmt::format("属性名{}以小写字母开头", small),
                   fmt::format("property {} begins with a small letter", small)});
        sink.test(null.empty(), "YN-A1-0-f", "no-null", act.number(),
                  {"没有值的可选项不出现", "optional items without value are left out"},
                  {fmt::format("{}为null", null), fmt::format("{} is null", null)});
    }
}

/// Every message that a dead ticket kept out comes again with another one.
void inspect_renewal(const SenderView& view, Sink& sink) {
    for (const auto* refused : view.conduct.acts) {
        if (!ticket_ended(*refused) || refused->is("YN-OP-01") || refused->operation == nullptr) continue;
        const auto again = std::ranges::find_if(view.conduct.acts, [&](const Act* other) {
            return other->number() > refused->number() && !ticket_ended(*other) &&
                   substance(*other) == substance(*refused);
        });
        const bool renewed = again != view.conduct.acts.end();
        sink.test(renewed, "YN-A1-0-j", "renewed", refused->number(),
                  {"令牌失效后重新登录并重发", "the ticket was renewed and the message sent again"},
                  {"令牌失效而未成的报文没有重发", "what a dead ticket kept out was never sent again"});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.acts) inspect_names(*act, view, sink);
    inspect_renewal(view, sink);
}

}  // namespace

const SenderClause clause_0_sender{"YN-A1-0-j", inspect};

}  // namespace plumbline::judge::yunnan
