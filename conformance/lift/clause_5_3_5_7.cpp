// 5.3.5.7, 5.3.5.8 and A.4.1: the two envelopes and the push answer. 3.5: which one goes with which
// direction.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using standards::Direction;

/// LIFT-E34: the number 1 and a number timestamp; "1" is understood.
bool whole_number(const json::value* value) {
    if (value == nullptr) return false;
    if (value->is_int64() || value->is_uint64()) return true;
    return false;
}

void inspect_timestamp(const Act& act, const View& view, Sink& sink, std::string_view requirement) {
    const auto* stamp = act.answer_member("timestamp");
    if (!whole_number(stamp))
        return sink.fail(
            requirement, "timestamp", {act.number()},
            {"timestamp缺失或不是毫秒整数", "timestamp is missing or no whole number of milliseconds"});
    const auto off = std::llabs(stamp->to_number<std::int64_t>() - act.at());
    const std::int64_t allowed = view.virtual_clock ? 5'000 : 300'000;  // LIFT-G79
    sink.test(off <= allowed, requirement, "timestamp", act.number(),
              {"timestamp与时钟一致", "timestamp agrees with the clock"},
              {fmt::format("timestamp偏差{}毫秒", off), fmt::format("timestamp is {} ms off", off)});
}

void inspect_single_success(const Act& act, const View& view, Sink& sink) {
    constexpr auto id = "LIFT-5.3.5.7-a";
    const auto* code = act.answer_member("code");
    sink.test(code->is_int64(), id, "code", act.number(), {"code为数字1", "code is the number 1"},
              {"code不是数字", "code is no number"});
    inspect_timestamp(act, view, sink, id);
    const auto* data = act.answer_member("data");
    const auto* object = data == nullptr ? nullptr : data->if_object();
    const bool named =
        object != nullptr && object->contains("id") && !act.ids.empty() && !act.ids.front().empty();
    sink.test(named, act.operation->method == "DELETE" ? "LIFT-A.2.3-d" : id, "data-id", act.number(),
              {"data.id给出记录标识", "data.id names the record"}, {"缺少data.id", "data.id is missing"});
}

void inspect_batch_success(const Act& act, Sink& sink) {
    const std::set<std::string> distinct(act.ids.begin(), act.ids.end());
    const auto* data = act.answer_member("data");
    const auto* object = data == nullptr ? nullptr : data->if_object();
    const bool good = object != nullptr && object->contains("ids") && !object->contains("id") &&
                      act.ids.size() == act.entries.size() && distinct.size() == act.ids.size();
    // Who names no batch so names no revoked one either.
    const bool revoke = act.operation->method == "DELETE" && !sink.failed("LIFT-5.3.5.7-b");
    sink.test(good, revoke ? "LIFT-A.2.3-d" : "LIFT-5.3.5.7-b", "data-ids", act.number(),
              {"data.ids逐条给出标识", "data.ids names every record"},
              {fmt::format("data.ids应有{}个不同的标识", act.entries.size()),
               fmt::format("data.ids should hold {} distinct ids", act.entries.size())});
}

/// LIFT-E56: what a rejection's HTTP status may be.
void inspect_rejection_status(const Act& act, const View& view, Sink& sink, std::string_view requirement) {
    const int status = act.response.status;
    sink.follows("LIFT-E56", status == 200 || status == 201 ? "b" : "a", act.number());
    const bool good = view.readings.is("LIFT-E56", "a") ? true : status == 200;
    sink.test(good, requirement, "status", act.number(),
              {"拒绝时的HTTP状态符合所选解读", "the status of a rejection fits the reading"},
              {fmt::format("按LIFT-E56=b应为200，实为{}", status),
               fmt::format("LIFT-E56=b wants 200, got {}", status)});
}

void inspect_message(const Act& act, Sink& sink, std::string_view requirement) {
    const auto* message = act.answer_member("msg");
    sink.test(message != nullptr && message->is_string() && !message->get_string().empty(), requirement,
              "msg", act.number(), {"msg说明了原因", "msg says what is wrong"},
              {"缺少msg", "msg is missing"});
}

