// Annex 1, 7.3: spot checks.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

const SpotCheck* check_of(const Act& act, const View& view) {
    const auto found = view.model.checks.find(text_of(record(act), act.is("YN-OP-10") ? "id" : "Id"));
    return found == view.model.checks.end() ? nullptr : &found->second;
}

void expect_answer(const Act& act, const View& view, const SpotCheck& check, Expectation& out) {
    if (check.answered)
        return out.offend(offence("YN-A1-7.3.3-b", "抽查已回复", "the spot check was answered before"));
    if (check.items.empty()) {
        out.doubtful = true;
        return;
    }
    std::set<std::int64_t> drawn, answered;
    for (const auto& [id, barcode] : check.items) drawn.insert(id);
    const auto items = objects(record(act), "Items");
    for (const auto* item : items) {
        answered.insert(whole(*item, "Id").value_or(-1));
        const auto photo = view.model.photos.find(text_of(*item, "Image"));
        if (photo == view.model.photos.end() || photo->second != view.model.account(act))
            out.offend(offence("YN-A1-7.1-d", "Image不是已上传照片的路径",
                               "Image is no path of a photo on the server"));
    }
    if (drawn != answered || items.size() != answered.size())
        out.offend(offence("YN-A1-7.3.3-b", "回复的气瓶与抽查的不一致",
                           "the answer is not about the cylinders that were drawn"));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || (!act.is("YN-OP-10") && !act.is("YN-OP-11")) || !well_known(act, view) ||
        !out.offences.empty())
        return;
    const auto* check = check_of(act, view);
    if (check == nullptr) {
        out.doubtful = true;
        return;
    }
    if (check->account != view.model.account(act))
        return out.offend(foreign(act, check->account, "spot check"));
    if (act.is("YN-OP-11")) expect_answer(act, view, *check, out);
}

void inspect_list(const Act& act, const View& view, Sink& sink) {
    std::set<std::string> listed_ids;
    for (const auto* element : listed(act)) {
        listed_ids.insert(text_of(*element, "Id"));
    }
    for (const auto& [id, check] : view.model.checks) {
        const bool there = listed_ids.contains(id);
        const bool mine = check.account == view.model.account(act);
        if (check.answered && mine)
            sink.test(!there, "YN-A1-7.3.1-c", "unanswered-only", act.number(),
                      {"已回复的抽查不再列出", "an answered check is not listed"},
                      {fmt::format("已回复的抽查{}仍列出", id),
                       fmt::format("check {} is listed although it was answered", id)});
        if (!mine)
            sink.test(!there, "YN-A1-7.3.1-c", "own-only", act.number(),
                      {"不列出他单位的抽查", "another unit's check is not listed"},
                      {fmt::format("列出了他单位的抽查{}", id),
                       fmt::format("check {} of another unit is listed", id)});
    }
}

void inspect_detail(const Act& act, const View& view, Sink& sink) {
    const auto* check = check_of(act, view);
    if (!act.answer || !act.answer->is_object())
        return sink.fail("YN-A1-7.3.2-b", "detail", {act.number()},
                         {"应答不是JSON对象", "the reply is no JSON object"});
    const auto& detail = act.answer->get_object();
    if (check != nullptr && !check->head.empty())
        for (const std::string_view key : {"Style", "CheckCount", "CheckDate", "CheckComment", "ApplyDate"})
            if (check->head.contains(key))
                sink.test(text_of(detail, key) == text_of(check->head, key), "YN-A1-7.3.2-b", "same-head",
                          act.number(), {"详情与列表一致", "the detail agrees with the list"},
                          {fmt::format("详情的{}与列表不同", key),
                           fmt::format("{} differs between detail and list", key)});
    const auto items = objects(detail, "Items");
    bool one_application = true;
    for (const auto& [third, application] : view.model.applications)
        if (!items.empty() && application.barcodes.contains(text_of(*items.front(), "Barcode")))
            one_application = std::ranges::all_of(items, [&](const json::object* i) {
                return application.barcodes.contains(text_of(*i, "Barcode"));
            });
    sink.test(whole(detail, "CheckCount") == static_cast<std::int64_t>(items.size()) && one_application,
              "YN-A1-7.3.2-c", "count", act.number(),
              {"抽查气瓶数等于CheckCount", "as many cylinders as CheckCount says"},
              {"抽查气瓶数不等于CheckCount，或不属于同一申请",
               "not as many cylinders as CheckCount says, or of another application"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.accepted() || !well_known(act, view)) return;
    for (const auto& shown : act.shown) inspect_shown(act, view, shown, sink);
    if (act.is("YN-OP-09")) inspect_list(act, view, sink);
    if (act.is("YN-OP-10")) inspect_detail(act, view, sink);
}

}  // namespace

const Clause clause_7_3{"YN-A1-7.3.3-b", expect, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
