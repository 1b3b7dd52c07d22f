// 6.1-6.3: what may be added, modified and revoked, and what a reading must show of it.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr const char* kinds[] = {
    "限速器", "安全钳", "缓冲器",  "门锁装置", "轿厢上行超速保护装置", "轿厢意外移动保护装置",
    "控制柜", "层门",   "驱动主机"};

struct Lifts : TestRun {
    json::object part(const std::string& code, const std::string& kind) const {
        return {{"TBJBM", code},
                {"TBJXSSYBH", "TS1"},
                {"TBJPZ", kind},
                {"TBJXH", "M1"},
                {"TBJZZXYDM", organisation("manufacturer-a")},
                {"TBZZRQ", 1'768'406'400'000}};
    }
    /// A traction lift with the first `count` kinds.
    json::object traction(const std::string& key, std::size_t count = 9) const {
        json::array parts;
        for (std::size_t i = 0; i < count; ++i) parts.push_back(part("P" + std::to_string(i), kinds[i]));
        return {{"ZJBM", key},
                {"CPBH", "CP1"},
                {"XSSYBH", "TS1"},
                {"SBLB", "曳引与强制驱动电梯"},
                {"SBPZ", "曳引驱动乘客电梯"},
                {"SBXH", "M-1"},
                {"ZZRQ", 1'768'406'400'000},
                {"TCS", 6},
                {"TZS", 6},
                {"TMS", 6},
                {"TSD", 1.5},
                {"TZZL", 1000},
                {"DTJXMJ", 2.4},
                {"GZHJ", "INDOOR"},
                {"BJXX", parts}};
    }
    void push(const std::string& certificate, const char* what = "ADD") {
        exchange("type-test", "POST", "/api/typetest/test_certificate_rl",
                 {{"XYDM", organisation("manufacturer-a")},
                  {"XSSYBH", certificate},
                  {"FZRQ", 1'768'406'400'000},
                  {"XCHCRQ", 1'868'406'400'000},
                  {"CPXH", "X"},
                  {"SJLX", what}},
                 201, {{"code", 1}});
    }
    void add(const json::object& body, int status = 201, json::value answer = nullptr) {
        const std::string key(body.at("ZJBM").as_string());
        exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", body, status,
                 answer.is_null() ? done(key) : std::move(answer));
    }
    void modify(json::object body, int version, int status = 200, json::value answer = nullptr) {
        const std::string key(body.at("ZJBM").as_string());
        body["SJBB"] = version;
        exchange("manufacturer-a", "PUT", "/api/tp/v1/lifts", body, status,
                 answer.is_null() ? done(key) : std::move(answer));
    }
    void read(json::object shown, int version, bool complete = true, const char* change = "ADD") {
        const std::string key(shown.at("ZJBM").as_string());
        auto parts = shown.contains("BJXX") ? shown.at("BJXX") : json::value(json::array());
        shown.erase("BJXX");
        shown["SJBB"] = version;
        shown["BGLX"] = change;
        shown["DTXXWZ"] = complete;
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=" + key, nullptr, 200,
                 shows({{"ZJBM", key}, {"GXSJ", now()}, {"ZJXX", shown}, {"BJXX", parts}}));
    }
};

TEST(Clause61, ALiftReadsBackAsSent) {
    Lifts run;
    run.add(run.traction("L1"));
    auto lost = run;
    run.read(run.traction("L1"), 1);
    EXPECT_EQ(run.verdict("LIFT-6.1.1-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.1.1-d"), "pass");
    lost.read(lost.traction("L1", 0), 1, false);
    EXPECT_EQ(lost.verdict("LIFT-6.1.1-a"), "fail");
    EXPECT_EQ(lost.verdict("LIFT-6.1.1-d"), "not-exercised");  // what the lost components would have shown
}

