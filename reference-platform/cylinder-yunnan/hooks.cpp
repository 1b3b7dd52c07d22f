#include "reference-platform/cylinder-yunnan/hooks.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/caller.h"
#include "reference-platform/cylinder-yunnan/confidential.h"
#include "reference-platform/cylinder-yunnan/cylinders.h"
#include "reference-platform/cylinder-yunnan/values.h"
#include "reference-platform/national_ciphers.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

Response answer(int status, const json::object& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = json::serialize(body)};
}

Response missing() {
    return answer(404, {{"error", {{"zh", "没有此数据"}, {"en", "there is no such record"}}}});
}

std::string key_of(const json::object& asked) { return std::to_string(whole_of(asked, "Id").value_or(0)); }

Response decide(const json::object& asked, bool approved, Context& context) {
    Repository repository(context);
    auto application = repository.get("application", key_of(asked));
    if (!application) return missing();
    (*application)["Result"] = approved ? 1 : 2;
    (*application)["Comment"] = text_of(asked, "Comment");
    if (approved)
        (*application)["RegisterNo"] = fmt::format("瓶云{:08}", whole_of(*application, "Id").value_or(0));
    repository.save("application", key_of(asked), *application);
    for (auto cylinder : repository.find("cylinder", "application", key_of(asked))) {
        if (approved) register_cylinder(cylinder, context.now);
        if (approved) repository.save("cylinder", text_of(cylinder, "Barcode"), cylinder);
    }
    return answer(200, {{"Id", application->at("Id")}});
}

Response draw(const json::object& asked, Context& context) {
    Repository repository(context);
    const auto application = repository.get("application", key_of(asked));
    if (!application) return missing();
    const auto count =
        static_cast<std::size_t>(std::max<std::int64_t>(1, whole_of(asked, "Count").value_or(1)));
    json::array drawn, all;
    for (const auto& cylinder : repository.find("cylinder", "application", key_of(asked))) {
        const auto archive = object_of(cylinder, "Archive");
        json::object item{
            {"Id", archive.at("Id")}, {"Barcode", archive.at("Barcode")}, {"Printno", archive.at("Printno")}};
        all.push_back(item);
        if (drawn.size() < count) drawn.push_back(item);
    }
    const auto id = repository.next("check");
    repository.save(
        "check", std::to_string(id),
        {{"Id", id},
         {"Unit", text_of(*application, "Unit")},
         {"Style", text_of(*application, "Style")},
         {"CheckCount", drawn.size()},
         {"CheckDate", stamp(context.now)},
         {"CheckComment", text_of(asked, "Comment").empty() ? "请拍摄钢印" : text_of(asked, "Comment")},
         {"ApplyDate", text_of(*application, "ApplyDate")},
         {"Items", drawn},
         {"All", all},
         {"State", "UNANSWERED"}});
    return answer(201, {{"Id", id}});
}

Response move_cylinder(const json::object& asked, std::string_view state, Context& context) {
    Repository repository(context);
    auto cylinder = repository.get("cylinder", text_of(asked, "Barcode"));
    if (!cylinder) return missing();
    move_to(*cylinder, state, context.now);
    repository.save("cylinder", text_of(asked, "Barcode"), *cylinder);
    return answer(200, {{"State", state}});
}

Response permit(const json::object& asked, Context& context) {
    Repository repository(context);
    auto cylinder = repository.get("cylinder", text_of(asked, "Barcode"));
    if (!cylinder) return missing();
    auto permitted = texts_of(*cylinder, "Permitted");
    permitted.push_back(text_of(asked, "Account"));
    (*cylinder)["Permitted"] = json::value_from(permitted);
    repository.save("cylinder", text_of(asked, "Barcode"), *cylinder);
    return answer(200, {{"Permitted", cylinder->at("Permitted")}});
}

Response vehicle(const json::object& asked, Context& context) {
    Repository repository(context);
    const auto id = repository.next("vehicle");
    const auto today = day(context.now);
    json::object archive{{"RegisterNo", fmt::format("瓶车云{:08}", id)},
                         {"RegisterDate", today},
                         {"Type", "焊接气瓶"},
                         {"Volumn", 120},
                         {"Medium", "CNG"},
                         {"CarNo", "云A00000"},
                         {"CarType", 1},
                         {"CarVin", "LTEST000000000001"},
                         {"ProductDate", "20250101"},
                         {"CheckDate", "20250101"},
                         {"NextDate", "20280101"},
                         {"State", 1},
                         {"CertificateDate", today},
                         {"UseDate", today},
                         {"InnerNo", "1"},
                         {"DeviceCode", "23T0530000000001"},
                         {"ProductNo", "P1"},
                         {"NominalPressure", 20},
                         {"Company", "测试运输有限公司"},
                         {"IdentityNo", "91530100TEST00001X"},
                         {"Factory", "测试气瓶制造有限公司"},
                         {"Install", "测试改装有限公司"},
                         {"Supervise", "测试监督检验院"},
                         {"Check", "测试检验院"},
                         {"Office", "测试市场监督管理局"},
                         {"Id", id}};
    for (const auto& entry : asked)
        if (archive.contains(entry.key())) archive[entry.key()] = entry.value();
    repository.save("vehicle", std::to_string(id), {{"Archive", archive}, {"Changed", context.now}});
    return answer(201, {{"Id", id}});
}

Response rotate(const json::object& asked, Context& context) {
    Repository repository(context);
    if (!change_password(repository, text_of(asked, "Account"), text_of(asked, "Password"), context.now))
        return missing();
    return answer(200, {{"Account", text_of(asked, "Account")}});
}

/// The key comes from the body, or is made here and goes back wrapped for the unit's SM2 key.
Response secure(const json::object& asked, Context& context) {
    Repository repository(context);
    const auto account = text_of(asked, "Account");
    const auto half = sm::Key::of_point(text_of(asked, "PublicX"), text_of(asked, "PublicY"));
    const auto given = sm::from_hexadecimal(text_of(asked, "Key"));
    if (half) {
        const auto made = sm::random_bytes(16);
        agree_key(repository, account, made);
        return answer(200, {{"Account", account}, {"WrappedKey", sm::base64(half->wrap(made))}});
    }
    if (!given || given->empty())
        drop_key(repository, account);
    else if (given->size() == 16)
        agree_key(repository, account, *given);
    else
        return missing();
    return answer(200, {{"Account", account}});
}

Response alarms(const json::object&, Context& context) {
    json::array out;
    for (auto& alarm : Repository(context).alarms()) out.push_back(std::move(alarm));
    return answer(200, {{"Alarms", out}});
}

using Act = Response (*)(const json::object&, Context&);

}  // namespace

std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) {
    static const std::map<std::string_view, Act> acts{
        {"approve", [](const json::object& asked, Context& c) { return decide(asked, true, c); }},
        {"refuse", [](const json::object& asked, Context& c) { return decide(asked, false, c); }},
        {"draw", draw},
        {"lock", [](const json::object& asked, Context& c) { return move_cylinder(asked, "LOCKED", c); }},
        {"unlock", [](const json::object& asked, Context& c) { return move_cylinder(asked, "LABELLED", c); }},
        {"permit", permit},
        {"vehicle", vehicle},
        {"rotate", rotate},
        {"secure", secure},
        {"alarms", alarms}};
    const auto act = acts.find(name);
    if (act == acts.end()) return std::nullopt;
    return act->second(body.is_object() ? body.get_object() : json::object(), context);
}

}  // namespace plumbline::platform::yunnan
