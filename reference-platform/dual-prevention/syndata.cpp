#include "reference-platform/dual-prevention/syndata.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/identity.h"
#include "reference-platform/dual-prevention/intake.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

constexpr std::size_t most_records = 1000;  // DUAL-G16

Refusals one(std::string requirement, Status status, std::string zh, std::string en) {
    return {{std::move(requirement), {}, status, {std::move(zh), std::move(en)}, {}}};
}

/// DUAL-G06: the columns tell which table a record of 0101 belongs to.
const Kind& kind_of(const std::string& txcode, const json::value& record) {
    const auto* fields = record.if_object();
    const auto has = [&](std::string_view column) { return fields != nullptr && fields->contains(column); };
    const auto* resource = "riskInfo";
    if (txcode == "0201")
        resource = "troubleInfo";
    else if (has("sourceNo"))
        resource = "sourceInfo";
    else if (has("fileType"))
        resource = "riskFileInfo";
    return *document().kind(resource);
}

std::string message_of(const std::string& txcode, const Kind& kind) {
    return txcode == "0201" ? "syndata-0201/troubleInfo" : "syndata-0101/" + kind.resource;
}

struct Entry {
    const Kind* kind;
    Checked checked;
};

/// "The work-order number is the primary key": a known key changes the record, a new one adds it (A.3.4).
void store(Context& context, Intake& intake, const std::string& txcode, const std::vector<Entry>& entries) {
    const bool inserts = !context.obeys("DUAL-A.3-e") && txcode == "0101";
    std::vector<std::string> mine;
    for (const auto& [meant, checked] : entries) {
        const bool astray = txcode == "0201" && !context.obeys("DUAL-A.3-f");
        const auto* kind = astray ? document().kind("riskInfo") : meant;
        const auto known = intake.known(*kind, checked.fields);
        const bool twice = std::ranges::find(mine, known.empty() ? "" : known.front().id) != mine.end();
        if (known.empty() || (inserts && !twice) || (twice && !context.obeys("DUAL-A.3-h")))
            mine.push_back(intake.add(*kind, checked.fields, checked).id);
        else
            mine.push_back(intake.replace(*kind, known.front(), checked).id);
    }
}

Response take(Context& context, const std::string& owner, const std::string& txcode,
              const json::array& data) {
    if (data.size() > most_records)
        return refused(context, one("", Status::wrong_value, "一次最多1000条", "at most 1000 records"),
                       nullptr);
    Intake intake(context, owner);
    std::vector<Entry> entries;
    Refusals refusals;
    for (const auto& record : data) {
        const auto& kind = kind_of(txcode, record);
        const auto at = fmt::format("data[{}]", entries.size());
        auto checked = intake.check(kind, document().message(message_of(txcode, kind)), record, at);
        std::ranges::copy(checked.refusals, std::back_inserter(refusals));
        entries.push_back({&kind, std::move(checked)});
    }
    if (!refusals.empty()) return refused(context, refusals, nullptr);
    store(context, intake, txcode, entries);
    return done(context);
}

}  // namespace

Response take_syndata(const std::string& body, Context& context) {
    json::error_code error;
    const auto value = json::parse(body, error);
    if (error || !value.is_object()) {
        if (!context.obeys("DUAL-A.3-b") && !body.empty()) return done(context);
        return refused(
            context,
            one("DUAL-A.3-b", Status::malformed, "POST数据应为JSON对象", "POST data has to be a JSON object"),
            nullptr);
    }
    const auto& sent = value.get_object();
    auto txcode = text_of(sent, "txcode");
    const auto owner = provider_of(context, text_of(sent, "access_token"), "DUAL-A.3-d");
    if (!owner) return refused(context, {owner.error()}, nullptr);
    const auto checked = check_table(context.faults, document().message("syndata-0101"), value, "");
    if (!checked.refusals.empty()) return refused(context, checked.refusals, nullptr);
    if (txcode.empty()) txcode = "0101";
    if (txcode != "0101" && txcode != "0201") return done(context);
    const auto* data = sent.if_contains("data");
    return take(context, *owner, txcode,
                data != nullptr && data->is_array() ? data->get_array() : json::array());
}

Response syndata(const Request& request, Context& context) {
    if (request.method != "POST") {
        auto out = refused(context,
                           one("", Status::wrong_value, "不支持此HTTP方法", "the method is not allowed here"),
                           nullptr);
        out.status = 405;
        return out;
    }
    if (request.too_large)
        return refused(context, one("", Status::wrong_value, "请求过大", "the request is too large"),
                       nullptr);
    return take_syndata(request.body, context);
}

}  // namespace plumbline::platform::dual
