// 6.9 and 6.11 Notices: arrays, seven days by default, own notices only.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds week = 7LL * 24 * 3600 * 1000;

bool notice_list(const Act& act) { return act.is("get-modify-notices") || act.is("get-entry-notices"); }

bool whole_milliseconds(const std::string& text) { return text.size() == 13 && standards::only_digits(text); }

void expect(const Act& act, const View&, Expectation& out) {
    if (!notice_list(act)) return;
    if (act.query("CJSJ").size() > 1) out.doubtful = true;
    const bool entry = act.is("get-entry-notices"), since = !act.query("CJSJ").empty();
    const char* requirement = entry   ? (since ? "LIFT-6.11.1-a" : "LIFT-6.11.1-b")
                              : since ? "LIFT-6.9.1-c"
                                      : "LIFT-6.9.1-b";
    for (const int status : {400, 429})
        out.grant(requirement, "", {"按规定的参数查询", "asked in a printed way"}, 1, status);
    for (const auto& value : act.query("CJSJ"))
        if (!whole_milliseconds(value))
            out.offend(offence("LIFT-A.2.12-f", "时间参数不是13位毫秒值",
                               "the time parameter is no 13-digit value"));
}

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool own(const Act& act, const std::string& lift_key, const std::string& constructor, const Model& model) {
    if (act.caller->role == "constructor") return constructor == act.caller->organisation;
    const auto* lift = model.lift(lift_key);
    return lift == nullptr || lift->owner == act.caller->organisation;
}

/// A notice as the evidence knows it: read once, it stays until it is answered.
struct Notice {
    std::string sgid, lift, unit;
    evidence::Milliseconds created = 0;
    bool entry = false;
    bool answered = false;   ///< processed or answered
    bool reopened = false;   ///< its answer was revoked
    std::int64_t first = 0;  ///< exchange that showed it first
};

/// Follows the notices through the run and judges each list against them.
class Notices {
  public:
    Notices(const View& view, Sink& sink) : view_(view), sink_(sink), model_(view.run) {}

    void follow(const Act& act) {
        if (act.caller != nullptr && act.accepted() && notice_list(act)) list(act);
        model_.follow(act, nowhere_);
        if (act.accepted()) answer(act);
    }

  private:
    const char* by_time(bool entry) const { return entry ? "LIFT-6.11.1-a" : "LIFT-6.9.1-a"; }
    const char* by_week(bool entry) const { return entry ? "LIFT-6.11.1-b" : "LIFT-6.9.1-b"; }

    static evidence::Milliseconds edge_of(const Act& act, const std::vector<std::string>& since) {
        return since.empty() ? act.at() - week : std::stoll(since.front());
    }
    /// The time given and the time shown are the subject's own; only the seven days depend on its clock.
    evidence::Milliseconds slack(const std::vector<std::string>& since) const {
        return since.empty() ? std::max<evidence::Milliseconds>(view_.tolerance(), 1000) : 0;
    }

    void answer(const Act& act) {
        for (const auto& entry : act.entries)
            for (auto& [id, notice] : known_) {
                if (act.is("modify-lift") && !notice.entry && notice.lift == entry.text("ZJBM"))
                    notice.answered = true;
                if (!notice.entry || notice.sgid != entry.text("SGID")) continue;
                if (act.is("enter-result")) notice.answered = true, notice.reopened = false;
                if (act.is("revoke-result")) notice.reopened = notice.answered, notice.answered = false;
                if (act.is("revoke-construction")) gone_.insert(id);
            }
    }

    void list(const Act& act) {
        const auto* data = act.answer_member("data");
        const bool array = data != nullptr && data->is_array();
        sink_.test(array, "LIFT-A.2.9-a", "array", act.number(), {"应答为数组", "the answer is an array"},
                   {"应答应为数组", "the answer should be an array"});
        if (!array) return;
        const auto since = act.query("CJSJ");
        if (since.size() > 1 || (!since.empty() && !whole_milliseconds(since.front()))) return;
        std::set<std::string> shown;
        for (const auto& item : data->get_array())
            if (const auto* notice = item.if_object()) {
                const auto id = text_of(*notice, "TZID");
                if (!id.empty() && !shown.insert(id).second)
                    sink_.fail(by_time(act.is("get-entry-notices")), "once", {act.number()},
                               {"同一通知重复出现", "a notice is listed twice"});
                inspect(act, *notice, since);
                learn(act, *notice);
            }
        missing(act, shown, since);
        announced(act, *data, since);
    }

    void learn(const Act& act, const json::object& notice) {
        const auto id = text_of(notice, "TZID");
        const auto* created = notice.if_contains("CJSJ");
        if (id.empty() || created == nullptr || !created->is_int64() || known_.contains(id)) return;
        const bool entry = act.is("get-entry-notices");
        known_[id] = {text_of(notice, "SGID"),
                      text_of(notice, "ZJBM"),
                      text_of(notice, "SGXYDM"),
                      created->get_int64(),
                      entry,
                      false,
                      false,
                      act.number()};
    }

