#include "reference-platform/lift/query.h"

#include <algorithm>
#include <array>

#include "reference-platform/lift/parameters.h"
#include "standards/text.h"

namespace plumbline::platform::lift {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t week_ms = 7 * 24 * hour_ms;
constexpr std::int64_t ten_minutes_ms = 600'000;
constexpr int initial_months = 3;
// Of the faults that throttle what is unlimited: so many calls within so long.
constexpr std::int64_t throttled_calls = 40;
constexpr std::int64_t throttled_ms = 10'000;

constexpr std::array all_terms{
    Terms{"get-lifts-enterprise", "DTCJYF", "ZJBM", "LIFT-6.12.1-c", "LIFT-6.12.1-i", "", "LIFT-6.12.1-g",
          "LIFT-6.12.1-h", 24 * hour_ms, "LIFT-6.12.1-e", ""},
    Terms{"get-orgs-enterprise", "CJYF", "XYDM", "", "", "LIFT-6.13.1-c", "LIFT-6.13.1-f", "LIFT-6.13.1-g",
          ten_minutes_ms, "LIFT-6.13.1-e", ""},
    Terms{"get-construction-notices", "CJYF", "SGID", "", "", "LIFT-7.16.1-b", "LIFT-7.16.1-e",
          "LIFT-7.16.1-f", ten_minutes_ms, "LIFT-7.16.1-d", ""},
    Terms{"get-orgs-admin", "CJYF", "XYDM", "", "", "LIFT-7.19.1-b", "LIFT-7.19.1-c", "LIFT-7.19.1-c",
          ten_minutes_ms, "LIFT-7.19.1-d", "LIFT-7.19.1-d"},
    Terms{"get-lifts-admin", "DTCJYF", "ZJBM", "", "", "LIFT-7.20.1-a", "LIFT-7.20.1-c", "LIFT-7.20.1-d",
          ten_minutes_ms, "LIFT-7.20.1-f", "LIFT-7.20.1-f"}};

std::unexpected<Refusal> faulty(std::string_view requirement, std::string_view parameter, std::string zh,
                                std::string en) {
    return std::unexpected(Refusal{
        std::string(requirement), std::string(parameter), Code::parameter, {std::move(zh), std::move(en)}});
}

/// The only value of a parameter; an empty one stays a value.
struct Given {
    const Request& request;
    const standards::Operation& operation;
    bool repeated = false;

    std::optional<std::string> operator()(std::string_view code) {
        const auto values = parameter_values(request, operation, code);
        repeated = repeated || values.size() > 1;
        return values.empty() ? std::nullopt : std::optional(values.front());
    }
};

std::expected<int, Refusal> read_month(const Faults& law, const std::string& text, std::string_view parameter,
                                       std::int64_t now) {
    const bool digits = text.size() == 6 && standards::only_digits(text);
    const int number = digits ? std::stoi(text) : 0;
    const bool real = number % 100 >= 1 && number % 100 <= 12;
    if (!digits || (!real && law.obeys("LIFT-A.2.12-b")))
        return faulty("LIFT-A.2.12-b", parameter, "月份应为YYYYMM", "the month is written YYYYMM");
    if (number > standards::month_of(now) && real)
        return faulty({}, parameter, "月份尚未到来", "the month lies in the future");
    return number;
}

std::expected<bool, Refusal> read_flag(const std::optional<std::string>& text) {
    if (!text || *text == "false") return false;
    if (*text == "true") return true;
    return faulty({}, "BHGZ", "BHGZ应为true或false", "BHGZ is true or false");
}

std::expected<Mode, Refusal> mode_of(const Faults& law, bool month, bool code, bool time, bool repeated) {
    const bool printed = month ? !code && !time : code || time;
    if (law.obeys("LIFT-A.2.12-e") && (!printed || repeated))
        return faulty("LIFT-A.2.12-e", "", "请求参数组合有误", "these parameters do not go together");
    if (month) return Mode::month;
    if (code) return time ? Mode::code_and_update : Mode::code;
    return Mode::update;
}

Ruled hours(const Faults& law, std::string_view requirement, std::int64_t now) {
    if (requirement.empty()) return {};
    return demand(law, requirement, in_hours(now), Code::hours, "",
                  {"仅在1:00至5:00开放", "open from 1:00 to 5:00 only"});
}

}  // namespace

