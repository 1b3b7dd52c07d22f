// 8: label readers, by what they read, wrote and sent on.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/device_act.h"
#include "conformance/cylinder-chongqing/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds real_time = 1000;  ///< 8 b): proposed figure
constexpr evidence::Milliseconds hardly = 600'000;  ///< no reading of real time reaches so far

struct Event {
    evidence::Milliseconds at = 0;
    std::string cylinder;
    std::int64_t number = 0;
    bool sent = false;
};

struct Reader {
    std::map<std::string, Event> events;  ///< by eventId
    evidence::Milliseconds last_sent = 0;
};

/// The last that a label answered, and what a reader wrote into it since it was read.
struct Answered {
    bool good = false, authentic = true, written = false;
    std::string cylinder, stage, operation;
    std::int64_t number = 0;
};

class Judged {
  public:
    explicit Judged(Sink& sink) : sink_(sink) {}

    void see(const DeviceAct& act) {
        if (act.is("bench", "world") && act.text("what") == "network-off") offline_since_ = act.at;
        if (act.is("bench", "world") && act.text("what") == "network-on" && offline_since_)
            breaks_.emplace_back(*offline_since_, act.at), offline_since_.reset();
        if (act.is("label", "answer")) see_label(act);
        if (act.device != "reader") return;
        auto& reader = readers_[act.name];
        if (act.kind == "read") see_read(reader, act);
        if (act.kind == "write") see_write(reader, act);
        if (act.kind == "sent") see_sent(reader, act);
        if (act.kind == "lost")
            sink_.fail("CQ-8-b2", "kept", {act.number}, {"事件丢失", "an event was lost"});
    }

    void finish() {
        for (const auto& [name, reader] : readers_)
            for (const auto& [id, event] : reader.events)
                if (!event.sent && event.at + hardly < reader.last_sent)
                    sink_.fail("CQ-8-b2", "kept", {event.number},
                               {"事件从未送达系统", "an event never reached the system"});
    }

  private:
    void see_label(const DeviceAct& act) {
        auto& label = labels_[act.name];
        const auto operation = act.text("operation");
        label.good = act.flag("ok");
        label.authentic = act.absent("authentic") || act.flag("authentic");
        label.cylinder = act.text("cylinderNo");
        label.number = act.number;
        if (operation == "CQ-OP-32" && label.good && label.written) see_record(label, act);
    }

    /// What was written stands in the label, whole.
    void see_record(Answered& label, const DeviceAct& act) {
        const auto* content = act.detail.if_contains("content");
        if (content == nullptr || !content->is_object()) return;
        const auto* data = content->get_object().if_contains("data");
        const auto& items = data != nullptr && data->is_object() ? data->get_object() : content->get_object();
        if (!items.contains("records")) return;
        const auto records = objects(items, "records");
        const bool there = std::ranges::any_of(records, [&](const json::object* record) {
            return text_of(*record, "stage") == label.stage &&
                   text_of(*record, "operation") == label.operation;
        });
        label.written = false;
        sink_.test(there, "CQ-8-a2", "written", act.number,
                   {"写入的操作记录完整", "the record that was written is there, whole"},
                   {"写入的操作记录不在标签中", "the record that was written is not in the label"});
    }

    void note(Reader& reader, const DeviceAct& act) {
        if (act.flag("ok") && !act.text("eventId").empty())
            reader.events[act.text("eventId")] = {act.at, act.text("cylinderNo"), act.number, false};
    }

    void see_read(Reader& reader, const DeviceAct& act) {
        note(reader, act);
        if (act.absent("labelUid"))
            return sink_.test(
                !act.flag("ok") && act.absent("cylinderNo"), "CQ-8-a1", "reads", act.number,
                {"没有标签时不给出内容", "nothing in the field gives nothing"},
                {"没有标签却给出了气瓶数据", "cylinder data although no label was in the field"});
        const auto found = labels_.find(act.text("labelUid"));
        if (found == labels_.end()) return;
        const auto& label = found->second;
        if (!label.authentic)
            return sink_.test(!act.flag("ok"), "CQ-7-c2", "clone", act.number,
                              {"未通过防伪校验的标签被拒绝", "a label that fails its check is refused"},
                              {"未通过防伪校验的标签被接受", "a label that fails its check is accepted"});
        if (!label.good) return;
        sink_.test(act.flag("ok") && act.text("cylinderNo") == label.cylinder, "CQ-8-a1", "reads", act.number,
                   {"读出的瓶号与标签一致", "the number read is the label's"},
                   {"读出的瓶号与标签不一致", "the number read is not the label's"});
    }

    void see_write(Reader& reader, const DeviceAct& act) {
        note(reader, act);
        auto& label = labels_[act.text("labelUid")];
        if (act.absent("operator"))
            return sink_.test(!act.flag("ok"), "CQ-8-a3", "session", act.number,
                              {"没有操作人员会话时拒绝写入", "no operator, no writing"},
                              {"没有操作人员会话而写入", "written without an operator's session"});
        if (!act.flag("ok")) return;
        sink_.pass("CQ-8-a3", "session", {act.number},
                   {"经授权的操作人员写入", "an authorised operator wrote"});
        if (!label.good)
            sink_.fail(
                "CQ-8-a2", "written", {act.number},
                {"标签未接受而报告写入成功", "reported as written although the label did not take it"});
        label.written = true, label.stage = act.text("stage"), label.operation = act.text("operation");
    }

    [[nodiscard]] bool broken(evidence::Milliseconds from, evidence::Milliseconds to) const {
        return std::ranges::any_of(breaks_,
                                   [&](const auto& each) { return each.first <= to && each.second >= from; });
    }

    void see_sent(Reader& reader, const DeviceAct& act) {
        const auto found = reader.events.find(act.text("eventId"));
        const auto recorded = act.kg("recordedAt");
        if (found == reader.events.end() || !recorded) return;
        auto& event = found->second;
        const auto at = static_cast<evidence::Milliseconds>(*recorded);
        const bool once = !event.sent, same = at == event.at && act.text("cylinderNo") == event.cylinder,
                   order = at >= reader.last_sent;
        sink_.test(once && same && order, "CQ-8-b2", "kept", act.number,
                   {"事件按序、一次、以原时间送达", "sent once, in order, with its own time"},
                   {"事件重复、乱序或被改动", "sent twice, out of order or changed"});
        event.sent = true;
        reader.last_sent = std::max(reader.last_sent, at);
        if (broken(event.at, act.at)) return;
        const auto delay = act.at - event.at;
        if (delay > real_time && delay <= hardly)
            return sink_.unsure("CQ-8-b1", "real-time", {act.number},
                                {fmt::format("{} ms后送达", delay), fmt::format("sent after {} ms", delay)});
        sink_.test(delay <= real_time, "CQ-8-b1", "real-time", act.number, {"实时送达", "sent in real time"},
                   {fmt::format("{} ms后送达", delay), fmt::format("sent after {} ms", delay)});
    }

    Sink& sink_;
    std::map<std::string, Reader> readers_;
    std::map<std::string, Answered> labels_;
    std::vector<std::pair<evidence::Milliseconds, evidence::Milliseconds>> breaks_;
    std::optional<evidence::Milliseconds> offline_since_;
};

}  // namespace

void judge_readers(const std::vector<DeviceAct>& acts, const DeviceView&, Sink& sink) {
    Judged judged(sink);
    for (const auto& act : acts) judged.see(act);
    judged.finish();
}

}  // namespace plumbline::judge::chongqing
