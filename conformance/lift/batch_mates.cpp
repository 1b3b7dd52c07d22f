#include "conformance/lift/batch_mates.h"

#include <algorithm>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

bool holds(const json::object& shown, const Known& record) {
    return std::ranges::all_of(record.values, [&](const auto& member) {
        // A lift's section does not repeat its code and may spell an element another way (table 17: ZHXXH).
        if (member.key() == "ZJBM" || !shown.contains(member.key())) return true;
        return text_of(shown, member.key()) == text_of(record.values, member.key());
    });
}

template <class Visit>
bool any_mate(const Model& model, const Kind& kind, const Known& record, Visit visit) {
    const auto all = model.records.find(kind.kind);
    if (all == model.records.end() || record.modified) return false;
    return std::ranges::any_of(all->second, [&](const auto& item) {
        return item.first != record.key && item.second.added == record.added && visit(item.second);
    });
}

}  // namespace

bool shows_batch_mate(const Model& model, const Kind& kind, const Known& record, const json::object& shown) {
    return !holds(shown, record) &&
           any_mate(model, kind, record, [&](const Known& mate) { return holds(shown, mate); });
}

std::string strayed(const Model& model, const Kind& kind, const Known& record,
                    const json::object& lift_shown) {
    if (!any_mate(model, kind, record, [&](const Known& mate) { return mate.lift != record.lift; }))
        return {};
    const auto* section = lift_shown.if_contains(kind.section);
    const auto all = model.records.find(kind.kind);
    const bool seen =
        (section != nullptr && section->is_array() && !section->get_array().empty()) ||
        std::ranges::any_of(all->second, [](const auto& item) { return item.second.shown != 0; });
    if (!seen) return {};  // nothing of its kind is kept at all
    const bool swapped =
        section != nullptr && section->is_array() && any_mate(model, kind, record, [&](const Known& mate) {
            return std::ranges::any_of(section->get_array(), [&](const json::value& item) {
                return item.is_object() && text_of(item.get_object(), kind.key) == mate.key &&
                       mate.lift != record.lift && !holds(item.get_object(), mate) &&
                       holds(item.get_object(), record);
            });
        });
    return swapped ? "LIFT-5.3.5.6-b" : "LIFT-5.1-b";
}

}  // namespace plumbline::judge::lift
