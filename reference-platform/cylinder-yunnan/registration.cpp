// Clauses 7.1 and 7.2: applications for use registration, whole or not at all (YN-A1-7.1-h).
#include <set>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/cylinders.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

Ruled dates_agree(const Call& call, const json::object& overview) {
    const auto made = text_of(overview, "CreateDate"), discard = text_of(overview, "DiscardDate"),
               checked = text_of(overview, "CheckDate"), next = text_of(overview, "NextDate");
    if (auto ruled = demand(call.law(), "YN-A1-7.1-c", made <= discard, Code::implausible,
                            "DiscardDate早于CreateDate");
        !ruled)
        return ruled;
    return demand(call.law(), "YN-A1-7.1-c", checked <= next, Code::implausible, "NextDate早于CheckDate");
}

Ruled photos_known(const Call& call, const json::object& overview) {
    for (const std::string_view key : {"PayImage", "BatchImage", "DeviceImage"}) {
        const auto photo = call.repository.get("photo", text_of(overview, key));
        const bool ours = photo && text_of(*photo, "Unit") == call.unit.account;
        if (auto ruled = demand(call.law(), "YN-A1-7.1-d", ours, Code::unknown,
                                fmt::format("{}不是本单位已上传照片的路径", key));
            !ruled)
            return ruled;
    }
    return {};
}

/// One number, one cylinder in the whole province.
Ruled number_free(const Call& call, const json::object& item, std::set<std::string>& seen) {
    const auto barcode = text_of(item, "Barcode");
    const auto taken = call.repository.get("cylinder", barcode);
    const bool foreign = taken && text_of(*taken, "Unit") != call.unit.account;
    const auto says = fmt::format("Barcode {}已登记或重复", barcode);
    if (foreign) return demand(call.law(), "YN-P-2.2.1.2-f", false, Code::duplicate, says);
    const bool again = !seen.insert(barcode).second;
    return demand(call.law(), "", !taken && !again, Code::duplicate, says);
}

std::optional<json::object> earlier(const Call& call) {
    const auto third = fmt::format("{}/{}", call.unit.account, whole_of(call.record, "ThirdId").value_or(0));
    const auto found = call.repository.find("application", "third", third);
    if (found.empty() || !call.obeys("YN-A1-7.1-g")) return std::nullopt;
    return found.front();
}

void keep_cylinder(Call& call, const json::object& item, std::int64_t application) {
    if (call.repository.get("cylinder", text_of(item, "Barcode")))
        return;  // a fault let a second one through
    call.repository.save("cylinder", text_of(item, "Barcode"), new_cylinder(call, item, application));
}

std::int64_t keep_application(Call& call, const std::vector<json::object>& items) {
    const auto id = call.repository.next("application");
    json::array barcodes;
    for (const auto& item : items) barcodes.emplace_back(text_of(item, "Barcode"));
    call.repository.save("application", std::to_string(id),
                         {{"Id", id},
                          {"ThirdId", whole_of(call.record, "ThirdId").value_or(0)},
                          {"Unit", call.unit.account},
                          {"Style", text_of(object_of(call.record, "Overview"), "Style")},
                          {"ApplyDate", stamp(call.now())},
                          {"Record", call.record},
                          {"Barcodes", barcodes},
                          {"Result", 0}});
    for (const auto& item : items) keep_cylinder(call, item, id);
    return id;
}

/// The numbers must be free; the fault keeps those before the first that is not.
Ruled numbers_free(Call& call, const std::vector<json::object>& items) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto ruled = number_free(call, items[i], seen);
        const bool retried =
            !call.obeys("YN-A1-7.1-g") &&
            !call.repository
                 .find("application", "third",
                       fmt::format("{}/{}", call.unit.account, whole_of(call.record, "ThirdId").value_or(0)))
                 .empty();
        if (ruled || retried) continue;
        if (!call.obeys("YN-A1-7.1-h") && i > 0)
            keep_application(call, {items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i)});
        return ruled;
    }
    return {};
}

}  // namespace

Outcome apply(Call& call) {
    const auto overview = object_of(call.record, "Overview");
    if (const auto known = earlier(call)) {
        if (object_of(*known, "Record") == call.record) return Done{json::object{{"Id", known->at("Id")}}};
        return std::unexpected(Refusal{"YN-A1-7.1-g", Code::duplicate, "ThirdId已用于另一份申请"});
    }
    if (auto ruled = dates_agree(call, overview); !ruled) return std::unexpected(ruled.error());
    if (auto ruled = photos_known(call, overview); !ruled) return std::unexpected(ruled.error());
    if (!call.repository.get("factory", std::to_string(whole_of(overview, "Factory").value_or(0))))
        return std::unexpected(Refusal{{}, Code::unknown, "Factory不在厂家字典中"});
    const auto items = objects_of(call.record, "Items");
    if (auto ruled = numbers_free(call, items); !ruled) return std::unexpected(ruled.error());
    return Done{json::object{{"Id", keep_application(call, items)}}};
}

Outcome application_state(Call& call) {
    const auto ids = call.request.values("id");
    const auto application = call.repository.get("application", ids.empty() ? std::string() : ids.front());
    if (!application) return std::unexpected(Refusal{{}, Code::unknown, "没有此申请"});
    if (auto ruled = demand(call.law(), "YN-A1-0-n", text_of(*application, "Unit") == call.unit.account,
                            Code::foreign, "不是本单位的申请");
        !ruled)
        return std::unexpected(ruled.error());
    json::object out{{"Id", application->at("Id")},
                     {"ThirdId", application->at("ThirdId")},
                     {"Result", application->at("Result")}};
    for (const std::string_view key : {"Comment", "RegisterNo"})
        if (const auto text = text_of(*application, key); !text.empty()) out[key] = text;
    if (application->at("Result") == 1) {
        json::array items;
        for (const auto& barcode : texts_of(*application, "Barcodes"))
            items.push_back(json::object{{"Barcode", barcode}});
        out["Items"] = std::move(items);
    }
    return Done{std::move(out), true};
}

}  // namespace plumbline::platform::yunnan
