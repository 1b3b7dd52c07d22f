#include "reference-platform/lift/hooks.h"

#include "reference-platform/lift/entry_notices.h"
#include "reference-platform/lift/organisations.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

Response answer(int status, json::object body) {
    Response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    out.body = json::serialize(body);
    return out;
}

Response missing() {
    return answer(404, {{"error", {{"zh", "没有此数据"}, {"en", "there is no such record"}}}});
}

Response notice(std::string_view kind, const json::object& body, Context& context) {
    Repository repository(context);
    const auto construction = repository.find_record("construction", text_of(body, "SGID"));
    if (!construction) return missing();
    const auto made = make_notice(context, repository, kind, *construction, text_of(body, "FKNR"));
    if (!made)
        return answer(
            400,
            {{"error", {{"zh", "此类施工没有录入通知"}, {"en", "6.11 has no notice for this category"}}}});
    return answer(201, {{"TZID", made->id}});
}

Response organisation(const json::object& body, Context& context) {
    Repository repository(context);
    const auto made = found_organisation(context, repository, body);
    return answer(201, {{"DWID", made.id}, {"XYDM", text_of(made.fields, "XYDM")}});
}

Response history(const json::object& body, Context& context) {
    json::array entries;
    for (auto& entry : Repository(context).history(text_of(body, "ZJBM")))
        entries.push_back(std::move(entry));
    return answer(200, {{"history", entries}});
}

Response state(const json::object& body, Context& context) {
    const auto lift = Repository(context).find_lift(text_of(body, "ZJBM"));
    return lift ? answer(200, to_json(*lift)) : missing();
}

}  // namespace

std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) {
    const auto asked = body.is_object() ? body.get_object() : json::object();
    if (name == "modify-notice" || name == "entry-notice") return notice(name, asked, context);
    if (name == "organisation") return organisation(asked, context);
    if (name == "history") return history(asked, context);
    if (name == "state") return state(asked, context);
    return std::nullopt;
}

}  // namespace plumbline::platform::lift
