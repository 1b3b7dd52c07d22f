// Annex 1, 2: the archive of cylinders, from the time of the last download on.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

/// A reply may stop here and go on with the next call (YN-G14).
constexpr std::size_t page = 1000;

void inspect_ids(const Act& act, const View& view, const std::vector<const json::object*>& elements,
                 Sink& sink) {
    std::set<std::string> seen;
    for (const auto* element : elements) {
        const auto id = text_of(*element, "Id");
        const auto* known = view.model.cylinder(text_of(*element, "Barcode"));
        const bool stable = known == nullptr || known->seen_in == 0 || text_of(known->seen, "Id") == id;
        sink.test(stable && seen.insert(id).second, "YN-A1-2-j", "stable-id", act.number(),
                  {"Id稳定且唯一", "Id is stable and unique"},
                  {fmt::format("气瓶{}的Id变化或重复", text_of(*element, "Barcode")),
                   fmt::format("the Id of {} changed or stands twice", text_of(*element, "Barcode"))});
    }
}

/// Texts come back as they were registered; hostile ones are only text.
void inspect_texts(const Act& act, const Cylinder& known, const json::object& element, Sink& sink) {
    for (const std::string_view key : {"Printno", "InnerNo"}) {
        const auto applied = text_of(known.applied, key);
        if (applied.empty() || !element.contains(key)) continue;
        const bool hostile = applied.find_first_of("<>'\"&;\\") != std::string::npos;
        sink.test(text_of(element, key) == applied, hostile ? "YN-A1-0-p" : "YN-P-2.1-a", "same-text",
                  act.number(), {"内容与登记时一致", "the content is what was registered"},
                  {fmt::format("{}与登记内容不同：{}", key, text_of(element, key)),
                   fmt::format("{} differs from what was registered: {}", key, text_of(element, key))});
    }
}

bool unchanged(const Cylinder& known, const json::object& element) {
    return known.seen_in > known.touched && known.seen == element;
}

void inspect_increment(const Act& act, const View& view, const std::vector<const json::object*>& elements,
                       evidence::Milliseconds since, Sink& sink) {
    std::set<std::string> delivered;
    for (const auto* element : elements) {
        const auto* known = view.model.cylinder(text_of(*element, "Barcode"));
        delivered.insert(text_of(*element, "Barcode"));
        const bool old = known != nullptr && known->seen_in > 0 && known->seen_at + view.tolerance() < since;
        if (old && unchanged(*known, *element))
            return sink.fail(
                "YN-A1-2-f", "increment", {act.number(), known->seen_in},
                {fmt::format("lasttime之后未变化的气瓶{}仍被返回", known->barcode),
                 fmt::format("{}, unchanged since before lasttime, is delivered again", known->barcode)});
    }
    const auto who = view.model.account(act);
    for (const auto& [barcode, known] : view.model.cylinders)
        if (known.owner == who && known.seen_in > 0 && known.seen_at + view.tolerance() < since &&
            !delivered.contains(barcode))
            return sink.pass("YN-A1-2-f", "increment", {act.number(), known.seen_in},
                             {"未变化的气瓶不再返回", "what did not change is not delivered again"});
}

void inspect_result(const Act& act, const Cylinder& known, const json::object* element, Sink& sink) {
    const bool scrapped = whole(known.result, "Result") == 1;
    const bool fresh = element != nullptr &&
                       text_of(*element, "CheckDate") == text_of(known.result, "CheckDate") &&
                       (scrapped || text_of(*element, "NextDate") == text_of(known.result, "NextDate"));
    sink.test(fresh, "YN-P-2.2.2-e", "refreshed", act.number(),
              {"检验结果已更新到档案", "the inspection shows in the archive"},
              {fmt::format("气瓶{}的检验结果未更新到档案", known.barcode),
               fmt::format("the inspection of {} does not show in the archive", known.barcode)});
}

void inspect_results(const Act& act, const View& view, const std::vector<const json::object*>& elements,
                     evidence::Milliseconds since, Sink& sink) {
    if (elements.size() >= page) return;
    for (const auto& [barcode, known] : view.model.cylinders) {
        if (known.result.empty() || known.owner != view.model.account(act) ||
            known.result_at <= since + view.tolerance())
            continue;
        const auto found = std::ranges::find_if(
            elements, [&](const json::object* e) { return text_of(*e, "Barcode") == barcode; });
        inspect_result(act, known, found == elements.end() ? nullptr : *found, sink);
    }
}

bool inspect_form(const Act& act, const View& view, Sink& sink) {
    const bool list = act.answer && act.answer->is_array();
    const bool nothing = act.response.body.empty() || (act.answer && act.answer->is_null());
    if (nothing) {
        sink.fail("YN-A1-2-k", "empty-array", {act.number()},
                  {"无变化时未返回空数组", "no change, yet no empty array"});
        return false;
    }
    if (!list && !view.readings.is("YN-E09", "b")) {
        sink.fail("YN-A1-2-b", "bare-array", {act.number()},
                  {"应答不是JSON数组", "the reply is no JSON array"});
        return false;
    }
    if (list && act.answer->get_array().empty())
        sink.pass("YN-A1-2-k", "empty-array", {act.number()},
                  {"无变化时返回空数组", "no change gives an empty array"});
    return true;
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("YN-OP-02") || !act.accepted() || !well_known(act, view) || !inspect_form(act, view, sink))
        return;
    for (const auto& shown : act.shown) inspect_shown(act, view, shown, sink);
    const auto elements = listed(act);
    for (const auto* element : elements) {
        if (const auto* known = view.model.cylinder(text_of(*element, "Barcode")))
            inspect_texts(act, *known, *element, sink);
    }
    inspect_ids(act, view, elements, sink);
    const auto since = instant(text_of(record(act), "lasttime"));
    if (!since) return;
    inspect_increment(act, view, elements, *since, sink);
    inspect_results(act, view, elements, *since, sink);
}

}  // namespace

const Clause clause_2{"YN-A1-2-b", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
