// What the platform shows of a record against what it has taken: one per key, with the values that were sent.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"
#include "standards/text.h"

namespace plumbline::judge::dual {
namespace {

namespace json = boost::json;

constexpr std::int64_t day = 86'400'000;

const json::object* member(const json::object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

/// Which way of taking the same key twice made two records of it.
std::string doubled_by(const Known& known) {
    const auto has = [&](auto wanted) { return std::ranges::any_of(known.deeds, wanted); };
    if (has(&Deed::same_serial)) return "DUAL-C.2-h";
    if (has(&Deed::same_body)) return "DUAL-A.3-h";
    const auto& event = known.last().event;
    if (event == "syndata-0101") return "DUAL-A.3-e";
    if (event == "syndata-0201") return "DUAL-A.3-f";
    if (event.starts_with("row-")) return known.resource == "comInfo" ? "DUAL-B.3-d" : "DUAL-4.4.1-l";
    return event == "updateObjects" ? "DUAL-C.4-b" : "DUAL-C.2-f";
}

/// Which way of keeping a record lost it.
std::string lost_by(const Known& known) {
    const auto& last = known.last();
    if (known.foreign > last.number) return "DUAL-4.1-f";
    if (known.other_rows > last.number && known.seen_since()) return "DUAL-5.1-a";
    if (known.other_deletes > last.number) return "DUAL-C.3-b";
    if (last.event.starts_with("row-")) return "DUAL-4.3-a";
    if (last.event == "syndata-0201") return "DUAL-A.3-f";
    if (last.event == "syndata-0101") return "DUAL-A.3-e";
    return last.event == "updateObjects" ? "DUAL-C.4-b" : "DUAL-C.2-b";
}

/// Which duty a value offends that is not the one sent.
std::string changed_by(const Known& known, const std::string& column, bool missing) {
    if (known.foreign > known.last().number) return "DUAL-4.1-f";
    if (missing) return known.untouched.contains(column) ? "DUAL-C.4-f" : "DUAL-4.2-b";
    if (known.last().event.starts_with("row-") != known.first().event.starts_with("row-"))
        return "DUAL-4.3-a";
    if (column.ends_with("inkTel")) return "DUAL-B.3-e";
    if (column == "riskNo" && known.resource == "sourceInfo") return "DUAL-A.3-i";
    if (known.last().collected_together) return "DUAL-4.4.1-m";
    if (known.last().event.starts_with("row-")) return "DUAL-4.4.1-k";
    if (known.last().event == "updateObjects")
        return known.untouched.contains(column) ? "DUAL-C.4-f" : "DUAL-C.4-b";
    if (known.last().event.starts_with("syndata"))
        return known.last().event == "syndata-0201" ? "DUAL-A.3-f" : "DUAL-A.3-e";
    return "DUAL-4.5.2-a";
}

void inspect_columns(const Act& act, const Known& known, const json::object& fields, Sink& sink) {
    bool whole = true;
    for (const auto& column : known.values) {
        const auto sent = text_of(known.values, column.key()), shown = text_of(fields, column.key());
        if (sent == shown) continue;
        whole = false;
        sink.fail(
            changed_by(known, column.key(), shown.empty()), "shown", {known.last().number, act.number()},
            {fmt::format("{}应为“{}”，平台显示“{}”", std::string_view(column.key()), sent, shown),
             fmt::format("{} should be '{}', shown is '{}'", std::string_view(column.key()), sent, shown)});
    }
    if (!whole) return;
    const standards::Text says{"平台所存与所报一致", "the platform holds what was sent"};
    const auto proof = std::vector{known.last().number, act.number()};
    for (const char* requirement : {"DUAL-4.2-b", "DUAL-4.5.2-a"})
        sink.pass(requirement, "shown", proof, says);
    if (known.last().event.starts_with("row-"))
        sink.pass("DUAL-4.3-a", "shown", proof, says), sink.pass("DUAL-4.4.1-k", "shown", proof, says);
    if (known.last().collected_together) sink.pass("DUAL-4.4.1-m", "shown", proof, says);
    if (!known.untouched.empty()) sink.pass("DUAL-C.4-f", "shown", proof, says);
    if (known.foreign > known.last().number) sink.pass("DUAL-4.1-f", "shown", proof, says);
    if (known.other_rows > known.last().number) sink.pass("DUAL-5.1-a", "shown", proof, says);
    if (known.resource == "sourceInfo") sink.pass("DUAL-A.3-i", "shown", proof, says);
    if (!known.text("linkTel").empty() || !known.text("dLinkTel").empty())
        sink.pass("DUAL-B.3-e", "shown", proof, says);
}

/// B.1-c: the whole time stamp is kept.
void inspect_envelope(const Act& act, const Known& known, const json::object& record, Sink& sink) {
    const auto* envelope = member(record, "envelope");
    const auto sent = text_of(known.envelope, "updateDate");
    if (envelope == nullptr || !envelope->contains("updateDate") || sent.empty() ||
        !known.last().event.starts_with("row-"))
        return;
    const auto kept = text_of(*envelope, "updateDate");
    if (kept.size() == sent.size() && kept != sent)
        return;  // of another row: the order of batches is another duty
    sink.test(kept == sent, "DUAL-B.1-c", "uncut", act.number(),
              {"更新时间完整保存", "updateDate is kept whole"},
              {fmt::format("更新时间“{}”存为“{}”", sent, kept),
               fmt::format("updateDate '{}' is kept as '{}'", sent, kept)});
}

/// B.11-h, B.11-f: how far a hidden danger is, and by how many days it is overdue.
void inspect_danger(const Act& act, const View& view, const Known& known, const json::object& record,
                    Sink& sink) {
    const auto state = text_of(record, "state");
    const auto event = danger_event(known.values);
    if (!state.empty())
        sink.test((state == "CLOSED") == (event == "accepted"), "DUAL-B.11-f", "closed", act.number(),
                  {"整改并验收合格后销号", "closed when, and only when, accepted"},
                  {fmt::format("平台显示{}", state), fmt::format("the platform shows {}", state)});
    std::int64_t limit = 0;
    const auto* days = record.if_contains("overdueDays");
    if (days == nullptr || !days->is_int64() || !view.virtual_clock ||
        !standards::parse_local_time(known.text("limitDate"), limit))
        return;
    const bool open = event == "registered" || event == "not-accepted";
    const auto expected =
        open ? std::max<std::int64_t>(0, (standards::day_start(act.at()) - limit) / day) : 0;
    sink.test(days->get_int64() == expected, "DUAL-B.11-h", "overdue", act.number(),
              {fmt::format("逾期{}天", expected), fmt::format("overdue by {} days", expected)},
              {fmt::format("应逾期{}天，平台显示{}天", expected, days->get_int64()),
               fmt::format("overdue by {} days, shown are {}", expected, days->get_int64())});
}

void inspect_present(const Act& act, const View& view, const Known& known, const json::array& records,
                     Sink& sink) {
    if (records.empty())
        return sink.fail(lost_by(known), "kept", {known.last().number, act.number()},
                         {"已接收的记录不在平台中", "a record that was taken is not there"});
    if (records.size() > 1)
        return sink.fail(doubled_by(known), "one-record", {known.last().number, act.number()},
                         {fmt::format("同一主键有{}条记录", records.size()),
                          fmt::format("{} records with one key", records.size())});
    if (known.deeds.size() > 1)
        sink.pass(doubled_by(known), "one-record", {act.number()},
                  {"同一主键只有一条记录", "one record with the key"});
    const auto* record = records.front().if_object();
    const auto* fields = record == nullptr ? nullptr : member(*record, "fields");
    if (fields == nullptr) return;
    inspect_columns(act, known, *fields, sink);
    inspect_envelope(act, known, *record, sink);
    if (known.resource == "troubleInfo") inspect_danger(act, view, known, *record, sink);
}

/// A key that was updated without being known (DUAL-G14), or deleted.
void inspect_absent(const Act& act, const Known* known, std::size_t count, Sink& sink) {
    const auto requirement = known == nullptr                      ? "DUAL-C.4-b"
                             : known->last().event == "row-delete" ? "DUAL-4.4.1-k"
                                                                   : "DUAL-C.3-b";
    if (known == nullptr && count == 0) return;
    sink.test(count == 0, requirement, "gone", act.number(), {"没有此记录", "there is no such record"},
              {"不应有此记录", "there should be no such record"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("shown-record") || !act.accepted() || !act.answer) return;
    const auto body = evidence::parse_json(act.request.body);
    const auto* asked = body ? body->if_object() : nullptr;
    const auto* kind = asked == nullptr ? nullptr : kind_named(text_of(*asked, "resource"));
    const auto* key = asked == nullptr ? nullptr : member(*asked, "key");
    const auto* shown = act.answer_member("records");
    if (kind == nullptr || key == nullptr || shown == nullptr || !shown->is_array()) return;
    const auto found = view.model.find(view.model.owner_of(act), *kind, *key);
    if (found.size() > 1 || (found.size() == 1 && !found.front()->sure)) return;
    const auto* known = found.empty() ? nullptr : found.front();
    if (known != nullptr && known->alive)
        inspect_present(act, view, *known, shown->get_array(), sink);
    else
        inspect_absent(act, known, shown->get_array().size(), sink);
}

}  // namespace

const Clause shown_record{"DUAL-4.3-a", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::dual
