// 6.1: what a manufacturer says of a lift when it is new.
#include <algorithm>
#include <map>

#include "conformance/lift/client.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// The records of a lift that the client sent, in order.
std::vector<std::pair<const Act*, const Entry*>> sent_of(const ClientView& view, const std::string& code,
                                                         std::int64_t after) {
    std::vector<std::pair<const Act*, const Entry*>> out;
    for (const auto* act : view.acts)
        for (const auto& entry : act->entries)
            if (act->number() > after && (act->is("add-lift") || act->is("modify-lift")) &&
                sent_text(entry, "ZJBM") == code)
                out.emplace_back(act, &entry);
    return out;
}

/// Last day of "2026-02", first instant at +08:00.
std::int64_t last_day(const std::string& month) {
    const auto start = standards::month_start(std::stoi(month.substr(0, 4)), std::stoi(month.substr(5, 2)));
    return standards::add_months(start, 1) - day_ms;
}

void entered(const json::object& record, const Noted& asked, const ClientView& view, Sink& sink) {
    const auto code = text_of(record, "ZJBM");
    const auto sent = sent_of(view, code, asked.number);
    if (sent.empty()) return;
    const auto& [act, entry] = sent.front();
    if (const auto month = text_of(record, "ZZRQ"); month.size() == 7)
        sink.test(entry->number("ZZRQ") == last_day(month), "LIFT-6.1.2-j", "last-day", act->number(),
                  {"只知月份时报该月最后一日", "of a month alone its last day is sent"},
                  {"ZZRQ不是" + month + "的最后一日", "ZZRQ is not the last day of " + month});
    const auto exposed = text_of(record, "exposed");
    if (exposed == "partly" || exposed == "wholly")
        sink.test(
            entry->text("GZHJ") == "OUTDOOR", "LIFT-6.1.2-p", "outdoor", act->number(),
            {"露天的电梯报为室外", "an exposed lift is sent as OUTDOOR"},
            {"露天的电梯报为" + entry->text("GZHJ"), "an exposed lift was sent as " + entry->text("GZHJ")});
}

void speeds(const Act& act, const Entry& entry, Sink& sink) {
    const auto category = sent_text(entry, "SBLB");
    if (category.empty() || category.find("自动扶梯") != std::string::npos || category.starts_with("33"))
        return;
    const bool any = std::ranges::any_of(std::array{"TSD", "TSXSD", "TXXSD"},
                                         [&](const char* key) { return !sent_text(entry, key).empty(); });
    sink.test(any, "LIFT-6.1.2-g", "speeds", act.number(), {"至少报送一个速度", "at least one speed is sent"},
              {"三个速度均未报送：" + sent_text(entry, "ZJBM"),
               "none of the three speeds is sent: " + sent_text(entry, "ZJBM")});
}

bool has_part(const Entry& entry, const std::string& part) {
    const auto* parts = entry.sent.is_object() ? entry.sent.get_object().if_contains("BJXX") : nullptr;
    return parts != nullptr && parts->is_array() &&
           std::ranges::any_of(parts->get_array(), [&](const json::value& each) {
               return each.is_object() && text_of(each.get_object(), "TBJBM") == part;
           });
}

/// 6.1.1: everything that belongs to the lift before its installation is inspected.
void components(const json::object& record, const Noted& asked, const ClientView& view, Sink& sink) {
    const auto* parts = record.if_contains("BJXX");
    const auto code = text_of(record, "ZJBM");
    const auto inspected = std::ranges::find_if(view.all, [&](const Act& act) {
        return act.is("add-examine") && act.accepted() &&
               std::ranges::any_of(act.entries, [&](const Entry& e) { return sent_text(e, "ZJBM") == code; });
    });
    if (parts == nullptr || !parts->is_array() || parts->get_array().empty() || inspected == view.all.end())
        return;
    const Entry* last = nullptr;
    std::int64_t proof = inspected->number();
    for (const auto& [act, entry] : sent_of(view, code, asked.number))
        // What a modification leaves out is another requirement's business (A.2.2-a).
        if (act->number() < inspected->number() && act->is("add-lift")) last = entry, proof = act->number();
    if (last == nullptr) return;
    std::string missing;
    for (const auto& part : parts->get_array())
        if (const auto number = text_of(part.as_object(), "TBJBM"); !has_part(*last, number))
            missing += " " + number;
    sink.test(missing.empty(), "LIFT-6.1.1-c", "components", proof,
              {"检验前部件已报全", "all components were there before the inspection"},
              {"检验前缺少部件：" + missing, "missing before the inspection:" + missing});
}

}  // namespace

void clause_6_1_client(const ClientView& view, Sink& sink) {
    if (view.role != "manufacturer" && view.role != "agent") return;
    for (const auto* act : view.acts)
        if (act->is("add-lift") || act->is("modify-lift"))
            for (const auto& entry : act->entries) speeds(*act, entry, sink);
    for (const auto& asked : view.seen.asked) {
        if (asked.kind != "report-lifts") continue;
        for (const auto& record : asked_records(asked)) {
            entered(record, asked, view, sink);
            components(record, asked, view, sink);
        }
    }
}

}  // namespace plumbline::judge::lift