/// 5.3.5.7-d: the faulty records of a batch are named by their key (LIFT-G20) and the good ones are not.
void inspect_named_records(const Act& act, const View& view, Sink& sink) {
    const auto* kind = kind_of_operation(act.operation->id);
    const auto* array =
        act.answer_member("data") == nullptr ? nullptr : act.answer_member("data")->if_array();
    if (kind == nullptr || array == nullptr || act.entries.size() < 2 ||
        !(act.is("add-lift") || act.operation->id != kind->add) || !view.readings.is("LIFT-G20", "a"))
        return;
    std::set<std::string> named;
    for (const auto& error : act.errors) named.insert(error.id);
    for (const auto& entry : act.entries)
        if (const auto key = entry.text(kind->key); !entry.checked.ok() && !key.empty())
            sink.test(named.contains(key), "LIFT-5.3.5.7-d", "record-named", act.number(),
                      {"指明了有误的记录", "the faulty record is named"},
                      {fmt::format("有误的记录{}未被指明", key),
                       fmt::format("the faulty record {} is not named", key)});
}

/// Failures with field errors: 5001, data.errors (single) or an array of {id, errors} (batch).
void inspect_upload_failure(const Act& act, const View& view, Sink& sink) {
    if (act.response.status == 405 || (act.response.status == 404 && act.answer_member("data") == nullptr))
        return;  // no interface: its own matter
    const bool with_data = act.json_sent && act.response.status != 401 && act.response.status != 403 &&
                           !act.entries.empty() && act.entries.size() <= 100;
    if (act.operation->method == "DELETE" || !with_data) return;
    const auto id = act.batch ? "LIFT-5.3.5.7-d" : "LIFT-5.3.5.7-c";
    inspect_message(act, sink, id);
    inspect_rejection_status(act, view, sink, id);
    const auto* data = act.answer_member("data");
    if (!act.batch) {
        const auto* object = data == nullptr ? nullptr : data->if_object();
        const auto* errors = object == nullptr ? nullptr : object->if_contains("errors");
        const bool good = object != nullptr && object->contains("id") && errors != nullptr &&
                          errors->is_array() && !act.errors.empty() && !act.errors.front().field.empty() &&
                          !act.errors.front().message.empty();
        // Refusals that no element is to blame for (state, version, media type) have no field to name.
        if (!good && act.entries.front().checked.ok())
            return sink.unsure(id, "errors", {act.number()},
                               {"拒绝未指明字段", "the refusal names no element"});
        return sink.test(good, id, "errors", act.number(),
                         {"data.id与data.errors齐全", "data.id and data.errors are there"},
                         {"缺少data.id或data.errors中的field、message",
                          "data.id or data.errors with field and message is missing"});
    }
    const auto* array = data == nullptr ? nullptr : data->if_array();
    bool good = array != nullptr && !array->empty();
    for (std::size_t i = 0; good && i < array->size(); ++i) {
        const auto* item = (*array)[i].if_object();
        good = item != nullptr && item->contains("id") && item->contains("errors") &&
               item->at("errors").is_array() && !item->at("errors").get_array().empty();
    }
    const bool named = std::ranges::any_of(act.errors, [](const NamedError& e) { return !e.field.empty(); });
    if (array == nullptr && !named)
        return sink.unsure(id, "errors", {act.number()},
                           {"整批被拒绝，未指明记录", "the batch was refused as such, no record is named"});
    inspect_named_records(act, view, sink);
    sink.test(good, id, "errors", act.number(),
              {"data逐条列出id与errors", "data lists id and errors per record"},
              {"data应为含id与errors的数组", "data should be an array of {id, errors}"});
}

/// One faulty component named rightly is enough; its element under another path is wrong; anything else is
/// another reason.
void inspect_nested(const Act& act, const std::set<std::string>& nested, const std::set<std::string>& named,
                    Sink& sink) {
    const auto element = [](const std::string& path) { return path.substr(path.rfind('.') + 1); };
    const bool right = std::ranges::any_of(nested, [&](const std::string& p) { return named.contains(p); });
    const bool wrong = std::ranges::any_of(named, [&](const std::string& n) {
        return std::ranges::any_of(nested, [&](const std::string& p) {
            return n != p && !nested.contains(n) && element(n) == element(p);
        });
    });
    if (right || wrong)
        sink.test(right && !wrong, "LIFT-5.3.5.7-e", "paths", act.number(),
                  {"错误路径带下标与点号", "error paths carry index and dot"},
                  {fmt::format("应指明{}，实为{}", fmt::join(nested, "、"), fmt::join(named, "、")),
                   fmt::format("should name {}, names {}", fmt::join(nested, ", "), fmt::join(named, ", "))});
}