TEST(Clause61, CompletenessGoesByKinds) {
    Lifts run;
    auto twice = run.traction("L1");
    twice["BJXX"].as_array()[1].as_object()["TBJPZ"] = "限速器";
    run.add(twice);
    auto counting = run;
    run.read(twice, 1, false);
    EXPECT_EQ(run.verdict("LIFT-6.12.2-f"), "pass");
    counting.read(twice, 1, true);
    EXPECT_EQ(counting.verdict("LIFT-6.12.2-f"), "fail");
    EXPECT_NE(counting.verdict("LIFT-6.1.1-d"), "fail");
    Lifts always;
    always.add(always.traction("L1", 8));
    always.read(always.traction("L1", 8), 1, true);
    EXPECT_EQ(always.verdict("LIFT-6.1.1-d"), "fail");
}

TEST(Clause61, OneSpeedIsEnough) {
    Lifts run;
    auto body = run.traction("L1");
    body["TSXSD"] = 1.5;
    body.erase("TSD");
    auto strict = run;
    run.add(body);
    EXPECT_EQ(run.verdict("LIFT-6.1.2-f"), "pass");
    strict.add(body, 400, TestRun::faulty("L1", {"TSD"}));
    EXPECT_EQ(strict.failing(), "LIFT-6.1.2-f");
}

TEST(Clause61, ACodeIsAddedOnce) {
    Lifts run;
    run.add(run.traction("L1"));
    auto twice = run;
    run.add(run.traction("L1"), 400, TestRun::faulty("L1", {"ZJBM"}));
    EXPECT_EQ(run.verdict("LIFT-6.1.2-t"), "pass");
    twice.add(twice.traction("L1"));
    EXPECT_EQ(twice.verdict("LIFT-6.1.2-t"), "fail");
}

TEST(Clause61, CertificatesAreKnownFromPushesOnly) {
    Lifts unknown;
    unknown.add(unknown.traction("L1"), 400, TestRun::faulty("L1", {"XSSYBH"}));
    EXPECT_EQ(unknown.failing(), "");  // no push in the evidence: the subject may know better
    Lifts run;
    run.push("TS1");
    run.push("TS1", "DELETE");
    auto open = run;
    open.add(open.traction("L1"));
    EXPECT_EQ(open.verdict("LIFT-6.1.2-r"), "fail");
    run.add(run.traction("L1"), 400, TestRun::faulty("L1", {"XSSYBH"}));
    EXPECT_EQ(run.verdict("LIFT-6.1.2-r"), "inconclusive");  // no valid twin
}

TEST(Clause62, AModificationReplacesTheWhole) {
    Lifts run;
    run.add(run.traction("L1"));
    run.read(run.traction("L1"), 1);
    auto fewer = run.traction("L1", 8);
    fewer.erase("GZHJ");
    run.clock(run.now() + 1000);
    run.modify(fewer, 1);
    auto patched = run;
    run.read(fewer, 2, false, "MODIFY");
    EXPECT_EQ(run.verdict("LIFT-6.2.2-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.2.1-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.2.2-c"), "pass");
    patched.read(patched.traction("L1"), 2, true, "MODIFY");
    EXPECT_EQ(patched.verdict("LIFT-6.2.2-a"), "fail");
}

TEST(Clause62, AStaleVersionIsRefused) {
    Lifts run;
    run.add(run.traction("L1"));
    run.read(run.traction("L1"), 1);
    run.modify(run.traction("L1"), 1);
    auto last_wins = run;
    run.modify(run.traction("L1"), 1, 400, TestRun::faulty("L1", {"SJBB"}));
    EXPECT_EQ(run.verdict("LIFT-6.2.2-d"), "pass");
    last_wins.modify(last_wins.traction("L1"), 1);
    EXPECT_EQ(last_wins.verdict("LIFT-6.2.2-d"), "fail");
}

TEST(Clause63, ComponentsOfARevokedLiftAreFree) {
    Lifts run;
    run.add(run.traction("L1"));
    run.exchange("manufacturer-a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1", nullptr, 200, TestRun::done("L1"));
    auto kept = run;
    run.add(run.traction("L2"));
    EXPECT_EQ(run.verdict("LIFT-6.3.1-b"), "pass");
    kept.add(kept.traction("L2"), 400, TestRun::faulty("L2", {"BJXX[0].TBJBM"}));
    EXPECT_EQ(kept.failing(), "LIFT-6.3.1-b");
}

}  // namespace
}  // namespace plumbline::judge::lift
