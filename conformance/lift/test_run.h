// Runs made by hand for the tests of clause checks: exchanges as bytes, parties, a clock, and what the judge
// says of them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "conformance/lift/oracle.h"
#include "standards/catalogue.h"

namespace plumbline::judge::lift {

class TestRun {
  public:
    static constexpr evidence::Milliseconds start = 1'772'413'200'000;  ///< 2026-03-02 09:00 +08:00

    TestRun() {
        add("manufacturer-a", "manufacturer", "91330000MA000001A");
        add("manufacturer-b", "manufacturer", "91330000MA000002B");
        add("constructor-c", "constructor", "91330000MA000003C");
        add("constructor-d", "constructor", "91330000MA000004D");
        add("province-p", "province", "11330000MA000005E", "330000");
        add("province-q", "province", "11320000MA000006F", "320000");
        add("city-m", "province", "11330900MA000007G", "330900");
        add("type-test", "xssy", "12100000MA000008H");
        add("nobody", "manufacturer", "").trusted = false;
        add("stranger-x", "manufacturer", "91330000MA000009J").trusted = false;
        clock(start);
    }

    /// A virtual clock from here on (times in the evidence are exact).
    void clock(evidence::Milliseconds at) {
        now_ = at;
        run.events.emplace_back(evidence::ClockEvent{next(), at, "hook"});
    }
    [[nodiscard]] evidence::Milliseconds now() const { return now_; }
    [[nodiscard]] std::string organisation(std::string_view party) const {
        return run.party(party)->organisation;
    }

