// Inspection applications (6.7.1) and results (6.7.3, annex D).
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/municipal.h"
#include "reference-platform/cylinder-chongqing/registrations.h"
#include "reference-platform/cylinder-chongqing/uploads.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

/// %PDF- at the beginning, as base64 writes it: five bytes and whatever follows.
bool is_pdf(const json::object& record) { return text_of(record, "report").starts_with("JVBERi0"); }

Ruled dates_agree(const Call& call) {
    const auto on = instant(text_of(call.record, "inspectionDate")),
               next = instant(text_of(call.record, "nextInspectionDate"));
    if (auto ruled = demand(call.law(), "CQ-D.1-04", !on || *on <= call.now(), Code::implausible,
                            {"inspectionDate：晚于今天", "inspectionDate: in the future"});
        !ruled)
        return ruled;
    return demand(
        call.law(), "CQ-D.1-05", !on || !next || *on < *next, Code::implausible,
        {"nextInspectionDate：不晚于inspectionDate", "nextInspectionDate: not after inspectionDate"});
}

Ruled not_scrapped_before(const Call& call) {
    const auto registration = call.repository.get("registration", text_of(call.record, "cylinderNo"));
    const bool ended = registration && text_of(*registration, "status") == "3";
    return demand(call.law(), "CQ-6.7-b", !ended || text_of(call.record, "conclusion") == "报废", Code::state,
                  {"conclusion：该气瓶已报废", "conclusion: this cylinder is scrapped"});
}

/// A report has a number of its own (row 6), and stays what it was (6.7.3).
std::expected<bool, Refusal> number_free(const Call& call) {
    const auto number = text_of(call.record, "reportNo");
    const auto known = call.repository.get("inspection", number);
    const bool other = known && text_of(*known, "cylinderNo") != text_of(call.record, "cylinderNo");
    if (other) {
        auto ruled = demand(call.law(), "CQ-D.1-06", false, Code::state,
                            {"reportNo：已用于另一气瓶", "reportNo: used for another cylinder"});
        if (!ruled) return std::unexpected(ruled.error());
        return true;
    }
    return is_new(call, "inspection", number, "CQ-6.7.3-b", "reportNo");
}

Ruled plausible(const Call& call) {
    if (auto ruled = known_cylinder(call, "CQ-D.1-01"); !ruled) return ruled;
    if (auto ruled = demand(call.law(), "CQ-D.1-09", is_pdf(call.record), Code::malformed,
                            {"report：不是PDF文件", "report: no PDF file"});
        !ruled)
        return ruled;
    return dates_agree(call);
}

}  // namespace

Outcome list_applications(Call& call) {
    const auto text = call.parameter("since");
    const auto since = text.empty() ? std::optional<std::int64_t>(0) : instant(text);
    if (!since)
        return std::unexpected(
            Refusal{{}, Code::malformed, {"参数since格式有误", "parameter since is ill-formed"}, "since"});
    json::array out;
    for (const auto& application : call.repository.all("application")) {
        if (whole_of(application, "received").value_or(0) < *since) continue;
        auto element = object_of(application, "record");
        if (!call.obeys("CQ-6.7.1-a")) element.erase("cylinderNo");
        out.push_back(std::move(element));
    }
    return Done{out};
}

Outcome take_inspection(Call& call) {
    if (auto ruled = plausible(call); !ruled) return std::unexpected(ruled.error());
    const auto fresh = number_free(call);
    if (!fresh) return std::unexpected(fresh.error());
    if (!*fresh) return Done{};
    if (auto ruled = not_scrapped_before(call); !ruled) return std::unexpected(ruled.error());
    keep(call, "inspection", text_of(call.record, "reportNo"));
    enter_inspection(call.record, call.context);
    return Done{};
}

}  // namespace plumbline::platform::chongqing