    /// Nothing from before the time asked for, nothing of others, INSTALL and RE_INSTALL only (6.11).
    void inspect(const Act& act, const json::object& notice, const std::vector<std::string>& since) {
        const auto sgid = text_of(notice, "SGID"), id = text_of(notice, "TZID");
        if (act.is("get-modify-notices") ||
            act.caller->role == "constructor")  // others have no entry notices: 5.2.1-f
            sink_.test(own(act, text_of(notice, "ZJBM"), text_of(notice, "SGXYDM"), model_), "LIFT-5.2.1-j",
                       "own-notices", act.number(), {"只见本方通知", "shows only the caller's notices"},
                       {"可见他方通知", "shows another's notice"});
        const bool entry = act.is("get-entry-notices");
        if (const auto* created = notice.if_contains("CJSJ"); created != nullptr && created->is_int64()) {
            const auto at = created->get_int64();
            const auto edge = edge_of(act, since);
            if (std::llabs(at - edge) >= slack(since))
                sink_.test(at > edge, since.empty() ? by_week(entry) : by_time(entry), "since", act.number(),
                           {"只列出该时间之后的通知", "lists only notices after the time"},
                           {"列出了该时间之前的通知", "lists a notice from before the time"});
        }
        if (!entry) return processed(act, id);
        if (const auto* record = model_.record("construction", sgid)) {
            const auto kind = record->text("SGLB");
            sink_.test(kind == "INSTALL" || kind == "RE_INSTALL", "LIFT-6.11.1-c", "kinds", act.number(),
                       {"只就安装、移装发通知", "notices concern installation and re-installation"},
                       {fmt::format("就{}发出了录入通知", kind), fmt::format("a notice for {}", kind)});
        }
        if (const auto* state = model_.construction(sgid)) {
            if (state->result)
                sink_.fail("LIFT-6.7.2-l", "answered", {state->entered_in, act.number()},
                           {"结果已录入，通知仍在", "the result was entered, the notice stays"});
            else if (state->entered_in != 0)
                sink_.pass("LIFT-6.8.1-b", "open-again", {state->entered_in, act.number()},
                           {"撤销结果后通知再次出现", "the notice is open again after the revoke"});
        }
    }

    /// LIFT-G46: a modification of the lift processes its notices.
    void processed(const Act& act, const std::string& id) {
        auto found = known_.find(id);
        if (found == known_.end() || !found->second.answered || !view_.readings.is("LIFT-G46", "a")) return;
        sink_.fail("LIFT-6.9.1-a", "processed", {found->second.first, act.number()},
                   {"已处理的通知仍被列出", "a processed notice is still listed"});
    }

    /// What was listed once and is not answered is listed again, as long as the question covers it.
    void missing(const Act& act, const std::set<std::string>& shown, const std::vector<std::string>& since) {
        const bool entry = act.is("get-entry-notices");
        for (const auto& [id, notice] : known_) {
            if (notice.entry != entry || gone_.contains(id) || !mine(act, notice)) continue;
            if (notice.created <= edge_of(act, since) + slack(since)) continue;
            const bool old = notice.created < act.at() - week;
            const bool listed = shown.contains(id);
            if (notice.answered) {
                if (!listed)
                    sink_.pass(entry ? "LIFT-6.7.2-l" : "LIFT-6.9.1-a", "answered",
                               {notice.first, act.number()},
                               {"已答复的不再通知", "what was answered is not listed again"});
                continue;
            }
            const char* requirement = notice.reopened ? "LIFT-6.8.1-b"
                                      : old && !entry ? "LIFT-6.9.1-c"
                                      : since.empty() ? by_week(entry)
                                                      : by_time(entry);
            sink_.test(
                listed, requirement, "listed", act.number(),
                {"未处理的通知仍可查到", "an open notice is listed"},
                {fmt::format("通知{}应列出而未列出", id), fmt::format("notice {} should be listed", id)});
        }
    }

    /// LIFT-G47: a passed inspection of an INSTALL record without a result brings a notice.
    void announced(const Act& act, const json::value& data, const std::vector<std::string>& since) {
        if (!act.is("get-entry-notices") || act.caller->role != "constructor") return;
        const auto all = model_.records.find("construction");
        if (all == model_.records.end()) return;
        for (const auto& [sgid, record] : all->second) {
            const auto* state = model_.construction(sgid);
            const auto found = model_.inspected_at.find(sgid);
            if (state == nullptr || found == model_.inspected_at.end() || !record.alive ||
                state->entered_in != 0 || record.text("SGLB") != "INSTALL" ||
                record.text("SGXYDM") != act.caller->organisation)
                continue;
            if (found->second <= edge_of(act, since) + std::max<std::int64_t>(view_.tolerance(), 1000) ||
                !view_.readings.is("LIFT-G47", "a"))
                continue;
            const bool listed = std::ranges::any_of(data.get_array(), [&](const json::value& item) {
                return item.is_object() && text_of(item.get_object(), "SGID") == sgid;
            });
            sink_.test(listed, by_time(true), "announced", act.number(),
                       {"监督检验完成后有录入通知", "an inspection brings an entry notice"},
                       {fmt::format("{}监督检验已完成，未见录入通知", sgid),
                        fmt::format("{} is inspected and no entry notice is listed", sgid)});
        }
    }

    bool mine(const Act& act, const Notice& notice) const {
        if (act.caller->role == "constructor") return notice.unit == act.caller->organisation;
        const auto* lift = model_.lift(notice.lift);
        return !notice.entry && lift != nullptr && lift->owner == act.caller->organisation;
    }

    const View& view_;
    Sink& sink_;
    Model model_;
    Sink nowhere_;
    std::map<std::string, Notice> known_;
    std::set<std::string> gone_;
};

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    Notices notices(view, sink);
    for (const auto& act : acts) notices.follow(act);
}

}  // namespace

const Clause clause_6_9{"LIFT-6.9.1-a", expect, nullptr, finish};

}  // namespace plumbline::judge::lift
