#include "reference-platform/devices/label.h"

#include <cassert>

namespace plumbline::platform::devices {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kept_records = 8;          // CQ-G12
constexpr Milliseconds quick = 40, slow = 1500;  // 7 h) allows 1000
constexpr unsigned every_slow = 10;

boost::json::value text_or_null(const std::optional<object>& content, std::string_view key) {
    if (!content || content->if_contains(key) == nullptr) return nullptr;
    return content->at(key);
}

}  // namespace

Label::Label(std::string uid, const Seal& seal, const Faults& faults, Log& log)
    : uid_(std::move(uid)), seal_(seal), faults_(faults), log_(log) {}

Milliseconds Label::delay() {
    ++answers_;
    const bool late = answers_ % every_slow == 0 && !faults_.obeys("CQ-7-h");
    return late ? slow : quick + static_cast<Milliseconds>(banks_.at(bank_).size() / 20);
}

std::optional<object> Label::content() const { return seal_.open(uid_, banks_.at(bank_)); }

bool Label::store(const object& content) {
    auto bytes = seal_.close(uid_, content);
    const auto other = 1 - bank_;
    const bool whole = !cut_;
    if (cut_) bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * *cut_));
    cut_.reset();
    if (!whole && faults_.obeys("CQ-8-a2")) return false;  // the bank in use is as it was
    banks_.at(other) = std::move(bytes);
    bank_ = other;
    return whole;
}

LabelAnswer Label::answer(std::string_view operation, std::string_view by, Milliseconds now,
                          LabelAnswer given) {
    const auto known = given.content ? given.content : content();
    log_.add(now, "label/" + uid_, "answer",
             {{"operation", operation},
              {"state", machine_.state()},
              {"ok", given.ok},
              {"requirement", or_null(given.requirement)},
              {"elapsedMs", given.elapsed_ms ? boost::json::value(*given.elapsed_ms) : nullptr},
              {"cylinderNo", text_or_null(known, "cylinderNo")},
              {"content", given.content ? boost::json::value(*given.content) : nullptr},
              {"authentic", given.authentic ? boost::json::value(*given.authentic) : nullptr},
              {"by", by}});
    return given;
}

std::optional<LabelAnswer> Label::barred(std::string_view event) {
    const auto step = machine_.fire(event);
    if (step || (!step.error().empty() && !faults_.obeys(step.error()))) return std::nullopt;
    LabelAnswer refusal{false, step.error(), {}, {}, delay()};
    if (machine_.state() == "STRIPPED") refusal.elapsed_ms.reset();  // torn: it cannot even say no
    return refusal;
}

LabelAnswer Label::read(Milliseconds now, std::string_view by) {
    const bool is_void = machine_.state() == "VOID";
    if (is_void &&
        faults_.obeys("CQ-7-f"))  // it tells that it is void, and nothing that could pass for valid
        return answer("CQ-OP-32", by, now,
                      {true,
                       {},
                       object{{"cylinderNo", text_or_null(content(), "cylinderNo")}, {"status", "void"}},
                       content().has_value(),
                       delay()});
    if (const auto refusal = is_void ? std::nullopt : barred("CQ-OP-32"))
        return answer("CQ-OP-32", by, now, *refusal);
    if (soiled_) {
        log_.add(now, "label/" + uid_, "misread", {{"by", by}});
        return answer("CQ-OP-32", by, now, {false, "CQ-7-c1", {}, {}, delay()});
    }
    const auto good = content();
    if (good) return answer("CQ-OP-32", by, now, {true, {}, good, true, delay()});
    const auto said = seal_.read_unchecked(banks_.at(bank_));
    const bool believed = said && !faults_.obeys("CQ-7-c2");
    return answer("CQ-OP-32", by, now,
                  {believed, believed ? "" : "CQ-7-c2", believed ? said : std::nullopt, false, delay()});
}

LabelAnswer Label::write_record(const object& record, Milliseconds now, std::string_view by) {
    if (const auto refusal = barred("CQ-OP-33")) return answer("CQ-OP-33", by, now, *refusal);
    auto next = content().value_or(object{});
    auto& records = next["records"];
    if (!records.is_array()) records = array{};
    records.get_array().push_back(record);
    if (records.get_array().size() > kept_records) records.get_array().erase(records.get_array().begin());
    const bool stored = store(next);
    return answer("CQ-OP-33", by, now, {stored, stored ? "" : "CQ-8-a2", {}, {}, delay()});
}

LabelAnswer Label::write_inspection(const object& dates, Milliseconds now) {
    if (const auto refusal = barred("CQ-OP-22")) return answer("CQ-OP-22", "system", now, *refusal);
    auto next = content().value_or(object{});
    for (const auto* key : {"inspectionDate", "nextInspectionDate"})
        if (dates.if_contains(key) != nullptr && faults_.obeys("CQ-7-b1")) next[key] = dates.at(key);
    const bool stored = store(next);
    return answer("CQ-OP-22", "system", now, {stored, stored ? "" : "CQ-8-a2", {}, {}, delay()});
}

LabelAnswer Label::bind(const object& given, Milliseconds now) {
    if (const auto refusal = barred("CQ-OP-34/bind")) return answer("CQ-OP-34/bind", "system", now, *refusal);
    auto next = given;
    next["keyVersion"] = seal_.key_version();
    const bool stored = store(next);
    return answer("CQ-OP-34/bind", "system", now, {stored, stored ? "" : "CQ-8-a2", {}, {}, delay()});
}

LabelAnswer Label::make_void(Milliseconds now) {
    if (const auto refusal = barred("CQ-OP-34/void")) return answer("CQ-OP-34/void", "system", now, *refusal);
    return answer("CQ-OP-34/void", "system", now, {true, {}, {}, {}, delay()});
}

LabelAnswer Label::replace(Milliseconds now) {
    if (const auto refusal = barred("CQ-OP-34/replace"))
        return answer("CQ-OP-34/replace", "system", now, *refusal);
    return answer("CQ-OP-34/replace", "system", now, {true, {}, {}, {}, delay()});
}

void Label::strip(Milliseconds now) {
    log_.add(now, "label/" + uid_, "stripped", {{"cylinderNo", text_or_null(content(), "cylinderNo")}});
    [[maybe_unused]] const auto torn = machine_.fire("strip");  // a void or blank one tears without a trace
}

void Label::forge(std::string bytes) {
    banks_.at(bank_) = std::move(bytes);
    [[maybe_unused]] const auto bound = machine_.fire("CQ-OP-34/bind");
}

}  // namespace plumbline::platform::devices
