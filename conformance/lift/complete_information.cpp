#include "conformance/lift/complete_information.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/batch_mates.h"
#include "conformance/lift/province_records.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

bool same_value(const json::value& sent, const json::value* got) {
    if (got == nullptr) return false;
    if (sent.is_number() && got->is_number())
        return std::abs(sent.to_number<double>() - got->to_number<double>()) < 1e-9;
    return sent == *got;
}

const json::object* object_in(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

const json::array* array_in(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

bool has_full_width(const json::object& values) {
    return std::ranges::any_of(values, [](const auto& member) {
        return member.value().is_string() && standards::half_width(member.value().get_string()) !=
                                                 std::string_view(member.value().get_string());
    });
}

class ReadBack {
  public:
    ReadBack(const Act& act, const View& view, const KnownLift& lift, const json::object& shown, Sink& sink)
        : act_(act), view_(view), lift_(lift), shown_(shown), sink_(sink) {}

    void run() {
        const auto* base = object_in(shown_, "ZJXX");
        if (base == nullptr) return;  // the table's business
        if (!lift_.values.empty() && !lift_.muddled) {
            elements(*base);
            components();
            completeness(*base);
        }
        change(*base);
        inspect_usage_state(reading(), *base);
        for (const auto& kind : kinds())
            if (!kind.section.empty() && kind.kind != "recall") section(kind);
        inspect_sheets(reading());
        results();
        recalls();
        whole_life();
    }

  private:
    std::string stored_requirement() const { return lift_.modified ? "LIFT-6.2.1-a" : "LIFT-6.1.1-a"; }
    /// What a modification left out is gone (6.2.2), provided that modifications are taken at all.
    std::string replaced_requirement() const {
        return sink_.failed("LIFT-6.2.1-a") ? "LIFT-6.2.1-a" : "LIFT-6.2.2-a";
    }
    /// What a result touched is judged by the result.
    std::string requirement_of(std::string_view code, const std::string& otherwise) const {
        auto found = lift_.by_result.find(code);
        return found == lift_.by_result.end() ? otherwise : found->second;
    }
    void passed_by_results(std::string_view check) {
        std::set<std::string> shown;
        for (const auto& [code, requirement] : lift_.by_result) shown.insert(requirement);
        for (const auto& requirement : shown)
            sink_.pass(requirement, check, proof(lift_.changed),
                       {"施工结果的影响读回一致", "the result's effect reads back"});
    }
    Reading reading() const { return {act_, view_, lift_, shown_, sink_}; }
    bool enterprise() const { return act_.is("get-lifts-enterprise"); }
    std::vector<std::int64_t> proof(std::int64_t written) const { return {written, act_.number()}; }

    /// Which requirement a changed value offends: folding, units, version, or storing as such.
    std::string blame(const json::value& sent, const json::value* got, const std::string& fallback) const {
        if (got != nullptr && sent.is_number() && got->is_number()) {
            const double a = sent.to_number<double>(), b = got->to_number<double>();
            for (double factor : {1000.0, 0.001, 60.0, 10.0, 0.1})
                if (b != 0 && std::abs(a / b - factor) < 1e-9) return "LIFT-5.3.4-b";
        }
        if (got != nullptr && sent.is_string() && got->is_string() &&
            standards::half_width(got->get_string()) == std::string_view(sent.get_string()))
            return "LIFT-5.3.5.3-a";
        if (got != nullptr && sent.is_string() && got->is_string() &&
            standards::half_width(sent.get_string()) == std::string_view(got->get_string()))
            return "LIFT-5.3.5.3-b";
        return fallback;
    }

    bool compare(const json::object& sent, const json::object& got, std::int64_t written,
                 const std::string& requirement, const std::set<std::string>& except) {
        bool good = true;
        for (const auto& member : sent) {
            const std::string code(member.key());
            if (except.contains(code) || same_value(member.value(), got.if_contains(code))) continue;
            good = false;
            const auto* value = got.if_contains(code);
            sink_.fail(blame(member.value(), value, requirement_of(code, requirement)), "read-back",
                       proof(written),
                       {fmt::format("{}写入{}，读出{}", code, json::serialize(member.value()),
                                    value == nullptr ? "空" : json::serialize(*value)),
                        fmt::format("{} was sent as {} and reads {}", code, json::serialize(member.value()),
                                    value == nullptr ? "nothing" : json::serialize(*value))});
        }
        return good;
    }

    void elements(const json::object& base) {
        bool good = compare(lift_.values, base, lift_.changed, stored_requirement(), {"BJXX", "SJBB"});
        if (lift_.modified)
            for (const auto& earlier : lift_.before)
                for (const auto& member : earlier) {
                    const std::string code(member.key());
                    if (code == "BJXX" || lift_.values.contains(code) || !base.contains(code)) continue;
                    good = false;
                    sink_.fail(replaced_requirement(), "omitted-element", proof(lift_.changed),
                               {fmt::format("修改时未带的{}仍被保留", code),
                                fmt::format("{} was left out of the modification and is still there", code)});
                }
        for (const auto& [code, requirement] : lift_.by_result) {
            if (lift_.values.contains(code) || !base.contains(code) || base.at(code).is_null() ||
                code == "ZJBMNEW")
                continue;
            good = false;
            sink_.fail(
                requirement, "taken-back", proof(lift_.changed),
                {fmt::format("{}应已撤回", code), fmt::format("{} should have been taken back", code)});
        }
        if (good && lift_.by_result.empty())
            sink_.pass(stored_requirement(), "read-back", proof(lift_.changed),
                       {"整机数据读回一致", "the lift's data reads back as sent"});
        if (good && lift_.modified)
            sink_.pass("LIFT-6.2.2-a", "replaced", proof(lift_.changed),
                       {"修改为整体替换", "a modification replaces the whole record"});
        if (good) folding(lift_.changed);
        if (good && (lift_.values.contains("FGD") || lift_.values.contains("RCD")))
            sink_.pass("LIFT-5.3.4-b", "units", proof(lift_.changed),
                       {"数值未作单位换算", "numbers come back in the table's units"});
    }

    /// A run that sent full-width forms and read them folded (or narrative unfolded) shows 5.3.5.3.
    void folding(std::int64_t written) {
        for (const auto& event : view_.run.events) {
            const auto* exchange = std::get_if<evidence::Exchange>(&event);
            if (exchange == nullptr || exchange->number != written) continue;
            if (standards::half_width(exchange->request) == exchange->request) return;
            sink_.pass("LIFT-5.3.5.3-a", "folded", proof(written),
                       {"标识性字段已转为半角", "identifying values were folded to half-width"});
        }
    }

    static std::map<std::string, const json::object*> by_code(const json::array* list, std::string_view key) {
        std::map<std::string, const json::object*> out;
        if (list != nullptr)
            for (const auto& item : *list)
                if (const auto* object = item.if_object();
                    object != nullptr && text_of(*object, "BGLX") != "DELETE")
                    out[text_of(*object, key)] = object;
        return out;
    }

    void components() {
        if (lift_.parts_differ && !lift_.by_result.empty()) return;  // they differed before the result, too
        const auto sent = by_code(array_in(lift_.values, "BJXX"), "TBJBM"),
                   got = by_code(array_in(shown_, "BJXX"), "TBJBM");
        bool good = true;
        for (const auto& [code, part] : sent) {
            auto found = got.find(code);
            if (found == got.end()) {
                good = false;
                sink_.fail(requirement_of(code, stored_requirement()), "component-missing",
                           proof(lift_.changed),
                           {fmt::format("部件{}未读到", code), fmt::format("component {} is missing", code)});
            } else
                good = compare(*part, *found->second, lift_.changed,
                               requirement_of(code, stored_requirement()), {}) &&
                       good;
        }
        for (const auto& [code, part] : got) {
            if (sent.contains(code)) continue;
            good = false;
            sink_.fail(requirement_of(code, lift_.modified ? replaced_requirement() : "LIFT-6.1.1-a"),
                       "component-extra", proof(lift_.changed),
                       {fmt::format("多出部件{}", code), fmt::format("component {} is too many", code)});
        }
        if (good && shown_twice())
            good = false, sink_.fail(stored_requirement(), "component-twice", proof(lift_.changed),
                                     {"部件重复出现", "a component is shown twice"});
        parts_lost_ = parts_lost_ || !good;
        if (!good) return;
        if (lift_.by_result.empty() && !sent.empty())
            sink_.pass(stored_requirement(), "components", proof(lift_.changed),
                       {"部件读回一致", "the components read back as sent"});
        passed_by_results("components");
    }

    bool shown_twice() const {
        std::multiset<std::string> codes;
        if (const auto* list = array_in(shown_, "BJXX"))
            for (const auto& item : *list)
                if (const auto* object = item.if_object();
                    object != nullptr && text_of(*object, "BGLX") != "DELETE")
                    codes.insert(text_of(*object, "TBJBM"));
        return std::ranges::any_of(codes, [&](const std::string& code) { return codes.count(code) > 1; });
    }

    /// DTXXWZ for traction lifts, where facts and text agree on the nine kinds; escalators have no landing
    /// doors and no governor (LIFT-G02); other types are not judged.
    void completeness(const json::object& base) {
        const auto* variety = view_.messages.standard().code_list("SBPZ")->find(lift_.text("SBPZ"));
        const auto* shown = base.if_contains("DTXXWZ");
        if (variety == nullptr || shown == nullptr || !shown->is_bool()) return;
        if (parts_lost_ || lift_.parts_differ) return;  // it may well fit what is left
        if (variety->code == "3310") return moving_stairs(shown->get_bool());
        if (variety->code != "3110") return;
        std::set<std::string> present;
        if (const auto* parts = array_in(lift_.values, "BJXX"))
            for (const auto& item : *parts)
                if (item.is_object()) present.insert(text_of(item.get_object(), "TBJPZ"));
        bool complete = true;
        for (const auto& kind : view_.messages.standard().code_list("TBJPZ")->codes)
            complete = complete && present.contains(kind.code);
        const auto count =
            array_in(lift_.values, "BJXX") == nullptr ? 0 : array_in(lift_.values, "BJXX")->size();
        const bool as_many = !complete && count >= view_.messages.standard().code_list("TBJPZ")->codes.size();
        const auto says_so = standards::Text{
            fmt::format("部件{}，DTXXWZ却为{}", complete ? "齐全" : "不全", shown->get_bool()),
            fmt::format("the components are {}, DTXXWZ says {}", complete ? "complete" : "incomplete",
                        shown->get_bool())};
        const bool good = shown->get_bool() == complete;
        // Nine components of fewer kinds tell counting (6.12.2-f) from not looking at all (6.1.1-d).
        if (!as_many)
            sink_.test(good, "LIFT-6.1.1-d", "completeness", act_.number(),
                       {"DTXXWZ与必需部件一致", "DTXXWZ agrees with the required components"}, says_so);
        else if (good || !sink_.failed("LIFT-6.1.1-d"))
            sink_.test(good, "LIFT-6.12.2-f", "completeness", act_.number(),
                       {"DTXXWZ按部件品种判断", "DTXXWZ goes by kinds of component"}, says_so);
    }

    /// The note of 6.1.1: every type has the components that it needs; an escalator needs no landing door.
    void moving_stairs(bool shown) {
        std::set<std::string> present;
        if (const auto* parts = array_in(lift_.values, "BJXX"))
            for (const auto& item : *parts)
                if (item.is_object()) present.insert(text_of(item.get_object(), "TBJPZ"));
        if (!present.contains("控制柜") || !present.contains("驱动主机") || present.contains("层门") ||
            !view_.readings.is("LIFT-G02", "a"))
            return;
        sink_.test(shown, "LIFT-6.1.1-d", "completeness", act_.number(),
                   {"扶梯部件齐全，DTXXWZ为true", "an escalator without landing doors is complete"},
                   {"扶梯没有层门即被视为不全", "an escalator without landing doors is called incomplete"});
    }

    void change(const json::object& base) {
        const auto wanted = !lift_.alive ? "DELETE" : lift_.modified ? "MODIFY" : "ADD";
        const auto got = text_of(base, "BGLX");
        const bool touched_otherwise =
            lift_.alive && !lift_.modified && got == "MODIFY";  // by its records: the text does not say
        if (got.empty() || touched_otherwise) return;
        sink_.test(got == wanted, enterprise() ? "LIFT-6.12.2-c" : "LIFT-7.20.2-c", "change-kind",
                   act_.number(), {"BGLX与变化一致", "BGLX tells the change"},
                   {fmt::format("BGLX应为{}，实为{}", wanted, got),
                    fmt::format("BGLX should be {}, is {}", wanted, got)});
        const bool by_result = !lift_.by_result.empty();
        if ((lift_.modified || by_result) && lift_.changed > lift_.seen_at && lift_.seen_update > 0 &&
            shown_.contains("GXSJ") && shown_.at("GXSJ").is_int64())
            sink_.test(shown_.at("GXSJ").get_int64() > lift_.seen_update,
                       by_result ? lift_.by_result.begin()->second : "LIFT-6.2.1-a", "later-update-time",
                       act_.number(), {"修改后GXSJ变晚", "GXSJ is later after the modification"},
                       {"修改后GXSJ未变晚", "GXSJ is not later after the modification"});
        const auto version = text_of(base, "SJBB");
        if (lift_.stale.contains(version))
            sink_.fail("LIFT-6.2.2-d", "new-version", proof(lift_.changed),
                       {"修改后SJBB未变", "SJBB did not change with the modification"});
        else if (lift_.modified && !version.empty())
            sink_.pass("LIFT-6.2.2-d", "new-version", proof(lift_.changed),
                       {"修改后SJBB更新", "SJBB changed with the modification"});
    }

    void section(const Kind& kind) {
        const auto shown = by_code(array_in(shown_, kind.section), kind.key);
        auto known = view_.model.records.find(kind.kind);
        if (known == view_.model.records.end()) return;
        if (lacks_section(kind, known->second)) return;
        for (const auto& [id, record] : known->second) {
            auto found = shown.find(id);
            if (record.lift != lift_.key) {
                if (found != shown.end())
                    sink_.fail(shows_batch_mate(view_.model, kind, record, *found->second) ? "LIFT-5.3.5.6-b"
                                                                                           : "LIFT-5.1-b",
                               "other-lift", proof(record.added),
                               {fmt::format("记录{}属于另一台电梯", id),
                                fmt::format("record {} belongs to another lift", id)});
                continue;
            }
            if (!record.alive) {
                sink_.test(found == shown.end(), kind.revoked, "gone", act_.number(),
                           {"撤销的记录不再出现", "the revoked record is gone or flagged"},
                           {fmt::format("已撤销的{}仍在", id),
                            fmt::format("{} was revoked and is still shown", id)});
                continue;
            }
            present(kind, record, found == shown.end() ? nullptr : found->second);
        }
        inspect_extra_records(reading(), kind);
    }

    /// A whole class that is missing from the whole life (5.1, 6.12.1), though the lift has such a record.
    bool lacks_section(const Kind& kind, const std::map<std::string, Known>& records) {
        if (shown_.contains(kind.section)) return false;
        const auto due = std::ranges::find_if(
            records, [&](const auto& item) { return item.second.alive && item.second.lift == lift_.key; });
        if (due == records.end()) return false;
        no_section(kind, due->second);
        return true;
    }

    void no_section(const Kind& kind, const Known& record) {
        sink_.fail(enterprise() ? "LIFT-6.12.1-a" : "LIFT-5.1-a", "section-missing", proof(record.added),
                   {fmt::format("完整信息中没有{}", kind.section),
                    fmt::format("the complete information lacks {}", kind.section)});
    }

    /// 6.12.1: all classes of the list, each with a record that was compared above.
    void whole_life() {
        if (!enterprise() || lift_.values.empty()) return;
        for (const char* section : {"BJXX", "SGXX", "ZHXX", "JDXX", "SYDWGLXX", "WBXX", "BXXX"})
            if (const auto* list = array_in(shown_, section); list == nullptr || list->empty()) return;
        sink_.pass("LIFT-6.12.1-a", "sections", {act_.number()},
                   {"各类信息齐全", "every class of information is there"});
    }

    void present(const Kind& kind, const Known& record, const json::object* shown) {
        if (record.muddled) return;
        const auto& requirement = record.modified ? kind.modified : kind.added;
        if (shown == nullptr) {
            const auto astray = overwritten(reading(), kind, record)
                                    ? std::string()
                                    : strayed(view_.model, kind, record, shown_);
            sink_.fail(astray.empty() ? requirement_of_missing(reading(), kind, record) : astray, "shown",
                       proof(record.changed),
                       {fmt::format("完整信息中没有记录{}", record.key),
                        fmt::format("the complete information lacks record {}", record.key)});
            return;
        }
        if (kind.kind == "construction")
            return;  // its elements are read in 6.10; here only the sheet and the result
        if (shows_batch_mate(view_.model, kind, record, *shown))
            return sink_.fail("LIFT-5.3.5.6-b", "identity", proof(record.changed),
                              {fmt::format("{}下是同批另一条记录的内容", record.key),
                               fmt::format("under {} stands another record of its batch", record.key)});
        static const std::set<std::string> months{"ZTBGRQ", "XCJYRQ"};
        inspect_left_out(reading(), kind, record, *shown);
        std::set<std::string> apart{"ZJBM", "SJBB", kind.key, "ZTBGRQ", "XCJYRQ"};
        if (record.modified &&
            record.values.contains("JCBGBH"))  // A.3.11: only the annex lets a modification carry it
            apart.insert("JCBGBH"),
                sink_.test(same_value(record.values.at("JCBGBH"), shown->if_contains("JCBGBH")),
                           "LIFT-A.3.11-a", "testing-report", act_.number(),
                           {"修改所带的JCBGBH读回一致", "JCBGBH of a modification reads back"},
                           {"修改所带的JCBGBH没有读回", "JCBGBH of a modification does not read back"});
        bool good = compare(record.values, *shown, record.changed, requirement, apart);
        for (const auto& code : months) {
            const auto* sent = record.values.if_contains(code);
            if (sent == nullptr || same_value(*sent, shown->if_contains(code))) continue;
            good = false;
            sink_.fail(code == "ZTBGRQ" ? "LIFT-7.1.2-k" : "LIFT-7.10.2-g", "month", proof(record.changed),
                       {fmt::format("{}读回与写入不同", code), fmt::format("{} reads differently", code)});
        }
        if (good)
            sink_.pass(requirement, "read-back", proof(record.changed),
                       {"记录读回一致", "the record reads back as sent"});
        if (good && has_full_width(record.values))
            sink_.pass("LIFT-5.3.5.3-b", "narrative", proof(record.changed),
                       {"叙述性文字保持原样", "narrative stays as it is"});
        if (good && record.values.contains("ZTBGRQ"))
            sink_.pass("LIFT-7.1.2-k", "month", proof(record.changed),
                       {"ZTBGRQ读回一致", "ZTBGRQ reads back"});
        if (good && record.values.contains("XCJYRQ"))
            sink_.pass("LIFT-7.10.2-g", "month", proof(record.changed),
                       {"XCJYRQ读回一致", "XCJYRQ reads back"});
        if (record.modified && text_of(*shown, "BGLX") != "MODIFY")
            sink_.fail(kind.modified, "change-kind", proof(record.changed),
                       {"修改后BGLX不是MODIFY", "BGLX is not MODIFY after the modification"});
        if (record.modified && record.stale.contains(text_of(*shown, "SJBB")))
            sink_.fail(kind.version, "new-version", proof(record.changed),
                       {"修改后SJBB未变", "SJBB did not change with the modification"});
    }

    /// 6.7.1: the construction entry shows the one result that stands; 6.8: none after its revoke.
    void results() {
        const auto shown = by_code(array_in(shown_, "SGXX"), "SGID");
        for (const auto& [id, state] : view_.model.constructions) {
            const auto* record = view_.model.record("construction", id);
            auto found = shown.find(id);
            if (record == nullptr || !record->alive || record->lift != lift_.key || state.entered_in == 0)
                continue;
            const auto requirement = !state.result       ? "LIFT-6.8.1-a"
                                     : state.entries > 1 ? "LIFT-6.7.1-a"
                                                         : "LIFT-6.7.2-c";
            if (found == shown.end()) {
                if (!state.result)
                    sink_.fail(
                        "LIFT-6.8.1-a", "record-stays", {state.entered_in, act_.number()},
                        {"撤销结果后施工记录也消失了", "the construction record vanished with its result"});
                continue;
            }
            result_shown(*found->second, state, requirement);
        }
        reformed();
    }

    void result_shown(const json::object& shown, const KnownConstruction& state, const char* requirement) {
        bool good = true;
        for (const char* code : {"SGJGRQ", "GZXLNR"}) {
            const auto sent = text_of(state.entered, code), got = text_of(shown, code);
            if (sent == got || (sent.empty() && !state.result && std::string_view(code) == "GZXLNR"))
                continue;
            good = false;
            sink_.fail(requirement, "result-shown", {state.entered_in, act_.number()},
                       {fmt::format("施工信息的{}应为“{}”，实为“{}”", code, sent, got),
                        fmt::format("{} of the construction should be '{}', is '{}'", code, sent, got)});
        }
        for (const char* list : {"BJGH", "BJJZ", "BJYC"}) {
            const auto* sent = array_in(state.entered, list);
            const auto* got = array_in(shown, list);
            const auto wanted = sent == nullptr ? 0 : sent->size(), there = got == nullptr ? 0 : got->size();
            if (wanted == there) continue;
            good = false;
            sink_.fail(
                requirement, "result-shown", {state.entered_in, act_.number()},
                {fmt::format("施工信息的{}应有{}项，实有{}项", list, wanted, there),
                 fmt::format("{} of the construction should have {} items, has {}", list, wanted, there)});
        }
        if (const auto* own = object_in(shown, "ZJXX");
            state.result && object_in(state.entered, "ZJXX") != nullptr) {
            const auto& sent = *object_in(state.entered, "ZJXX");
            for (const auto& member : sent)
                if (member.key() != "ZJBMNEW" && member.key() != "ZJBM" &&
                    (own == nullptr || !same_value(member.value(), own->if_contains(member.key())))) {
                    good = false;
                    sink_.fail(requirement, "result-shown", {state.entered_in, act_.number()},
                               {fmt::format("施工信息未保留结果的{}", std::string(member.key())),
                                fmt::format("the construction does not keep {} of its result",
                                            std::string(member.key()))});
                }
        }
        if (good)
            sink_.pass(requirement, "result-shown", {state.entered_in, act_.number()},
                       {"施工信息与最近一次结果一致", "the construction shows the result that stands"});
    }

    /// 6.7.2: the reformed lift names its old code.
    void reformed() {
        if (lift_.old_code.empty() || !lift_.alive) return;
        const auto* base = object_in(shown_, "ZJXX");
        const auto got = base == nullptr ? std::string() : text_of(*base, "ZJBMOLD");
        sink_.test(got == lift_.old_code, "LIFT-6.7.2-g", "old-code", act_.number(),
                   {"新编码记有改造前编码", "the new code names the old one"},
                   {fmt::format("ZJBMOLD应为{}，实为“{}”", lift_.old_code, got),
                    fmt::format("ZJBMOLD should be {}, is '{}'", lift_.old_code, got)});
    }

    /// LIFT-G52: recalls concern the caller's lifts with a component of that kind, model and maker.
    void recalls() {
        if (parts_lost_) return;  // a recall is shown with its component
        auto known = view_.model.records.find("recall");
        if (known == view_.model.records.end()) return;
        const auto shown = by_code(array_in(shown_, "ZHXX"), "ZHID");
        const auto* kind = kind_named("recall");
        for (const auto& [id, record] : known->second) {
            bool concerned = false;
            if (const auto* parts = array_in(lift_.values, "BJXX");
                parts != nullptr && record.owner == lift_.owner)
                for (const auto& item : *parts)
                    if (const auto* part = item.if_object())
                        concerned = concerned || (text_of(*part, "TBJPZ") == record.text("ZHBJMC") &&
                                                  text_of(*part, "TBJXH") == record.text("ZHXXH") &&
                                                  text_of(*part, "TBJZZXYDM") == record.text("ZHBJXYDM"));
            if (!concerned) continue;  // kind, model and maker are all that Table 17 ties a recall by
            auto found = shown.find(id);
            if (record.alive && !shown_.contains("ZHXX")) {
                no_section(*kind, record);
                continue;
            }
            if (!record.alive)
                sink_.test(found == shown.end(), kind->revoked, "gone", act_.number(),
                           {"撤销的召回不再出现", "the revoked recall is gone or flagged"},
                           {"已撤销的召回仍在", "a revoked recall is still shown"});
            else if (found == shown.end())
                sink_.fail(record.modified ? kind->modified : kind->added, "shown", proof(record.changed),
                           {"召回没有出现在相关电梯中", "the recall is not shown with the lift concerned"});
            else
                shows_batch_mate(view_.model, *kind, record, *found->second)
                    ? sink_.fail("LIFT-5.3.5.6-b", "identity", proof(record.changed),
                                 {"召回编码下是同批另一条的内容",
                                  "under the recall's code stands another of its batch"})
                    : recall_shown(*kind, record, *found->second);
        }
    }

    void recall_shown(const Kind& kind, const Known& record, const json::object& shown) {
        const auto& requirement = record.modified ? kind.modified : kind.added;
        bool good = true;
        for (const auto& [sent, read] :
             std::initializer_list<std::pair<const char*, const char*>>{{"ZHYY", "ZHYY"},
                                                                        {"ZHBJMC", "ZHBJMC"},
                                                                        {"ZHXXH", "ZHXH"},
                                                                        {"ZHBJXYDM", "ZHBJXYDM"},
                                                                        {"ZHRQ", "ZHRQ"}}) {
            if (record.text(sent) == text_of(shown, read)) continue;
            good = false;
            const auto* got = shown.if_contains(read);
            const json::value wrote(record.text(sent));
            sink_.fail(
                blame(wrote, got, requirement), "read-back", proof(record.changed),
                {fmt::format("召回的{}写入“{}”，读出“{}”", sent, record.text(sent), text_of(shown, read)),
                 fmt::format("{} of the recall was sent as '{}' and reads '{}'", sent, record.text(sent),
                             text_of(shown, read))});
        }
        if (record.modified && text_of(shown, "BGLX") != "MODIFY")
            good = false, sink_.fail(kind.modified, "change-kind", proof(record.changed),
                                     {"修改后BGLX不是MODIFY", "BGLX is not MODIFY after the modification"});
        if (record.modified && record.stale.contains(text_of(shown, "SJBB")))
            sink_.fail(kind.version, "new-version", proof(record.changed),
                       {"修改后SJBB未变", "SJBB did not change with the modification"});
        if (good)
            sink_.pass(requirement, "read-back", proof(record.changed),
                       {"召回读回一致", "the recall reads back as sent"});
    }

    bool parts_lost_ = false;
    const Act& act_;
    const View& view_;
    const KnownLift& lift_;
    const json::object& shown_;
    Sink& sink_;
};

}  // namespace

void inspect_complete_information(const Act& act, const View& view, const KnownLift& lift,
                                  const json::object& shown, Sink& sink) {
    ReadBack(act, view, lift, shown, sink).run();
}

}  // namespace plumbline::judge::lift
