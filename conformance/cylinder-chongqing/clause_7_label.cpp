// 7: information labels, by what they were told and answered (interlocks CQ-IL-17, CQ-IL-18, CQ-IL-19).
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/device_act.h"
#include "conformance/cylinder-chongqing/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr std::int64_t answer_limit = 1000;  ///< ms, 7 h)
constexpr int enough_reads = 100;            ///< 7 c): a rate needs so many

struct Label {
    bool stripped = false, ended = false;
    std::string next_date;   ///< as read last
    bool refreshed = false;  ///< inspection dates were written and not read since
};

struct Placed {
    std::string cylinder, medium;
    std::optional<double> allowed;
};

/// The items of the cylinder in what was read: under `data` or bare (CQ-G12).
const json::object& items_of(const json::object& content) {
    const auto* data = content.if_contains("data");
    return data != nullptr && data->is_object() ? data->get_object() : content;
}

const json::object* content_of(const DeviceAct& act) {
    const auto* content = act.detail.if_contains("content");
    return content == nullptr ? nullptr : content->if_object();
}

class Judged {
  public:
    Judged(const DeviceView& view, Sink& sink) : view_(view), sink_(sink) {}

    void see(const DeviceAct& act) {
        if (act.is("bench", "placed"))
            placed_[act.text("labelUid")] = {act.text("cylinderNo"), act.text("medium"), act.kg("allowedKg")};
        if (act.device != "label") return;
        if (act.kind == "stripped") labels_[act.name].stripped = true;
        if (act.kind == "misread") ++misreads_, misread_event_ = act.number;
        if (act.kind == "answer") see_answer(labels_[act.name], act);
    }

    void finish() {
        if (reads_ == 0) return;
        if (misreads_ * enough_reads > reads_ + misreads_)
            sink_.add("CQ-7-c1", "read-rate",
                      reads_ + misreads_ < enough_reads ? Verdict::inconclusive : Verdict::fail,
                      {misread_event_},
                      {fmt::format("{}次读取中{}次失败", reads_ + misreads_, misreads_),
                       fmt::format("{} of {} reads failed", misreads_, reads_ + misreads_)});
        else
            sink_.pass("CQ-7-c1", "read-rate", {first_read_}, {"标签读取可靠", "labels are read reliably"});
    }

  private:
    void see_answer(Label& label, const DeviceAct& act) {
        const auto operation = act.text("operation");
        const bool good = act.flag("ok");
        if (label.ended)
            dead(act, "CQ-7-f",
                 operation == "CQ-OP-32" ? !good || act.text("state") == "VOID" || act.text("state") == "void"
                                         : !good || operation == "CQ-OP-34/void",
                 {"已废止的标签", "a void label"});
        else if (label.stripped)
            dead(act, "CQ-7-e", !good || operation == "CQ-OP-34/void" || operation == "CQ-OP-34/replace",
                 {"被剥离的标签", "a stripped label"});
        else
            alive(label, act, operation, good);
        if (good && (operation == "CQ-OP-34/void" || operation == "CQ-OP-34/replace")) label.ended = true;
    }

    void dead(const DeviceAct& act, std::string_view requirement, bool right, const standards::Text& what) {
        sink_.test(right, requirement, "stays-dead", act.number,
                   {what.zh + "不再起作用", what.en + " stays dead"},
                   {fmt::format("{}仍完成了{}", what.zh, act.text("operation")),
                    fmt::format("{} still carried out {}", what.en, act.text("operation"))});
    }

    void alive(Label& label, const DeviceAct& act, const std::string& operation, bool good) {
        if (const auto elapsed = act.kg("elapsedMs"))
            sink_.test(
                *elapsed <= answer_limit, "CQ-7-h", "answer-time", act.number,
                {"1 s内响应", "answered within 1 s"},
                {fmt::format("{} ms后才响应", *elapsed), fmt::format("answered after {} ms", *elapsed)});
        if (operation == "CQ-OP-22" && good) label.refreshed = true;
        if (operation != "CQ-OP-32" || !good) return;
        ++reads_;
        if (first_read_ == 0) first_read_ = act.number;
        if (!act.absent("authentic")) see_seal(act);
        if (const auto* content = content_of(act)) see_content(label, act, *content);
    }

    /// CQ-IL-19. A copy answers like any label; who reads it has to refuse it (clause_8_reader.cpp).
    void see_seal(const DeviceAct& act) {
        if (act.flag("authentic"))
            sink_.pass("CQ-7-c2", "seal", {act.number},
                       {"防伪校验与本标签相符", "the content's code fits this label"});
    }

    void see_content(Label& label, const DeviceAct& act, const json::object& content) {
        see_truth(act, content);
        see_profile(act, content);
        const auto next = text_of(items_of(content), "nextInspectionDate");
        if (label.refreshed && !next.empty())
            sink_.test(next != label.next_date, "CQ-7-b1", "refreshed", act.number,
                       {"检验后标签内容已更新", "the label shows the new inspection"},
                       {"检验后标签仍为旧日期", "the label still shows the old date after an inspection"});
        label.refreshed = false, label.next_date = next;
    }

    void see_truth(const DeviceAct& act, const json::object& content) {
        const auto found = placed_.find(act.name);
        if (found == placed_.end()) return;
        const auto& items = items_of(content);
        const auto allowed = decimal(items, "allowedFillKg");
        const bool same =
            (act.text("cylinderNo").empty() || act.text("cylinderNo") == found->second.cylinder) &&
            (!allowed || !found->second.allowed || std::abs(*allowed - *found->second.allowed) < 0.005) &&
            (text_of(items, "medium").empty() || text_of(items, "medium") == found->second.medium);
        sink_.test(same, "CQ-7-b1", "truth", act.number,
                   {"标签内容与气瓶一致", "the label tells the truth about its cylinder"},
                   {"标签内容与所在气瓶不一致", "the label does not tell the truth about its cylinder"});
    }

    /// Annex E is absent: the profile is our assumption (CQ-E01, CQ-G12).
    void see_profile(const DeviceAct& act, const json::object& content) {
        const auto* message = view_.messages.find("CQ-OP-32/answer");
        json::object whole = content;
        if (!content.contains("data")) whole = {{"cylinderNo", act.text("cylinderNo")}, {"data", content}};
        bool good = true;
        for (const auto& finding : standards::validate(view_.messages, *message, whole).findings) {
            if (finding.severity != standards::Finding::Severity::error || finding.requirement != "CQ-7-b3")
                continue;
            good = false;
            sink_.fail("CQ-7-b3", "profile", {act.number},
                       {finding.path + "：" + finding.says.zh, finding.path + ": " + finding.says.en});
        }
        if (good)
            sink_.pass(
                "CQ-7-b3", "profile", {act.number},
                {"标签数据符合标签配置档（假设）", "the label data fit the label profile (an assumption)"});
    }

    const DeviceView& view_;
    Sink& sink_;
    std::map<std::string, Label> labels_;
    std::map<std::string, Placed> placed_;
    int reads_ = 0, misreads_ = 0;
    std::int64_t misread_event_ = 0, first_read_ = 0;
};

}  // namespace

void judge_labels(const std::vector<DeviceAct>& acts, const DeviceView& view, Sink& sink) {
    Judged judged(view, sink);
    for (const auto& act : acts) judged.see(act);
    judged.finish();
}

}  // namespace plumbline::judge::chongqing