/// 5.3.5.7-e, -f: paths with indexes, all faults of a record together.
void inspect_paths(const Act& act, Sink& sink) {
    if (act.batch || act.entries.size() != 1 || act.errors.empty()) return;
    std::set<std::string> wanted, nested, named;
    for (const auto& finding : act.entries.front().checked.findings)
        if (finding.severity == standards::Finding::Severity::error) {
            wanted.insert(finding.path);
            if (finding.path.find('[') != std::string::npos) nested.insert(finding.path);
        }
    for (const auto& error : act.errors) named.insert(error.field);
    if (!nested.empty()) inspect_nested(act, nested, named, sink);
    // Several faults, one named: either the subject stops at the first, or it does not enforce the others.
    // Three tell.
    if (wanted.size() < 2) return;
    const auto reported = static_cast<std::size_t>(
        std::ranges::count_if(wanted, [&](const std::string& p) { return named.contains(p); }));
    const standards::Text all{"同一记录的错误一并报告", "all faults of a record are reported together"};
    const standards::Text some{fmt::format("{}处错误只报告了{}处", wanted.size(), act.errors.size()),
                               fmt::format("{} of {} faults reported", act.errors.size(), wanted.size())};
    if (reported == wanted.size() || named.size() >= wanted.size())
        sink.pass("LIFT-5.3.5.7-f", "all-faults", {act.number()}, all);
    else if (wanted.size() > 2 && act.errors.size() == 1)
        sink.fail("LIFT-5.3.5.7-f", "all-faults", {act.number()}, some);
    else
        sink.unsure("LIFT-5.3.5.7-f", "all-faults", {act.number()}, some);
}

void inspect_download_failure(const Act& act, const View& view, Sink& sink) {
    if (act.response.status == 401 || act.response.status == 403 || act.response.status == 404) return;
    inspect_message(act, sink, "LIFT-5.3.5.8-c");
    inspect_rejection_status(act, view, sink, "LIFT-5.3.5.8-c");
    const auto* data = act.answer_member("data");
    const bool empty =
        data == nullptr || data->is_null() || (data->is_object() && data->get_object().empty());
    sink.test(empty, "LIFT-3.5-a", "no-data", act.number(),
              {"失败的下行应答不带数据", "a failing download carries no data"},
              {"失败的下行应答带有data", "a failing download carries data"});
}

/// 3.5: uploads answer with data.id or data.ids, downloads with an object or array of records.
void inspect_direction(const Act& act, Sink& sink) {
    const auto* data = act.answer_member("data");
    if (data == nullptr) return;  // the envelope's own check says so
    const bool up = act.operation->direction == Direction::up;
    const bool good =
        up ? !data->is_array() : data->is_object() || data->is_array() || data->is_null();  // null: 5.3.5.8-b
    sink.test(good, "LIFT-3.5-a", "direction", act.number(),
              {"应答结构与接口方向一致", "the envelope follows the direction"},
              {"应答结构与接口方向不一致", "the envelope does not follow the direction"});
}

void inspect_push(const Act& act, const View& view, Sink& sink) {
    constexpr auto id = "LIFT-A.4.1.1-b";
    if (act.response.status == 401 || act.response.status == 403) return;
    inspect_timestamp(act, view, sink, id);
    if (act.refused()) inspect_message(act, sink, id);
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || !act.answer || !act.answer->is_object() || !act.code) return;
    const auto direction = act.operation->direction;
    if (direction == Direction::push) return inspect_push(act, view, sink);
    if (direction == Direction::national) return;
    if (act.accepted()) {
        if (act.entries.empty() ||
            !std::ranges::all_of(act.entries, [](const Entry& e) { return e.checked.ok(); }))
            return;  // blamed elsewhere
        inspect_direction(act, sink);
        if (direction == Direction::up)
            act.batch&& act.entries.size() > 1 ? inspect_batch_success(act, sink)
            : act.batch                        ? void()
                                               : inspect_single_success(act, view, sink);
        return;
    }
    if (direction == Direction::up) {
        inspect_upload_failure(act, view, sink);
        inspect_paths(act, sink);
    } else
        inspect_download_failure(act, view, sink);
}

}  // namespace

const Clause clause_5_3_5_7{"LIFT-5.3.5.7-a", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::lift
