#include "conformance/cylinder-chongqing/stages_seen.h"

#include <algorithm>

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

/// CQ-OP-40 gives the record below `record`; who gives it bare is understood, too.
std::vector<const json::object*> bare_records(const json::object& answer) {
    auto out = objects(answer, "items");
    for (auto& item : out)
        if (const auto* inner = item->if_contains("record"); inner != nullptr && inner->is_object())
            item = &inner->get_object();
    return out;
}

std::vector<StageRecord> records_at(const Archive& archive, std::string_view list, std::int64_t exchange) {
    const auto known = archive.stages.find(std::string(list));
    if (known == archive.stages.end()) return {};
    const auto count = static_cast<std::ptrdiff_t>(known_at(archive, list, exchange));
    return {known->second.begin(), known->second.begin() + count};
}

/// Enters how each record was shown; gives the entries.
std::vector<const json::object*> enter(Showing& showing, const std::string& number,
                                       const std::vector<StageRecord>& records,
                                       const std::vector<const json::object*>& shown, std::int64_t exchange) {
    auto entries = entries_of(records, shown);
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto& seen = showing[{number, i}];
        if (entries[i] == nullptr)
            seen.lost = exchange;
        else
            (absent_names(records[i], *entries[i]).empty() ? seen.whole : seen.bare) = exchange;
    }
    return entries;
}

}  // namespace

bool anything(const Showing& showing) {
    return std::ranges::any_of(showing, [](const auto& each) { return each.second.ever(); });
}

bool StageSeen::stored(const Key& key) const {
    bool lost = false;
    for (const auto* view : {&traced, &kept})
        if (const auto found = view->find(key); found != view->end()) {
            if (found->second.ever()) return true;
            lost = lost || found->second.lost != 0;
        }
    return !lost;
}

const Archive* certain_archive(const View& view, const std::string& number) {
    const auto* archive = number.empty() ? nullptr : view.model.system.archive(number);
    return archive == nullptr || archive->uncertain ? nullptr : archive;
}

std::size_t known_at(const Archive& archive, std::string_view list, std::int64_t exchange) {
    const auto known = archive.stages.find(std::string(list));
    if (known == archive.stages.end()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        known->second, [&](const StageRecord& each) { return each.exchange < exchange; }));
}

const StageSeen& StagesSeen::of(const Stage& stage) const {
    static const StageSeen nothing;
    const auto found = seen_.find(stage.list);
    return found == seen_.end() ? nothing : found->second;
}

const StageRecord& StagesSeen::record(const Stage& stage, const Key& key) const {
    return view_.model.system.archive(key.cylinder)->stages.at(std::string(stage.list)).at(key.index);
}

void StagesSeen::see(const Act& act) {
    const auto* answer = payload(act);
    if (!act.accepted() || !answered_by(act, view_) || answer == nullptr || !answer->is_object()) return;
    if (act.is("CQ-OP-31") && act.request.query.empty()) see_trace(act, answer->get_object());
    if (act.is("CQ-OP-40") && act.request.query.size() == 1) see_records(act, answer->get_object());
}

void StagesSeen::see_trace(const Act& act, const json::object& answer) {
    const auto number = path_value(act, "cylinderNo");
    const auto* archive = certain_archive(view_, number);
    if (archive == nullptr) return;
    traces_[number] = act.number();
    for (const auto& stage : stages()) {
        if (!answer.contains(stage.list)) continue;
        const auto records = records_at(*archive, stage.list, act.number());
        const auto shown = objects(answer, stage.list);
        const auto entries = enter(seen_[stage.list].traced, number, records, shown, act.number());
        for (std::size_t i = 0; i < records.size(); ++i)
            if (entries[i] != nullptr)
                entries_.push_back({act.number(), &record(stage, {number, i}), entries[i]});
        const bool plain = stage.list != "transports" && stage.list != "sales";
        if (plain && shown.size() > records.size()) invented_.push_back(act.number());
    }
}

void StagesSeen::see_records(const Act& act, const json::object& answer) {
    const auto numbers = act.query("cylinderNo");
    const auto* archive = numbers.empty() ? nullptr : certain_archive(view_, numbers.front());
    const auto stage = std::ranges::find(stages(), path_value(act, "stage"), &Stage::function);
    if (archive == nullptr || stage == stages().end()) return;
    enter(seen_[stage->list].kept, numbers.front(), records_at(*archive, stage->list, act.number()),
          bare_records(answer), act.number());
}

}  // namespace plumbline::judge::chongqing
