// Annex 1, 安全性要求: accounts, passwords, tickets; 方案 三(七) acceptance; 方案 二(二)2 who may do what.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace {

using enum Offence::Kind;

constexpr evidence::Milliseconds day = 86'400'000, half_hour = 1'800'000;

/// An old password may live on for some days (YN-G36 proposes one); a week is beyond any changeover.
constexpr evidence::Milliseconds longest_overlap = 7 * day;

void expect_password(const Act& act, const View& view, const std::string& account, const std::string& word,
                     Expectation& out) {
    const auto own = view.model.passwords.find(account);
    const bool opened = own != view.model.passwords.end() &&
                        std::ranges::find(own->second, word, &Password::text) != own->second.end();
    if (opened) {
        const auto& last = own->second.back();
        if (last.text != word && act.at() > last.first + longest_overlap)
            out.offend({permission,
                        "YN-A1-0-l",
                        {},
                        {},
                        0,
                        {"更换后仍用旧密码登录", "the replaced password is used again"}});
        else if (last.text != word)
            out.doubtful = true;
        return;
    }
    const bool of_another = std::ranges::any_of(view.model.passwords, [&](const auto& entry) {
        return entry.first != account &&
               std::ranges::find(entry.second, word, &Password::text) != entry.second.end();
    });
    if (of_another)
        out.offend({permission,
                    "YN-A1-0-g",
                    {},
                    {},
                    0,
                    {"以另一单位的密码登录", "the password of another unit is used"}});
    else if (own != view.model.passwords.end())
        out.grant("YN-A1-0-l", "", {"以更换后的密码登录", "login with the replaced password"}, 1);
}

void expect_login(const Act& act, const View& view, Expectation& out) {
    const auto account = text_of(record(act), "Account");
    const auto* party = view.model.party(account);
    if (party != nullptr && !party->trusted)
        return out.offend({permission,
                           "YN-P-3.7-a",
                           {},
                           {},
                           0,
                           {"平台未通过验收的单位登录", "a unit whose platform was not accepted logs in"}});
    if (act.caller == nullptr || party == nullptr) {
        out.doubtful = true;
        return;
    }
    expect_password(act, view, account, text_of(record(act), "Password"), out);
}

void expect_ticket(const Act& act, const View& view, Expectation& out) {
    const auto text = credential(act);
    const auto* ticket = view.model.ticket(act);
    if (ticket == nullptr) {
        if (text.empty() || !view.model.tickets.empty())
            return out.offend({permission,
                               "YN-A1-0-h",
                               {},
                               {},
                               0,
                               {text.empty() ? "未带令牌" : "令牌不是所发",
                                text.empty() ? "no ticket" : "a ticket that was never issued"}});
        out.doubtful = true;  // a ticket from before the evidence
        return;
    }
    if (!ticket->expires) return;
    if (act.at() >= *ticket->expires + view.tolerance())
        return out.offend({permission, "YN-A1-0-i", {}, {}, 0, {"令牌已过期", "the ticket has expired"}});
    if (act.at() + view.tolerance() >= *ticket->expires) out.doubtful = true;
    if (act.at() - ticket->issued > half_hour)
        out.grant("YN-A1-0-i", "", {"令牌仍在有效期内", "the ticket still lives"}, 5, 401);
}

/// County bureaus and inspection units have functions of their own, and nobody else's (方案 二(二)2).
void expect_role(const Act& act, const View& view, Expectation& out) {
    const auto* party = view.model.party(view.model.account(act));
    if (party == nullptr || (party->role != "county-regulator" && party->role != "inspection-station"))
        return;
    const standards::Text says{fmt::format("{}调用{}", party->role, act.operation->name.zh),
                               fmt::format("{} calls {}", party->role, act.operation->id)};
    if (act.operation->called_by(party->role)) return out.grant("YN-P-2.2.2-a", "", says, 1, 403);
    out.offend({permission, "YN-P-2.2.2-a", {}, {}, 0, says});
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr) return;
    if (act.is("YN-OP-01")) return expect_login(act, view, out);
    expect_ticket(act, view, out);
    if (out.offences.empty()) expect_role(act, view, out);
}

}  // namespace

bool well_known(const Act& act, const View& view) {
    const auto* ticket = view.model.ticket(act);
    return ticket != nullptr && (!ticket->expires || act.at() < *ticket->expires);
}

Offence foreign(const Act& act, const std::string& owner, std::string_view what) {
    const auto origin = evidence::header(act.request.headers, "X-Origin-Unit");
    const bool named = origin && *origin == owner;
    return {permission,
            named ? "YN-A1-0-g" : "YN-A1-0-n",
            {},
            {},
            0,
            {fmt::format("{}属于另一单位{}", what, named ? "，请求中自称该单位" : ""),
             fmt::format("{} is another unit's{}", what, named ? ", which the request claims to be" : "")}};
}

const Clause clause_0_safety{"YN-A1-0-h", expect, nullptr, nullptr};

}  // namespace plumbline::judge::yunnan
