// Annex 1 clauses 4 to 6, the caller: a check that passed before each fill, a check after it, at its own
// address and time; what is refused is not filled.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

/// The last check before filling that was sent for this cylinder, since the fill before.
const Trace* check_before(const std::vector<Trace>& traces, const Trace& fill) {
    const Trace* out = nullptr;
    for (const auto& trace : traces) {
        if (trace.number() >= fill.number() || trace.text("Barcode") != fill.text("Barcode")) continue;
        if (trace.check()) out = &trace;
        // The same fill again is a repetition.
        if (trace.fill() && trace.act->accepted() && trace.text("BeginDate") != fill.text("BeginDate"))
            out = nullptr;
    }
    return out;
}

void inspect_fill(const SenderView& view, const Trace& fill, Sink& sink) {
    const auto* check = check_before(view.conduct.traces, fill);
    sink.test(check != nullptr, "YN-A1-4-j", "checked-first", fill.number(),
              {"充装前有检查记录", "a check precedes the fill"},
              {fmt::format("气瓶{}充装前没有检查记录", fill.text("Barcode")),
               fmt::format("cylinder {} was filled without a check before", fill.text("Barcode"))});
    if (check == nullptr) return;
    sink.test(check->text("State") != "1", "YN-A1-4-i", "failed-not-filled", fill.number(),
              {"检查合格后充装", "it was filled after a check that it passed"},
              {fmt::format("气瓶{}检查不合格仍充装", fill.text("Barcode")),
               fmt::format("cylinder {} failed the check and was filled", fill.text("Barcode"))});
    sink.test(!fill_forbidden(*check->act), "YN-P-2.2.1.5-a", "refused-not-filled", fill.number(),
              {"未被禁止的气瓶充装", "nothing forbade the fill"},
              {fmt::format("气瓶{}已答复不允许充装仍充装", fill.text("Barcode")),
               fmt::format("cylinder {} was filled in spite of the refusal", fill.text("Barcode"))});
}

void inspect_after(const SenderView& view, const Trace& fill, Sink& sink) {
    if (!fill.act->accepted()) return;
    const auto after = std::ranges::find_if(view.conduct.traces, [&](const Trace& trace) {
        return trace.after() && trace.number() > fill.number() &&
               trace.text("Barcode") == fill.text("Barcode");
    });
    const bool found = after != view.conduct.traces.end();
    sink.test(found, "YN-A1-6-c", "checked-after", fill.number(),
              {"充装后有检查记录", "a check follows the fill"},
              {fmt::format("气瓶{}充装后没有检查记录", fill.text("Barcode")),
               fmt::format("no check follows the fill of cylinder {}", fill.text("Barcode"))});
    if (!found) return;
    const auto ended = instant(fill.text("EndDate")), checked = instant(after->text("Date"));
    if (ended && checked)
        sink.test(*checked >= *ended, "YN-A1-6-b", "after-the-fill", after->number(),
                  {"充装后检查不早于充装结束", "the check is not before the end of the fill"},
                  {"充装后检查早于充装结束", "the check is before the end of the fill"});
}

/// The number that the operator entered for a part of a filling; empty when the plan entered none.
std::string entered(const Asked& asked, std::string_view part) {
    const auto* record = asked.with.if_contains(part);
    return record == nullptr || !record->is_object() ? std::string()
                                                     : text_of(record->get_object(), "ThridId");
}

void inspect_numbers(const SenderView& view, const Trace& trace, Sink& sink) {
    const Asked* cause = nullptr;
    for (const auto& asked : view.conduct.asked)
        if (asked.task == "fill" && asked.number < trace.number() &&
            text_of(asked.with, "Barcode") == trace.text("Barcode"))
            cause = &asked;
    if (cause == nullptr) return;
    const auto number = trace.text("ThridId");
    if (trace.check() && number == entered(*cause, "after"))
        return sink.fail("YN-A1-6-a", "address", {trace.number()},
                         {"充装后检查报到了BeforeFill", "a check after filling was sent to BeforeFill"});
    if (trace.after())
        sink.pass("YN-A1-6-a", "address", {trace.number()},
                  {"充装后检查报到AfterFill", "the check after filling was sent to AfterFill"});
    if (trace.check())
        sink.test(number == entered(*cause, "check"), "YN-A1-4-g", "own-number", trace.number(),
                  {"ThridId与业务编号一致", "ThridId is the business number"},
                  {fmt::format("业务编号{}报送为{}", entered(*cause, "check"), number),
                   fmt::format("business number {} was sent as {}", entered(*cause, "check"), number)});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& trace : view.conduct.traces) {
        if (trace.fill()) inspect_fill(view, trace, sink);
        if (trace.fill()) inspect_after(view, trace, sink);
        if (!trace.text("Barcode").empty()) inspect_numbers(view, trace, sink);
    }
}

}  // namespace

const SenderClause clause_4_to_6_sender{"YN-A1-4-j", inspect};

}  // namespace plumbline::judge::yunnan
