#include "reference-platform/lift/upload.h"

#include <algorithm>
#include <set>

#include "reference-platform/lift/answer.h"
#include "reference-platform/lift/body.h"
#include "reference-platform/lift/format.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace {

/// LIFT-G20: the record's key, else an id that the client sent, else the position.
std::string name_of(const Call& call, const Entry& entry) {
    const auto key = key_of(call.operation);
    if (auto id = text_of(entry.record, key.empty() ? "ZJBM" : key); !key.empty() && !id.empty()) return id;
    if (auto id = text_of(entry.raw, "id"); !id.empty()) return id;
    return std::to_string(entry.index);
}

bool is_push(const Call& call) { return call.operation.direction == standards::Direction::push; }

/// LIFT-G21: the second record with the same key is refused; pushes may add and withdraw in one go.
void refuse_repeats(Upload& upload) {
    const auto key = key_of(upload.call.operation);
    if (key.empty() || is_push(upload.call)) return;
    std::set<std::string> seen;
    for (auto& entry : upload.entries) {
        const auto id = text_of(entry.record, key);
        if (!id.empty() && !seen.insert(id).second)
            entry.refusals.push_back(
                {{}, key, Code::duplicate, {"同一批次中重复", "the same key stands twice in the batch"}});
    }
}

/// Who may not touch a record learns nothing else about it.
void hide_behind_permission(Entry& entry) {
    const bool forbidden =
        std::ranges::any_of(entry.refusals, [](const Refusal& r) { return r.code == Code::forbidden; });
    if (forbidden) std::erase_if(entry.refusals, [](const Refusal& r) { return r.code != Code::forbidden; });
}

bool any_refused(const Upload& upload) {
    return std::ranges::any_of(upload.entries, [](const Entry& e) { return !e.refusals.empty(); });
}

void check_all(Upload& upload, const Act& act, const std::vector<boost::json::value>& records) {
    for (const auto& record : records) {
        Entry entry;
        entry.index = upload.entries.size();
        check_format(upload, entry, record);
        entry.id = name_of(upload.call, entry);
        act.check(upload, entry);
        hide_behind_permission(entry);
        upload.entries.push_back(std::move(entry));
    }
    refuse_repeats(upload);
}

/// A.4.1.1: a push with a faulty entry is dropped whole; the faults keep what was good of it.
void store_the_good_ones(Upload& upload, const Act& act) {
    const bool units = upload.call.operation.id == "push-maker-units" && !upload.call.obeys("LIFT-A.4.1.1-a");
    const bool certificates =
        upload.call.operation.id == "push-certificates" && !upload.call.obeys("LIFT-A.4.1.2-a");
    if (!units && !certificates) return;
    for (auto& entry : upload.entries)
        if (entry.refusals.empty()) act.apply(upload, entry);
}

}  // namespace

Response upload(Call& call) {
    auto submitted = read_records(call);
    if (!submitted) return failed(call.context, &call.operation, submitted.error());
    Upload uploading{call, {}, submitted->batch, {}};
    const auto act = act_of(call.operation);
    check_all(uploading, act, submitted->records);
    if (any_refused(uploading)) {
        store_the_good_ones(uploading, act);
        return refused(uploading);
    }
    std::vector<std::string> ids;
    for (auto& entry : uploading.entries) ids.push_back(act.apply(uploading, entry));
    return uploaded(uploading, std::move(ids));
}

}  // namespace plumbline::platform::lift
