// Annex C: what add, delete and update demand of the store, and how they answer.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"

namespace plumbline::judge::dual {
namespace {

namespace json = boost::json;
using enum Offence::Kind;

/// DUAL-G14 says what becomes of a key that does not fit; the state of the store tells the rest
/// (shown_record).
void offend_key(const View& view, const Act& act, const Entry& entry, const Kind& kind,
                std::string requirement, std::string zh, std::string en, Expectation& out) {
    if (!view.readings.is("DUAL-G14", "a")) return void(out.doubtful = true);
    out.offend({field,
                std::move(requirement),
                place_of(act, entry) + kind.lead,
                {},
                entry.index,
                {std::move(zh), std::move(en)}});
}

/// Where a call that refers to a known key is refused, the way in which the key became known is what failed.
void grant_key(const Act& act, const Entry& entry, const Kind& kind, std::string requirement,
               const standards::Text& says, int weight, Expectation& out) {
    constexpr int by_status = 200;  // HTTP 404 says that the interface is missing
    out.grant(requirement, place_of(act, entry) + kind.lead, says, weight, by_status);
    if (act.entries.size() == 1) out.grant(std::move(requirement), "", says, weight, by_status);
}

void grant_history(const Act& act, const Known& known, const Entry& entry, const Kind& kind,
                   Expectation& out) {
    const auto& first = known.first();
    const bool by_row = first.event.starts_with("row-");
    grant_key(act, entry, kind, act.is("updateObjects") ? "DUAL-C.4-b" : "DUAL-C.3-b",
              {"主键已知", "the key is known"}, 1, out);
    if (by_row)
        grant_key(act, entry, kind, "DUAL-4.3-a", {"记录由库表归集", "the record came by a table"}, 2, out);
    if (first.event == "syndata-0201")
        grant_key(act, entry, kind, "DUAL-A.3-f", {"隐患由0201归集", "the danger came by 0201"}, 2, out);
    if (first.event == "addObjects" && first.index > 0)
        grant_key(act, entry, kind, "DUAL-C.2-b",
                  {"批量新增的一条", "one of several that were added at once"}, 3, out);
    if (known.other_deletes > known.last().number)
        grant_key(act, entry, kind, "DUAL-C.3-b", {"只删除了其他主键", "other keys were deleted"}, 4, out);
    if (known.other_rows > known.last().number && known.seen_since())
        grant_key(act, entry, kind, "DUAL-5.1-a",
                  {"之后的行不涉及此记录", "later rows are about other records"}, 5, out);
    if (known.foreign > known.last().number)
        grant_key(act, entry, kind, "DUAL-4.1-f",
                  {"另一提供单位曾试图改动", "another provider tried to touch it"}, 6, out);
}

void expect_add(const Act& act, const View& view, const Entry& entry, const Kind& kind, const Known* known,
                Expectation& out) {
    if (known == nullptr) return;
    if (!known->alive) {
        const bool by_row = known->last().event == "row-delete";
        return grant_key(act, entry, kind, by_row ? "DUAL-4.4.1-k" : "DUAL-C.3-b",
                         {"删除后主键可再用", "the key is free after the deletion"}, 3, out);
    }
    offend_key(view, act, entry, kind, "DUAL-C.2-f", "主键已存在", "the key exists already", out);
}

void expect_known(const Act& act, const View& view, const Entry& entry, const Kind& kind, const Known* known,
                  const std::string& owner, Expectation& out) {
    if (known != nullptr && known->alive) return grant_history(act, *known, entry, kind, out);
    if (known == nullptr && view.model.of_another(owner, kind, entry.checked.normal) != nullptr)
        return;  // 4.1-f
    const bool update = act.is("updateObjects");
    offend_key(view, act, entry, kind, update ? "DUAL-C.4-b" : "DUAL-C.3-f", "主键不存在",
               "the key is not known", out);
}

void expect_entries(const Act& act, const View& view, const std::string& owner, Expectation& out) {
    std::set<std::string> keys;
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        if (kind == nullptr || entry.text(kind->lead).empty() || !entry.checked.ok()) continue;
        if (!keys.insert(key_of(*kind, entry.checked.normal)).second) out.doubtful = true;
        const auto found = view.model.find(owner, *kind, entry.checked.normal);
        if (std::ranges::any_of(found, [](const Known* k) { return !k->sure; })) out.doubtful = true;
        const auto* known = found.empty() ? nullptr : found.front();
        if (act.is("addObjects"))
            expect_add(act, view, entry, *kind, known, out);
        else
            expect_known(act, view, entry, *kind, known, owner, out);
    }
}

/// C.2-h, DUAL-G09: the same transmission again is answered as before; another under the same number is open.
bool used_before(const Act& act, const View& view, const std::string& owner, Expectation& out) {
    const auto found = view.model.transmissions.find(owner + "\n" + address_of(act.request.path)->serial);
    if (found == view.model.transmissions.end() || !found->second.accepted) return false;
    out.doubtful = true;
    return true;
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!is_service(act)) return;
    const auto body = evidence::parse_json(act.request.body);
    const auto* object = body ? body->if_object() : nullptr;
    const auto* data = object == nullptr ? nullptr : object->if_contains("data");
    if (!body) return out.offend(offence(of_service(act, "d"), "消息体不是JSON", "the body is no JSON"));
    if (data == nullptr || !data->is_array()) {  // DUAL-G07
        if (view.readings.is("DUAL-G07", "a"))
            out.offend(offence(of_service(act, "d"), "消息体没有记录", "the body has no records"));
        return;
    }
    if (act.entries.empty()) out.doubtful = true;
    const auto owner = view.model.owner_of(act);
    if (owner.empty() || used_before(act, view, owner, out)) return;
    expect_entries(act, view, owner, out);
}