    /// Appends an exchange; returns its number. `answer` without a timestamp gets the right one.
    std::int64_t exchange(const std::string& party, const std::string& method, const std::string& target,
                          const boost::json::value& body, int status, boost::json::value answer,
                          const std::string& content_type = "application/json;charset=UTF-8") {
        if (auto* object = answer.if_object(); object != nullptr && !object->contains("timestamp"))
            object->emplace("timestamp", now_);
        return raw(party, method, target, body.is_null() ? std::string() : boost::json::serialize(body),
                   status, boost::json::serialize(answer), content_type, "application/json;charset=UTF-8");
    }
    std::int64_t raw(const std::string& party, const std::string& method, const std::string& target,
                     const std::string& body, int status, const std::string& answer,
                     const std::string& content_type, const std::string& answer_type) {
        evidence::Exchange out;
        out.number = next();
        out.at = now_;
        out.party = party;
        out.request =
            fmt::format("{} {} HTTP/1.1\r\nHost: x\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                        method, target, content_type, body.size(), body);
        out.response = fmt::format("HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                                   status, answer_type, answer.size(), answer);
        run.events.emplace_back(out);
        return out.number;
    }

    // ---- answers
    static boost::json::value done(const std::string& id) { return {{"code", 1}, {"data", {{"id", id}}}}; }
    static boost::json::value done(const std::vector<std::string>& ids) {
        return {{"code", 1}, {"data", {{"ids", boost::json::value_from(ids)}}}};
    }
    static boost::json::value shows(boost::json::value data) {
        return {{"code", 1}, {"data", std::move(data)}};
    }
    static boost::json::value refused(int code = 4030) { return {{"code", code}, {"msg", "否"}}; }
    static boost::json::value faulty(const std::string& id, const std::vector<std::string>& fields) {
        boost::json::array errors;
        for (const auto& field : fields) errors.push_back({{"field", field}, {"message", "有误"}});
        return {{"code", 5001}, {"msg", "提交的数据有误"}, {"data", {{"id", id}, {"errors", errors}}}};
    }

    // ---- valid bodies
    /// A moving walk: no components, so no certificates of theirs.
    static boost::json::object walk(const std::string& key) {
        return {{"ZJBM", key},
                {"CPBH", "CP1"},
                {"XSSYBH", "TS1"},
                {"SBLB", "自动扶梯与自动人行道"},
                {"SBPZ", "自动人行道"},
                {"SBXH", "M-1"},
                {"ZZRQ", 1'768'406'400'000},
                {"RSD", 0.5},
                {"RCD", 30.0},
                {"RQXJ", 12.0},
                {"RKD", 1000},
                {"FTGZLX", "GENERAL"}};
    }
    boost::json::object construction(const std::string& lift,
                                     const std::string& area = "浙江省,舟山市,普陀区") const {
        return {{"ZJBM", lift},
                {"SGXYDM", organisation("constructor-c")},
                {"SGLB", "INSTALL"},
                {"SGDQ", area},
                {"AZRQ", 1'772'985'600'000}};
    }
    /// A construction record as 6.10 lists it (Table 13).
    boost::json::object listed(const std::string& lift, const std::string& sgid, int version,
                               const char* change = "ADD", bool declared = false) const {
        auto out = construction(lift);
        out["SGID"] = sgid;
        out["SJBB"] = version;
        out["BGLX"] = change;
        out["SFGZ"] = declared;
        out["GXSJ"] = now_;
        return out;
    }
    /// ZJXX of a walk of manufacturer-a in its complete information (Tables 15 and 40).
    boost::json::object shown_walk(const std::string& key, int version = 1,
                                   const char* change = "ADD") const {
        auto out = walk(key);
        out["SJBB"] = version;
        out["BGLX"] = change;
        out["CJSJ"] = start;
        out["GXSJ"] = now_;
        out["ZJZZXYDM"] = organisation("manufacturer-a");
        out["DTXXWZ"] = true;
        return out;
    }
    /// A construction record in the section SGXX of the complete information.
    boost::json::object works(const std::string& sgid, int version = 1) const {
        return {{"SGID", sgid},      {"SJBB", version},
                {"BGLX", "ADD"},     {"SGXYDM", organisation("constructor-c")},
                {"SGLB", "INSTALL"}, {"SGDQ", "浙江省,舟山市,普陀区"}};
    }
    static boost::json::object maintenance(const std::string& lift, const std::string& problem = "无") {
        return {{"ZJBM", lift}, {"ZYWT", problem}, {"YJJYDH", "000-1"}, {"WBXYDM", "91330000MA0040033J"}};
    }
    /// A lift that was added by `owner` and lies in `area`.
    void lift_in(const std::string& key, const std::string& area = "浙江省,舟山市,普陀区",
                 const std::string& owner = "manufacturer-a") {
        exchange(owner, "POST", "/api/tp/v1/lifts", walk(key), 201, done(key));
        exchange(owner, "POST", "/api/tp/v1/constructions/authorize", construction(key, area), 201,
                 done("1" + key));
    }

    // ---- verdicts
    [[nodiscard]] Sink judged() const {
        Sink sink;
        judge_run(run, standards::Readings(standards::standard("lift")), "platform", sink);
        return sink;
    }
    /// "fail", "pass", "inconclusive", "error" or "not-exercised".
    [[nodiscard]] std::string verdict(std::string_view requirement) const {
        const auto sink = judged();
        const auto found = sink.findings().find(requirement);
        if (found == sink.findings().end()) return "not-exercised";
        for (auto wanted : {Verdict::error, Verdict::fail, Verdict::pass})
            if (std::ranges::any_of(found->second, [&](const Finding& f) { return f.verdict == wanted; }))
                return std::string(name(wanted));
        return "inconclusive";
    }
    /// Requirements that fail, in one text.
    [[nodiscard]] std::string failing() const {
        std::string out;
        const auto sink = judged();
        for (const auto& [id, findings] : sink.findings())
            if (std::ranges::any_of(findings, [](const Finding& f) {
                    return f.verdict == Verdict::fail || f.verdict == Verdict::error;
                }))
                out += (out.empty() ? "" : " ") + id;
        return out;
    }

    evidence::Run run;

  private:
    evidence::Party& add(const std::string& name, const std::string& role, const std::string& organisation,
                         const std::string& division = "") {
        return run.parties.emplace_back(evidence::Party{name, role, organisation, division, true, start});
    }
    std::int64_t next() { return ++numbers_; }

    std::int64_t numbers_ = 0;
    evidence::Milliseconds now_ = start;
};

}  // namespace plumbline::judge::lift
