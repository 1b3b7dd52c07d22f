// 8.8, the caller, record by record: code, times, scope and source as configured.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds minute = 60'000, day = 86'400'000;
constexpr std::string_view code_form = "##-##-##-##-######-##";

bool well_formed(const std::string& code) {
    return code.size() == code_form.size() && std::ranges::equal(code, code_form, [](char c, char form) {
               return form == '#' ? c >= '0' && c <= '9' : c == form;
           });
}

void inspect_code(const Deed& deed, const json::object& record, Sink& sink) {
    const auto code = text_of(record, "dataCode");
    sink.test(
        well_formed(code), "ENERGY-8.8-e", "composed", deed.number(),
        {"数据编码按配置的顺序组合", "dataCode is composed as the configuration says"},
        {fmt::format("数据编码{}的组合方式不符", code), fmt::format("dataCode {} is not so composed", code)});
}

/// 8.8-l: the start of the period. Where a quarter of an hour begins is our proposal (ENERGY-G41).
void inspect_start(const Deed& deed, const json::object& record, const SenderView& view, Sink& sink) {
    const auto date = text_of(record, "statDate"), kind = text_of(record, "statType");
    constexpr std::size_t printed = 19;
    if (date.size() != printed) return;
    const auto minutes = date.substr(14, 2);
    const bool quarter = minutes == "00" || minutes == "15" || minutes == "30" || minutes == "45";
    if (kind == "0" && !view.follows("ENERGY-G41", "a")) return;
    const bool good = kind == "0"   ? quarter && date.ends_with(":00")
                      : kind == "1" ? date.ends_with(" 00:00:00")
                      : kind == "2" ? date.ends_with("-01 00:00:00")
                                    : date.ends_with("-01-01 00:00:00");
    sink.test(good, "ENERGY-8.8-l", "period-start", deed.number(),
              {"为统计周期的起始时间", "the period's beginning"},
              {fmt::format("频率{}的统计时间为{}", kind, date),
               fmt::format("statDate {} with frequency {}", date, kind)});
}

evidence::Milliseconds end_of(evidence::Milliseconds start, const std::string& kind) {
    constexpr int year = 12;
    return kind == "1"   ? start + day
           : kind == "2" ? standards::add_months(start, 1)
           : kind == "3" ? standards::add_months(start, year)
                         : start;
}

/// 8.8-m: now, and not before the period is over. How exact "now" is, is our proposal (ENERGY-G42).
void inspect_upload_time(const Deed& deed, const json::object& record, bool first, const SenderView& view,
                         Sink& sink) {
    std::int64_t start = 0, sent = 0;
    if (!standards::parse_local_time(text_of(record, "statDate"), start) ||
        !standards::parse_local_time(text_of(record, "uploadDate"), sent))
        return;
    const bool early = sent < end_of(start, text_of(record, "statType"));
    sink.test(
        !early, "ENERGY-8.8-m", "after-period", deed.number(),
        {"上传时间在统计周期之后", "uploaded after the period"},
        {fmt::format("上传时间{}早于统计周期结束", text_of(record, "uploadDate")),
         fmt::format("uploadDate {} lies before the end of the period", text_of(record, "uploadDate"))});
    if (early || !first || !view.follows("ENERGY-G42", "a")) return;
    sink.test(std::abs(sent - deed.at()) <= minute, "ENERGY-8.8-m", "now", deed.number(),
              {"为实际上传时间", "it is the time of upload"},
              {fmt::format("上传时间{}与接收时间不符", text_of(record, "uploadDate")),
               fmt::format("uploadDate {} is not when it was received", text_of(record, "uploadDate"))});
}

/// ENERGY-E49: what the parts of a code say about the scope.
std::string scope_of(const std::string& code) {
    const auto set = [&](std::size_t at) { return code.compare(at, 2, "00") != 0; };
    constexpr std::size_t process = 0, unit = 3, equipment = 6;
    return set(equipment) ? "4" : set(unit) ? "3" : set(process) ? "2" : "1";
}

