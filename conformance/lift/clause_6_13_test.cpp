// 6.13: which organisations an enterprise finds, and when it may ask.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr evidence::Milliseconds minute = 60'000, day = 24 * 60 * minute;

struct Units : TestRun {
    Units() { clock(now() + minute); }
    json::object unit(const std::string& code, const char* kind = "USER",
                      const char* category = "ENTERPRISE") const {
        json::object out{{"DWMC", "单位"},
                         {"ZCDZ", "浙江省,舟山市,普陀区^1号"},
                         {"TXDZ", "浙江省,舟山市,普陀区^1号"},
                         {"FRXM", "甲"},
                         {"LXRXM", "乙"},
                         {"LXDH", "1"},
                         {"DWLB", category},
                         {"ZZXX", json::array{{{"ZZLB", kind},
                                               {"ZZBH", "T"},
                                               {"XKZKSSJ", 1'768'406'400'000},
                                               {"XKZJSSJ", 1'868'406'400'000}}}}};
        if (!code.empty()) out["XYDM"] = code;
        return out;
    }
    void add(const std::string& code, const std::string& id, const char* kind = "USER",
             const char* category = "ENTERPRISE") {
        exchange("province-p", "POST", "/api/tp/v1/orgs", unit(code, kind, category), 201, done(id));
    }
    json::object shown(const std::string& code, const std::string& id, evidence::Milliseconds created,
                       evidence::Milliseconds updated, const char* kind = "USER") const {
        auto out = unit(code, kind);
        out["DWID"] = id;
        out["CJSJ"] = created;
        out["GXSJ"] = updated;
        out["SJBB"] = 1;
        return out;
    }
    void ask(const std::string& query, json::value data) {
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/orgs?" + query, nullptr, 200,
                 shows(std::move(data)));
    }
};

TEST(Clause613, OnlyTheOpenKinds) {
    Units run;
    run.ask("CJYF=202603",
            json::array{run.shown("91330000MA000111X", "1", TestRun::start, TestRun::start, "MAINTENANCE")});
    EXPECT_EQ(run.verdict("LIFT-6.13.1-a"), "fail");
}

TEST(Clause613, AMonthListsWhatWasAddedInIt) {
    Units run;
    run.add("91330000MA000111X", "1");
    const auto added = run.now();
    run.clock(run.now() + 40 * day);
    auto by_update = run, forgets = run;
    run.ask("CJYF=202603", json::array{run.shown("91330000MA000111X", "1", added, added)});
    run.ask("CJYF=202604", json::array());
    EXPECT_EQ(run.verdict("LIFT-6.13.1-b"), "pass");
    by_update.ask("CJYF=202604",
                  json::array{by_update.shown("91330000MA000111X", "1", added, by_update.now())});
    EXPECT_EQ(by_update.failing(), "LIFT-6.13.1-b");
    forgets.ask("CJYF=202603", json::array());
    EXPECT_EQ(forgets.failing(), "LIFT-6.13.1-b");
}

TEST(Clause613, ThreeMonthsTenMinutesAWeek) {
    Units run;
    auto late = run, soon = run, far = run;
    late.clock(late.now() + 100 * day);
    late.ask("CJYF=202603", json::array());
    EXPECT_EQ(late.failing(), "LIFT-6.13.1-c");
    soon.ask("GXSJ=" + std::to_string(soon.now() - 1000), json::array());
    soon.clock(soon.now() + 599'000);
    soon.ask("GXSJ=" + std::to_string(soon.now() - 1000), json::array());
    EXPECT_EQ(soon.failing(), "LIFT-6.13.1-g");
    far.ask("GXSJ=" + std::to_string(far.now() - 8 * day), json::array());
    EXPECT_EQ(far.failing(), "LIFT-6.13.1-f");
}

TEST(Clause613, NewUnitsAreUpdates) {
    Units run;
    run.add("91330000MA000111X", "1");
    const auto added = run.now();
    run.clock(run.now() + minute);
    auto no_new = run;
    run.ask("GXSJ=" + std::to_string(added - 10'000),
            json::array{run.shown("91330000MA000111X", "1", added, added)});
    EXPECT_EQ(run.verdict("LIFT-6.13.1-i"), "pass");
    no_new.ask("GXSJ=" + std::to_string(added - 10'000), json::array());
    EXPECT_EQ(no_new.failing(), "LIFT-6.13.1-i");
}

TEST(Clause613, CodeAndTimeAnswerOnlyNewer) {
    Units run;
    run.add("91330000MA000111X", "1");
    const auto shown = run.shown("91330000MA000111X", "1", run.now(), run.now());
    run.ask("XYDM=91330000MA000111X", shown);
    auto always = run;
    run.ask("XYDM=91330000MA000111X&GXSJ=" + std::to_string(run.now()), json::object());
    EXPECT_EQ(run.verdict("LIFT-6.13.1-j"), "pass");
    always.ask("XYDM=91330000MA000111X&GXSJ=" + std::to_string(always.now()), shown);
    EXPECT_EQ(always.failing(), "LIFT-6.13.1-j");
}

TEST(Clause613, AUnitWithoutACodeGetsOne) {
    Units run;
    run.add("", "1", "USER", "GOVERNMENT");
    auto none = run;
    run.ask("CJYF=202603", json::array{run.shown("ZS0000000000000011", "1", run.now(), run.now())});
    EXPECT_EQ(run.verdict("LIFT-6.13.2-b"), "pass");
    none.ask("CJYF=202603", json::array{none.shown("", "1", none.now(), none.now())});
    EXPECT_EQ(none.verdict("LIFT-6.13.2-b"), "fail");
}

}  // namespace
}  // namespace plumbline::judge::lift
