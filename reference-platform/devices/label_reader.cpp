#include "reference-platform/devices/label_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr std::size_t buffer = 10'000, small_buffer = 10;  // CQ-G13
constexpr Milliseconds held_back_ms = 12LL * 3600 * 1000;  // the fault: synchronised at night

std::string number_in(const LabelAnswer& answer) {
    if (!answer.content || answer.content->if_contains("cylinderNo") == nullptr) return {};
    const auto& number = answer.content->at("cylinderNo");
    return number.is_string() ? std::string(number.get_string()) : std::string{};
}

}  // namespace

LabelReader::LabelReader(std::string reader_no, const Faults& faults, Log& log)
    : reader_no_(std::move(reader_no)), faults_(faults), log_(log) {}

void LabelReader::tell_read(const std::string& uid, const LabelAnswer& answer, Milliseconds now) {
    log_.add(now, "reader/" + reader_no_, "read",
             {{"eventId",
               answer.ok ? boost::json::value(fmt::format("{}-{}", reader_no_, next_event_ - 1)) : nullptr},
              {"labelUid", or_null(uid)},
              {"cylinderNo", or_null(answer.ok ? number_in(answer) : std::string{})},
              {"ok", answer.ok},
              {"requirement", or_null(answer.requirement)}});
}

LabelAnswer LabelReader::read(std::span<Label* const> field, Milliseconds now, std::string_view uid) {
    const auto chosen = std::ranges::find_if(field, [&](const Label* label) { return label->uid() == uid; });
    Label* label = chosen != field.end()              ? *chosen
                   : uid.empty() && field.size() == 1 ? field.front()
                                                      : nullptr;
    LabelAnswer answer =
        label != nullptr ? label->read(now, reader_no_) : LabelAnswer{false, "CQ-8-a1", {}, {}, {}};
    if (!answer.ok && last_ && !faults_.obeys("CQ-8-a1")) {  // nothing read: the last one is shown again
        tell_read(label != nullptr ? label->uid() : std::string{}, *last_, now);
        return *last_;
    }
    if (answer.ok) {
        remember(*label, number_in(answer), "read", now);
        last_ = answer;
    }
    tell_read(label != nullptr ? label->uid() : std::string{}, answer, now);
    return answer;
}

LabelAnswer LabelReader::write(Label& label, object record, Milliseconds now) {
    const bool allowed = session_ && session_->may_write;
    record["operator"] = or_null(session_ ? session_->operator_no : std::string{});
    LabelAnswer answer{false, "CQ-8-a3", {}, {}, {}};
    if (allowed || !faults_.obeys("CQ-8-a3")) answer = label.write_record(record, now, reader_no_);
    const auto text = [&](std::string_view key) {
        const auto* value = record.if_contains(key);
        return value == nullptr ? boost::json::value(nullptr) : *value;
    };
    if (answer.ok) {
        const auto number = text("cylinderNo");
        remember(label, number.is_string() ? std::string_view(number.get_string()) : std::string_view{},
                 "write", now);
    }
    log_.add(now, "reader/" + reader_no_, "write",
             {{"eventId",
               answer.ok ? boost::json::value(fmt::format("{}-{}", reader_no_, next_event_ - 1)) : nullptr},
              {"labelUid", label.uid()},
              {"cylinderNo", text("cylinderNo")},
              {"stage", text("stage")},
              {"operation", text("operation")},
              {"operator", record["operator"]},
              {"ok", answer.ok},
              {"requirement", or_null(answer.requirement)}});
    return answer;
}

void LabelReader::remember(const Label& label, std::string_view cylinder_no, std::string operation,
                           Milliseconds now) {
    waiting_.push_back({fmt::format("{}-{}", reader_no_, next_event_++), reader_no_, label.uid(),
                        std::string(cylinder_no), std::move(operation),
                        session_ ? session_->operator_no : std::string{}, now});
    if (waiting_.size() <= (faults_.obeys("CQ-8-b2") ? buffer : small_buffer)) return;
    log_.add(now, "reader/" + reader_no_, "lost",
             {{"eventId", waiting_.front().event_id}, {"recordedAt", waiting_.front().recorded_at}});
    waiting_.pop_front();
}

std::vector<ReaderEvent> LabelReader::deliver(Milliseconds now) {
    std::vector<ReaderEvent> out;
    if (!network_) return out;
    const Milliseconds held = faults_.obeys("CQ-8-b1") ? 0 : held_back_ms;
    while (!waiting_.empty() && now - waiting_.front().recorded_at >= held) {
        auto event = std::move(waiting_.front());
        waiting_.pop_front();
        log_.add(now, "reader/" + reader_no_, "sent",
                 {{"eventId", event.event_id},
                  {"recordedAt", event.recorded_at},
                  {"labelUid", event.label_uid},
                  {"cylinderNo", or_null(event.cylinder_no)},
                  {"operation", event.operation},
                  {"operator", or_null(event.operator_no)}});
        out.push_back(std::move(event));
    }
    return out;
}

}  // namespace plumbline::platform::devices