bool in_hours(std::int64_t now) {
    const auto of_day = now - standards::day_start(now);
    return of_day >= hour_ms && of_day <= 5 * hour_ms;
}

const Terms* terms_of(std::string_view operation) {
    const auto found = std::ranges::find(all_terms, operation, &Terms::operation);
    return found == all_terms.end() ? nullptr : &*found;
}

std::expected<std::int64_t, Refusal> read_time(const Faults& law, std::string_view text,
                                               std::string_view parameter) {
    if (text.size() == 13 && standards::only_digits(text)) return std::stoll(std::string(text));
    if (!law.obeys("LIFT-A.2.12-f")) return 0;
    return faulty("LIFT-A.2.12-f", parameter, "时间应为13位毫秒时间戳",
                  "the time is a timestamp of 13 digits");
}

std::expected<Query, Refusal> read_query(const Faults& law, const Request& request,
                                         const standards::Operation& operation, const Terms& terms,
                                         std::int64_t now) {
    Given given{request, operation};
    const auto month = given(terms.month), code = given(terms.code), time = given("GXSJ"),
               flag = given("BHGZ");
    Query query;
    const auto mode = mode_of(law, month.has_value(), code.has_value(), time.has_value(), given.repeated);
    if (!mode) return std::unexpected(mode.error());
    query.mode = *mode;
    query.everything = !month && !code && !time;
    const auto superseded = read_flag(flag);
    if (!superseded) return std::unexpected(superseded.error());
    query.superseded = *superseded;
    if (code && code->empty()) return faulty({}, terms.code, "参数不能为空", "the parameter is empty");
    query.code = standards::half_width(code.value_or(""));
    if (month) {
        const auto read = read_month(law, *month, terms.month, now);
        if (!read) return std::unexpected(read.error());
        query.month = *read;
    }
    if (time) {
        const auto read = read_time(law, *time, "GXSJ");
        if (!read) return std::unexpected(read.error());
        query.since = *read;
    }
    return query;
}

Ruled in_time(const Faults& law, const Terms& terms, const Query& query, const Account& caller,
              std::int64_t now) {
    if (query.everything) return {};
    if (query.mode == Mode::month) {
        if (auto ruled = hours(law, terms.month_hours, now); !ruled) return ruled;
        const bool initial =
            terms.initial.empty() || now < standards::add_months(caller.opened, initial_months);
        return demand(law, terms.initial, initial, Code::window_over, terms.month,
                      {"账户初始化期已结束", "the first three months of the account are over"});
    }
    if (query.mode != Mode::update || query.since == 0) return {};
    if (auto ruled = hours(law, terms.update_hours, now); !ruled) return ruled;
    return demand(law, terms.look_back, query.since >= now - week_ms && query.since <= now,
                  Code::out_of_range, "GXSJ",
                  {"更新时间应在最近一周内", "the update time lies within the past week"});
}

Ruled not_too_soon(const Faults& law, const Terms& terms, const Query& query, Repository::Calls calls,
                   std::int64_t now) {
    if (query.mode == Mode::update)
        return demand(law, terms.interval, calls.last == 0 || now - calls.last >= terms.interval_ms,
                      Code::too_soon, "", {"调用过于频繁", "called again too soon"});
    const auto requirement = query.mode == Mode::code ? terms.unlimited : terms.both_unlimited;
    if (query.mode == Mode::month || requirement.empty() || law.obeys(requirement)) return {};
    if (calls.count < throttled_calls || now - calls.last > throttled_ms) return {};
    return std::unexpected(
        Refusal{std::string(requirement), "", Code::too_soon, {"调用过于频繁", "called again too soon"}});
}

}  // namespace plumbline::platform::lift