/// A deletion of keys that are not known is answered in a defined way, and be it with an error.
bool deletes_unknown(const Act& act, const View& view) {
    if (!act.is("deleteObjects")) return false;
    return std::ranges::any_of(act.entries, [&](const Entry& entry) {
        const auto* kind = kind_of(act, entry);
        if (kind == nullptr || !entry.checked.ok()) return false;
        const auto known = view.model.find(view.model.owner_of(act), *kind, entry.checked.normal);
        return std::ranges::none_of(known, &Known::alive);
    });
}

void inspect_success(const Act& act, Sink& sink) {
    const auto* status = act.answer_member("status");
    const auto* err = act.answer_member("err");
    const bool zero =
        status != nullptr &&
        (status->is_int64() ? status->get_int64() == 0 : status->is_string() && status->get_string() == "0");
    const bool empty = err != nullptr && err->is_string() && err->get_string().empty();
    sink.test(zero && empty, of_service(act, "c"), "status-0", act.number(),
              {"status为0，err为空", "status 0 and err empty"},
              {fmt::format("status为“{}”，err为{}", answered(act, "status"),
                           err == nullptr ? "缺失" : json::serialize(*err)),
               fmt::format("status is '{}', err is {}", answered(act, "status"),
                           err == nullptr ? "missing" : json::serialize(*err))});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!is_service(act) || act.outcome == Outcome::unanswered) return;
    const bool broken = act.response.status >= 500 || (act.outcome == Outcome::unintelligible && !act.answer);
    if (deletes_unknown(act, view))
        return sink.test(!broken, "DUAL-C.3-f", "defined", act.number(),
                         {"对不存在的主键按既定方式应答", "an unknown key is answered in a defined way"},
                         {fmt::format("对不存在的主键应答状态码{}", act.response.status),
                          fmt::format("an unknown key is answered with status {}", act.response.status)});
    if (act.accepted()) inspect_success(act, sink);
    if (act.outcome == Outcome::unintelligible)
        sink.fail(of_service(act, "c"), "status", {act.number()},
                  {"应答没有status", "the answer has no status"});
    if (act.refused() && act.response.status == 200)
        sink.test(!answered(act, "err").empty(), of_service(act, "d"), "err", act.number(),
                  {"拒绝时err给出错误描述", "err tells what is wrong"},
                  {"拒绝时err为空", "refused with an empty err"});
    if (act.refused() && act.response.status >= 500)
        sink.fail(of_service(act, "d"), "no-crash", {act.number()},
                  {fmt::format("应答状态码{}", act.response.status),
                   fmt::format("answered with HTTP status {}", act.response.status)});
}

}  // namespace

std::string of_service(const Act& act, std::string_view letter) {
    return fmt::format("DUAL-{}-{}",
                       act.is("addObjects")      ? "C.2"
                       : act.is("deleteObjects") ? "C.3"
                                                 : "C.4",
                       letter);
}

const Clause clause_C{"DUAL-C.2-c", expect, inspect, nullptr};

}  // namespace plumbline::judge::dual
