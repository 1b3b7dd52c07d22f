#include "reference-platform/dual-prevention/record_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reference-platform/dual-prevention/repository.h"
#include "standards/identifiers/identity_number.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"
#include "standards/validate.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

constexpr std::int64_t day = 86'400'000;

struct DateOrder {
    std::string_view resource, requirement, earlier, later;
};

constexpr std::array orders{
    DateOrder{"psnInfo", "DUAL-B.5-f", "authDate", "endDate"},
    DateOrder{"trainInfo", "DUAL-B.7-e", "startDate", "trainDate"},
    DateOrder{"trainInfo", "DUAL-B.7-e", "trainDate", "endDate"},
    DateOrder{"trainInfo", "DUAL-B.7-e", "startDate", "endDate"},
    DateOrder{"riskInfo", "DUAL-B.8-h", "registDate", "checkDate"},
    DateOrder{"troubleInfo", "DUAL-B.11-g", "registDate", "limitDate"},
    DateOrder{"troubleInfo", "DUAL-B.11-g", "registDate", "delDate"},
    DateOrder{"troubleInfo", "DUAL-B.11-g", "delDate", "acceptDate"},
};

std::string place(std::string_view at, std::string_view field) {
    return at.empty() ? std::string(field) : fmt::format("{}.{}", at, field);
}

bool is_date(const std::string& text) {
    std::int64_t ms = 0;
    return text.size() == 10 && standards::parse_local_time(text, ms);
}

Status status_of(const standards::Finding& finding) {
    return finding.rule == "required" ? Status::no_key : Status::wrong_value;
}

std::string sent_text(const json::value& sent, const std::string& path) {
    return sent.is_object() ? text_of(sent.get_object(), path) : std::string();
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        out.push_back(standards::trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

int rank(const std::string& level) {
    constexpr std::array levels{"低风险", "一般风险", "较大风险", "重大风险"};
    return static_cast<int>(std::ranges::find(levels, level) - levels.begin());
}

}  // namespace

Checked check_table(const Faults& law, const standards::Message& message, const json::value& sent,
                    std::string_view at) {
    Checked out;
    auto checked = standards::validate(document().messages, message, sent);
    out.fields = std::move(checked.normal);
    for (auto& finding : checked.findings) {
        const auto path = place(at, finding.path);
        if (finding.severity == standards::Finding::Severity::warning)
            out.warnings.push_back(path + "：" + finding.says.zh);
        else if (law.obeys(finding.requirement))
            out.refusals.push_back({finding.requirement, path, status_of(finding), std::move(finding.says),
                                    sent_text(sent, finding.path)});
    }
    return out;
}

Refusals check_dates(const Faults& law, const Kind& kind, const json::object& fields, std::string_view at) {
    Refusals out;
    for (const auto& order : orders) {
        if (order.resource != kind.resource || !law.obeys(order.requirement)) continue;
        const auto earlier = text_of(fields, order.earlier), later = text_of(fields, order.later);
        if (!is_date(earlier) || !is_date(later) || earlier <= later) continue;
        out.push_back({std::string(order.requirement),
                       place(at, order.later),
                       Status::wrong_value,
                       {fmt::format("{}早于{}", order.later, order.earlier),
                        fmt::format("{} is before {}", order.later, order.earlier)},
                       later});
    }
    return out;
}

Refusals check_attachments(const Faults& law, const Kind& kind, const json::object& fields,
                           const std::set<std::string>& addresses, std::string_view at) {
    const auto names = text_of(fields, "fileName");
    if (kind.resource != "trainInfo" || names.empty() || !law.obeys("DUAL-B.7-d")) return {};
    const auto all = split(names);
    if (std::ranges::all_of(all, [&](const std::string& name) { return addresses.contains(name); }))
        return {};
    return {{"DUAL-B.7-d",
             place(at, "fileName"),
             Status::wrong_value,
             {"培训附件不是本平台返回的文件地址", "the attachment is no address that this platform returned"},
             names}};
}

Refusals check_persons(const Faults& law, const Kind& kind, const json::object& fields, std::string_view at) {
    if (kind.resource != "sourceInfo" || law.obeys("DUAL-B.9-e") ||
        split(text_of(fields, "dutyMan")).size() < 2)
        return {};
    return {{"DUAL-B.9-e",
             place(at, "dutyMan"),
             Status::wrong_value,
             {"责任人只能是一人", "one person only"},
             {}}};
}

std::vector<std::string> remarks(const Kind& kind, const json::object& fields) {
    std::vector<std::string> out;
    const auto inherent = text_of(fields, "orgRiskLevel"), remaining = text_of(fields, "conRiskLevel");
    if (kind.resource == "riskInfo" && !inherent.empty() && rank(remaining) > rank(inherent) &&
        !remaining.empty())
        out.emplace_back("剩余风险等级高于固有风险等级");
    if (kind.resource == "comInfo" &&
        standards::check_unified_code(text_of(fields, "orgNo")) != standards::UnifiedCode::ok)
        out.emplace_back("社会信用代码校验不通过");
    if (kind.resource == "psnInfo" &&
        standards::check_identity_number(text_of(fields, "idCardNo")) != standards::IdentityNumber::ok)
        out.emplace_back("身份证号校验不通过");
    return out;
}

DangerState danger_state(const Faults& law, const json::object& fields, std::int64_t now) {
    const auto accepted = text_of(fields, "acceptInfo");
    if (accepted == "验收合格" || accepted == "通过") return {"CLOSED", 0};
    if (accepted.empty() && text_of(fields, "delInfo") == "已整改") return {"RECTIFIED", 0};
    std::int64_t limit = 0;
    if (!standards::parse_local_time(text_of(fields, "limitDate"), limit)) return {"REGISTERED", 0};
    const auto days = (standards::day_start(now) - limit) / day + (law.obeys("DUAL-B.11-h") ? 0 : 1);
    return days > 0 ? DangerState{"OVERDUE", days} : DangerState{"REGISTERED", 0};
}

}  // namespace plumbline::platform::dual
