// Clause 7.3: spot checks that the authority drew from an application.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/caller.h"
#include "reference-platform/cylinder-yunnan/document.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

json::object head(const Call& call, const json::object& check) {
    json::object out;
    for (const std::string_view key : {"Style", "CheckCount", "CheckDate", "CheckComment", "ApplyDate"})
        out[key] = check.at(key);
    if (call.operation.id == "YN-OP-09" && !call.obeys("YN-A1-7.3.1-b")) out.erase("ApplyDate");
    return out;
}

/// A check under this id, of the caller (YN-A1-0-n).
std::expected<json::object, Refusal> own_check(const Call& call, const std::string& id) {
    auto check = call.repository.get("check", id);
    if (!check) return std::unexpected(Refusal{{}, Code::unknown, "没有此抽查"});
    if (auto ruled = demand(call.law(), foreign_requirement(call.request),
                            text_of(*check, "Unit") == call.unit.account, Code::foreign, "不是本单位的抽查");
        !ruled)
        return std::unexpected(ruled.error());
    return std::move(*check);
}

std::set<std::int64_t> ids_of(const std::vector<json::object>& items) {
    std::set<std::int64_t> out;
    for (const auto& item : items) out.insert(whole_of(item, "Id").value_or(-1));
    return out;
}

/// Every drawn cylinder, nothing else, each once, with a photo of the unit.
Ruled complete(const Call& call, const json::object& check) {
    const auto answered = objects_of(call.record, "Items");
    const auto drawn = ids_of(objects_of(check, "Items"));
    const bool same = ids_of(answered) == drawn && answered.size() == drawn.size();
    if (auto ruled = demand(call.law(), "YN-A1-7.3.3-b", same, Code::state, "Items与抽查的气瓶不一致");
        !ruled)
        return ruled;
    for (const auto& item : answered) {
        const auto photo = call.repository.get("photo", text_of(item, "Image"));
        if (auto ruled =
                demand(call.law(), "YN-A1-7.1-d", photo && text_of(*photo, "Unit") == call.unit.account,
                       Code::unknown, "Image不是本单位已上传照片的路径");
            !ruled)
            return ruled;
    }
    return {};
}

}  // namespace

Outcome list_spot_checks(Call& call) {
    json::array out;
    for (const auto& check : call.repository.find("check", "unit", call.unit.account)) {
        if (text_of(check, "State") != "UNANSWERED" && call.obeys("YN-A1-7.3.1-c")) continue;
        auto element = head(call, check);
        element["Id"] = check.at("Id");
        out.push_back(std::move(element));
    }
    return Done{std::move(out), true};
}

Outcome show_spot_check(Call& call) {
    const auto check = own_check(call, text_of(call.record, "id"));
    if (!check) return std::unexpected(check.error());
    auto out = head(call, *check);
    json::array items;
    for (auto item : objects_of(*check, call.obeys("YN-A1-7.3.2-c") ? "Items" : "All")) {
        if (!call.obeys("YN-A1-7.3.2-b")) item.erase("Printno");
        items.push_back(std::move(item));
    }
    out["Items"] = std::move(items);
    return Done{std::move(out), true};
}

Outcome answer_spot_check(Call& call) {
    auto check = own_check(call, std::to_string(whole_of(call.record, "Id").value_or(0)));
    if (!check) return std::unexpected(check.error());
    if (const auto* refusal =
            document().machine("spot-check").refusal(text_of(*check, "State"), call.operation.id))
        if (auto ruled = demand(call.law(), refusal->requirement, false, Code::state, "抽查已回复"); !ruled)
            return std::unexpected(ruled.error());
    if (auto ruled = complete(call, *check); !ruled) return std::unexpected(ruled.error());
    json::array items = check->at("Items").as_array();
    for (auto& item : items)
        for (const auto& answered : objects_of(call.record, "Items"))
            if (whole_of(answered, "Id") == whole_of(item.as_object(), "Id"))
                item.as_object()["Image"] = text_of(answered, "Image");
    (*check)["Items"] = std::move(items);
    (*check)["State"] = "ANSWERED";
    call.repository.save("check", std::to_string(whole_of(*check, "Id").value_or(0)), *check);
    return Done{};
}

}  // namespace plumbline::platform::yunnan
