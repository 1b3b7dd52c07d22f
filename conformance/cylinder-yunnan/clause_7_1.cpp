// Annex 1, 7.1 and 7.2: applications for use registration.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

bool is_application(const Act& act) { return act.is("YN-OP-07") || act.is("YN-OP-08"); }

const Application* earlier(const Act& act, const View& view) {
    const auto found =
        view.model.applications.find(view.model.account(act) + "/" + text_of(record(act), "ThirdId"));
    return found == view.model.applications.end() ? nullptr : &found->second;
}

json::object overview_of(const Act& act) {
    const auto* value = record(act).if_contains("Overview");
    return value != nullptr && value->is_object() ? value->get_object() : json::object();
}

void expect_numbers(const Act& act, const View& view, Expectation& out) {
    std::set<std::string> seen;
    for (const auto* item : objects(record(act), "Items")) {
        const auto barcode = text_of(*item, "Barcode");
        const auto* known = view.model.cylinder(barcode);
        const standards::Text says{fmt::format("编号{}已被使用", barcode),
                                   fmt::format("number {} is taken", barcode)};
        if (known != nullptr && known->owner != view.model.account(act))
            out.offend(offence("YN-P-2.2.1.2-f", says.zh, says.en));
        else if (known != nullptr || !seen.insert(barcode).second)
            out.offend(offence("YN-A1-7.1-h", says.zh, says.en));
        if (view.model.numbers_set_free.contains(barcode))
            out.grant("YN-A1-7.1-h", "",
                      {"此前被拒申请中的编号", "a number from an application that was refused"}, 6);
    }
}

void expect_dates(const Act& act, Expectation& out) {
    const auto overview = overview_of(act);
    const auto before = [&](std::string_view first, std::string_view second) {
        const auto a = text_of(overview, first), b = text_of(overview, second);
        if (a.size() == 8 && b.size() == 8 && b < a)
            out.offend(offence("YN-A1-7.1-c", fmt::format("{}早于{}", second, first),
                               fmt::format("{} is before {}", second, first)));
    };
    before("CreateDate", "DiscardDate");
    before("CheckDate", "NextDate");
}

void expect_photos(const Act& act, const View& view, Expectation& out) {
    const auto account = view.model.account(act);
    const bool store_known =
        std::ranges::any_of(view.model.photos, [&](const auto& p) { return p.second == account; });
    const auto overview = overview_of(act);
    for (const std::string_view key : {"PayImage", "BatchImage", "DeviceImage"}) {
        const auto photo = view.model.photos.find(text_of(overview, key));
        if (photo != view.model.photos.end() && photo->second == account) continue;
        if (store_known || photo != view.model.photos.end())
            out.offend(offence("YN-A1-7.1-d", fmt::format("{}不是已上传照片的路径", key),
                               fmt::format("{} is no path of a photo on the server", key)));
        else
            out.doubtful = true;
    }
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !is_application(act) || !well_known(act, view) || !out.offences.empty())
        return;
    if (earlier(act, view) != nullptr) {  // the same Id again or a refusal, both fit (YN-A1-7.1-g)
        out.doubtful = true;
        return;
    }
    expect_numbers(act, view, out);
    expect_dates(act, out);
    expect_photos(act, view, out);
    if (!view.model.factories.contains(whole(overview_of(act), "Factory").value_or(0))) out.doubtful = true;
}

void inspect_retry(const Act& act, const Application& first, Sink& sink) {
    const bool told = act.refused() || (act.accepted() && !act.ids.empty() && !first.id.empty());
    if (!told) return;
    const bool same = act.refused() || act.ids.front() == first.id;
    sink.test(same, "YN-A1-7.1-g", "retry", act.number(),
              {"重复的ThirdId不产生第二份申请", "the same ThirdId makes no second application"},
              {"重复的ThirdId得到另一个Id", "the same ThirdId got another Id"});
}

/// A refusal for a number names it.
void inspect_reason(const Act& act, const View& view, Sink& sink) {
    if (!act.refused() || act.entries.empty() || !act.entries.front().checked.ok()) return;
    Expectation all;
    expect_numbers(act, view, all);
    const bool only_own = !all.offences.empty() && std::ranges::all_of(all.offences, [](const Offence& o) {
        return o.requirement == "YN-A1-7.1-h";
    });
    if (!only_own) return;
    const auto reason = reason_of(act);
    const bool named = std::ranges::any_of(objects(record(act), "Items"), [&](const json::object* item) {
        return reason.contains(text_of(*item, "Barcode"));
    });
    sink.test(named, "YN-A1-7.1-h", "reason", act.number(),
              {"拒绝原因写明编号", "the reason names the number"},
              {"拒绝原因未写明编号", "the reason does not name the number"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || !is_application(act) || !well_known(act, view)) return;
    if (const auto* first = earlier(act, view))
        inspect_retry(act, *first, sink);
    else
        inspect_reason(act, view, sink);
}

}  // namespace

const Clause clause_7_1{"YN-A1-7.1-h", expect, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
