// 5.6: one login, rights by role, data by unit, and a log that only grows.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr auto permission = Offence::Kind::permission;
constexpr evidence::Milliseconds token_life = 30 * 60'000;  ///< CQ-G21

bool judged_here(const Act& act, const View& view) {
    return answered_by(act, view) && act.operation->responder == "traceability-system";
}

void offend(Expectation& out, std::string requirement, std::string zh, std::string en) {
    out.offend({permission, std::move(requirement), {}, {}, 0, {std::move(zh), std::move(en)}});
}

void expect_login(const Act& act, const View& view, Expectation& out) {
    const auto account = form_value(act, "username");
    const auto* party = view.model.system.of(account);
    if (party == nullptr || form_value(act, "password") == "wrong") {
        if (form_value(act, "password") == "wrong") offend(out, "CQ-5.6-a2", "口令错误", "a wrong password");
        out.doubtful = out.offences.empty();
    }
}

void expect_token(const Act& act, const View& view, Expectation& out) {
    const auto token = view.model.system.tokens.find(bearer_of(act));
    if (token == view.model.system.tokens.end())
        return offend(out, "CQ-4-c", "令牌不是所发", "a token that was never issued");
    const auto age = act.at() - token->second.issued;
    if (age > token_life) {
        if (view.follows("CQ-G21", "a")) offend(out, "CQ-5.6-a2", "令牌已失效", "a token that is over");
        out.doubtful = out.offences.empty();
        return;
    }
    const auto who = view.model.system.speaker(act);
    if (!who) return void(out.doubtful = true);
    if (act.operation->called_by(who->role))
        for (const int status : {401, 403})
            out.grant("CQ-5.6-a2", "", {"一次登录即可使用", "one login opens it"}, 6, status);
    else
        offend(out, "CQ-5.6-a2", "登录后调用未授权的服务", "a service that the login does not open");
}

/// The unit that made an archive, and nobody else's staff (5.6-b2).
void expect_own_data(const Act& act, const View& view, const Speaker& who, Expectation& out) {
    const auto& system = view.model.system;
    auto number = path_value(act, "cylinderNo");
    if (number.empty()) number = text_of(record(act), "cylinderNo");
    const auto* archive = system.archive(number);
    if (who.role == "filling-unit" && !act.is("CQ-OP-10") && archive != nullptr && !archive->owner.empty() &&
        archive->owner != who.organisation)
        offend(out, "CQ-5.6-b2", "另一充装单位的气瓶", "another unit's cylinder");
    if (who.role == "dealer" && act.is("CQ-OP-25")) {
        const auto customer = system.customers.find(path_value(act, "customerId"));
        if (customer != system.customers.end() && !customer->second.dealers.contains(who.organisation))
            offend(out, "CQ-5.6-b2", "未绑定的经销商查询用户", "a dealer asks about a customer of others");
    }
    if (who.role == "dealer" && act.is("CQ-OP-23")) {
        const auto order = system.orders.find(text_of(record(act), "orderNo"));
        const auto dealer =
            order == system.orders.end() ? text_of(record(act), "dealerId") : order->second.dealer;
        if (dealer != who.organisation)
            offend(out, "CQ-5.6-b2", "另一经销商的订单", "another dealer's order");
    }
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!judged_here(act, view) || !out.offences.empty()) return;
    if (act.is("CQ-OP-36")) return expect_login(act, view, out);
    if (act.operation->called_by("public-viewer")) return;
    if (!bearer_of(act).empty()) return expect_token(act, view, out);
    const auto who = view.model.system.speaker(act);
    if (!who) return;
    if (!act.operation->called_by(who->role))
        return offend(out, "CQ-5.6-b1", who->role + "无此权限", who->role + " has no right to it");
    expect_own_data(act, view, *who, out);
}

bool is_log(const Act& act) { return interface_path(act.request.path) == "/cq/v1/audit-logs"; }

/// What was refused to somebody stands in the log with the others (5.6-b3).
void inspect_log(const Act& act, const View& view, Sink& sink) {
    const auto* shown = payload(act);
    const auto actor = act.query("actor");
    if (shown == nullptr || !shown->is_object() || actor.empty()) return;
    const auto items = objects(shown->get_object(), "items");
    if (view.model.system.refused_by.contains(actor.front())) {
        const bool there = std::ranges::any_of(
            items, [](const json::object* item) { return text_of(*item, "result") == "refused"; });
        sink.test(there, "CQ-5.6-b3", "failed-attempts", act.number(),
                  {"失败的操作也有日志", "failed attempts are logged"},
                  {"失败的操作没有日志", "failed attempts are not logged"});
    }
    for (const auto& [action, exchange] : view.model.logged)
        if (action.first == actor.front()) {
            const bool there = std::ranges::any_of(
                items, [&](const json::object* item) { return text_of(*item, "action") == action.second; });
            sink.test(there, "CQ-5.6-b4", "written", act.number(),
                      {"写入的日志可查", "what was written can be read"},
                      {"写入的日志查不到", "what was written cannot be read"});
        }
}

/// 5.6 c): the report's figures are those of the records (CQ-G23: the report of fills by month, all of them
/// for an administrator).
void inspect_report(const Act& act, const View& view, Sink& sink) {
    const auto who = view.model.system.speaker(act);
    const auto* answer = payload(act);
    if (!who || who->role != "administrator" || path_value(act, "reportId") != "monthly-fills" ||
        answer == nullptr || !answer->is_object())
        return;
    std::map<std::string, std::int64_t> wanted;
    for (const auto& [number, archive] : view.model.system.archives)
        if (const auto fills = archive.stages.find("fills"); fills != archive.stages.end())
            for (const auto& fill : fills->second) ++wanted[text_of(fill.sent, "fillStartTime").substr(0, 7)];
    std::map<std::string, std::int64_t> shown;
    for (const auto* row : objects(answer->get_object(), "rows"))
        shown[text_of(*row, "month")] = static_cast<std::int64_t>(decimal(*row, "fills").value_or(0));
    std::erase_if(shown, [](const auto& each) { return each.second == 0; });
    sink.test(shown == wanted, "CQ-5.6-c", "figures", act.number(),
              {"报表数字与记录一致", "the report's figures are those of the records"},
              {"报表数字与记录不一致", "the report's figures are not those of the records"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.is("CQ-OP-38") && answered_by(act, view) && act.accepted())
        return inspect_report(act, view, sink);
    if (!is_log(act) || view.role != "traceability-system" || !view.model.system.speaker(act)) return;
    if (act.request.method == "GET" && act.accepted()) return inspect_log(act, view, sink);
    if (act.request.method == "DELETE" || act.request.method == "PUT" || act.request.method == "PATCH")
        sink.test(!act.accepted(), "CQ-5.6-b4", "append-only", act.number(),
                  {"日志不可改删", "the log cannot be changed"},
                  {"日志可被改删", "the log can be changed or deleted"});
}

}  // namespace

const Clause clause_5_6{"CQ-5.6-a2", expect, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
