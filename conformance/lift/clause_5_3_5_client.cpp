// 5.3.5.1-5.3.5.6, 5.3.5.9: codes as keys, timestamps, addresses, batches, paths.
#include <algorithm>
#include <array>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::size_t batch_limit = 100;
constexpr std::array<std::string_view, 6> addresses{"SGDQ", "SGLXRDZ", "SYDWDZ", "SBSYDD", "ZCDZ", "TXDZ"};

bool is_wrapper(const Act& act, const ClientView& view) {
    if (act.batch || act.entries.size() != 1 || !act.entries.front().sent.is_object()) return false;
    const auto* message = view.messages.find(act.operation->id);
    const auto& object = act.entries.front().sent.get_object();
    return message != nullptr && object.size() == 1 && object.begin()->value().is_array() &&
           message->shape.field(object.begin()->key()) == nullptr;
}

/// Calls `visit(field or nullptr, key, value)` for every member of a record, nested ones included.
template <class Visit>
void each_member(const standards::Shape& shape, const json::value& record, Visit visit) {
    if (const auto* list = record.if_array())
        for (const auto& item : *list) each_member(shape, item, visit);
    const auto* object = record.if_object();
    if (object == nullptr) return;
    for (const auto& [key, value] : *object) {
        const auto* field = shape.field(key);
        visit(field, std::string_view(key), value);
        if (field != nullptr && field->children) each_member(*field->children, value, visit);
    }
}

void key(const Act& act, const standards::Field* field, std::string_view name, const ClientView& view,
         Sink& sink) {
    // Table 41 has no row 10: an element there is that requirement's business.
    const bool coded = std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    const bool sheet = act.is("add-inform") && coded;
    const auto requirement = sheet ? "LIFT-7.21.2-i" : view.duty("LIFT-5.3.5.1-b", "LIFT-5.3.5.1-c");
    sink.test(field != nullptr, requirement, "codes-as-keys", act.number(),
              {"键均为表中的代码", "the keys are codes of the table"},
              {"表中没有这样的键：" + std::string(name), "the table has no such key: " + std::string(name)});
}

void date(const Act& act, std::string_view name, const json::value& value, const ClientView& view,
          Sink& sink) {
    const auto number = value.is_int64() ? value.get_int64() : 0;
    sink.test(number >= 1'000'000'000'000 && number < 10'000'000'000'000,
              view.duty("LIFT-5.3.5.2-b", "LIFT-5.3.5.2-c"), "timestamps", act.number(),
              {"日期以13位毫秒时间戳发送", "dates are sent as timestamps of 13 digits"},
              {std::string(name) + "不是13位毫秒时间戳：" + json::serialize(value),
               std::string(name) + " is no timestamp of 13 digits: " + json::serialize(value)});
}

/// Province, city and county by commas, then what follows a caret (5.3.5.4).
bool well_formed(std::string_view address) {
    for (const std::string_view wide : {"，", "＾"})
        if (address.find(wide) != std::string_view::npos) return false;
    const auto head = address.substr(0, address.find('^'));
    std::size_t parts = 1, length = 0;
    for (const char c : head) {
        if (c != ',') {
            ++length;
            continue;
        }
        if (length == 0) return false;
        length = 0;
        ++parts;
    }
    return parts == 3 && length > 0;
}

void record(const Act& act, const Entry& entry, const ClientView& view, Sink& sink) {
    const auto* message = view.messages.find(entry.message);
    if (message == nullptr) return;
    each_member(message->shape, entry.sent,
                [&](const standards::Field* field, std::string_view name, const json::value& value) {
                    key(act, field, name, view, sink);
                    if (field == nullptr || value.is_null()) return;
                    if (field->type.kind == standards::Kind::date) date(act, name, value, view, sink);
                    if (std::ranges::find(addresses, field->key) == addresses.end() || !value.is_string())
                        return;
                    sink.test(well_formed(std::string_view(value.get_string())),
                              view.duty("LIFT-5.3.5.4-e", "LIFT-5.3.5.4-f"), "address", act.number(),
                              {"地址为省,市,县^详细地址", "addresses are province,city,county^detail"},
                              {std::string(name) + "不符合地址格式",
                               std::string(name) + " is not in the address format"});
                });
}

void parameters(const Act& act, const ClientView& view, Sink& sink) {
    for (const auto& [name, value] : act.request.query) {
        const bool known = std::ranges::any_of(act.operation->params,
                                               [&](const standards::Parameter& p) { return p.code == name; });
        sink.test(known, view.duty("LIFT-5.3.5.1-b", "LIFT-5.3.5.1-c"), "codes-as-parameters", act.number(),
                  {"参数名均为代码", "parameters are named by codes"},
                  {"没有这样的参数：" + name, "there is no such parameter: " + name});
    }
}

void batch(const Act& act, const ClientView& view, Sink& sink) {
    const auto limit = view.duty("LIFT-5.3.5.5-c", "LIFT-5.3.5.5-d");
    const bool wrapped = is_wrapper(act, view);
    const auto count = wrapped ? act.entries.front().sent.get_object().begin()->value().get_array().size()
                               : act.entries.size();
    if (count > 1)
        sink.test(
            count <= batch_limit, limit, "batch-of-100", act.number(),
            {"批量不超过100条", "no batch above 100 records"},
            {"一次报送了" + std::to_string(count) + "条", std::to_string(count) + " records in one request"});
    if (view.is_province() || act.request.method == "DELETE" || (!act.batch && !wrapped)) return;
    sink.test(!wrapped, "LIFT-5.3.5.6-c", "array-at-top", act.number(),
              {"批量请求体以数组为顶层", "a batch is an array at top level"},
              {"批量请求体外包了一层对象", "the batch is wrapped in an object"});
}

}  // namespace

void clause_5_3_5_client(const ClientView& view, Sink& sink) {
    for (const auto* act : view.acts) {
        if (!view.is_province())
            sink.test(act->operation != nullptr, "LIFT-5.3.5.9-b", "paths", act->number(),
                      {"地址均在接口清单中", "paths are those of the interfaces"},
                      {"没有这个接口：" + act->request.method + " " + act->request.path,
                       "there is no such interface: " + act->request.method + " " + act->request.path});
        if (act->operation == nullptr) continue;
        parameters(*act, view, sink);
        if (!is_upload(*act)) continue;
        batch(*act, view, sink);
        if (act->request.method == "DELETE" || is_wrapper(*act, view)) continue;
        for (const auto& entry : act->entries) record(*act, entry, view, sink);
    }
}

}  // namespace plumbline::judge::lift