void inspect_scope(const Deed& deed, const json::object& record, const SenderView& view, Sink& sink) {
    const auto code = text_of(record, "dataCode");
    if (!well_formed(code) || !view.follows("ENERGY-E49", "a")) return;
    sink.test(text_of(record, "scope") == scope_of(code), "ENERGY-8.8-ad", "scope", deed.number(),
              {"范围与编码相符", "scope agrees with the code"},
              {fmt::format("{}的范围应为{}而非{}", code, scope_of(code), text_of(record, "scope")),
               fmt::format("scope of {} is {}, not {}", code, scope_of(code), text_of(record, "scope"))});
}

/// 8.8-ae: some entry of the code's configuration names that source and that scope.
void inspect_configured(const Deed& deed, const json::object& record, const Enterprise& known, Sink& sink) {
    const auto code = text_of(record, "dataCode");
    bool any = false, fits = false;
    for (const auto& item : objects_of(known.accepted.back().body, "collectItemConfig")) {
        if (data_code_of(item) != code) continue;
        any = true;
        const auto scope = text_of(item, "scope");
        fits = fits || (text_of(item, "inputType") == text_of(record, "inputType") &&
                        (scope.empty() || scope == text_of(record, "scope")));
    }
    if (any)
        sink.test(fits, "ENERGY-8.8-ae", "as-configured", deed.number(),
                  {"采集类型和范围与配置一致", "source and scope as configured"},
                  {fmt::format("{}的采集类型或范围与配置不同", code),
                   fmt::format("source or scope of {} differ from its configuration", code)});
}

/// 8.8-h: what the plan said was weighed in kilograms is uploaded in the item's unit, tonnes.
void inspect_unit(const Deed& deed, const json::object& record, const SenderView& view, Sink& sink) {
    const auto told = view.conduct.told(deed.enterprise, deed.number());
    const auto* weighed = told.if_contains("kilograms");
    const auto* value = record.if_contains("dataValue");
    if (weighed == nullptr || !weighed->is_object() || value == nullptr || !value->is_number()) return;
    const auto* kilograms = weighed->get_object().if_contains(text_of(record, "dataCode"));
    if (kilograms == nullptr || !kilograms->is_number() || text_of(record, "statType") != "1") return;
    const auto tonnes = kilograms->to_number<double>() / 1000;
    sink.test(std::abs(value->to_number<double>() - tonnes) <= 1e-6 * tonnes, "ENERGY-8.8-h", "unit",
              deed.number(), {"数值采用规定单位", "the value is in the item's unit"},
              {fmt::format("{}应为{}吨", text_of(record, "dataCode"), tonnes),
               fmt::format("{} should be {} t", text_of(record, "dataCode"), tonnes)});
}

void inspect(const SenderView& view, Sink& sink) {
    std::set<std::int64_t> first;
    for (const auto& delivery : view.conduct.deliveries) first.insert(delivery.attempts.front()->number());
    for (const auto& [code, deeds] : view.conduct.by_enterprise()) {
        Enterprise known;
        for (const auto* deed : deeds) {
            if (deed->is("uploadConfigData") && deed->accepted())
                known.accepted.push_back({deed->number(), deed->at(), deed->body});
            if (!deed->is("uploadEnergyData")) continue;
            for (const auto& record : objects_of(deed->body, "data")) {
                inspect_code(*deed, record, sink);
                inspect_start(*deed, record, view, sink);
                inspect_upload_time(*deed, record, first.contains(deed->number()), view, sink);
                inspect_scope(*deed, record, view, sink);
                inspect_unit(*deed, record, view, sink);
                if (!known.accepted.empty()) inspect_configured(*deed, record, known, sink);
            }
        }
    }
}

}  // namespace

const SenderClause clause_8_8_records_sender{"ENERGY-8.8-e", inspect};

}  // namespace plumbline::judge::energy
