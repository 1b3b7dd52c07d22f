// The twelve rules on small runs made of bytes: what the judge blames, and what it must leave alone.
#include "conformance/cylinder-chongqing/test_run.h"

namespace plumbline::judge::chongqing {
namespace {

namespace json = boost::json;

const json::object done{{"code", 0}, {"message", "ok"}};

class FillControl : public TestRun {
  protected:
    FillControl() : TestRun("municipal-platform") {
        station();
        registration();
    }

    void station(json::object with = {}) {
        json::object body{{"unit", "F1"},
                          {"permitNo", "P1"},
                          {"permitFrom", "2025-01-01"},
                          {"permitTo", "2026-12-31"},
                          {"licenceFrom", "2025-01-01"},
                          {"licenceTo", "2026-12-31"}};
        for (auto& each : with) body[each.key()] = each.value();
        hook("station", body);
    }

    void registration(json::object with = {}) {
        json::object body{{"cylinderNo", number_},
                          {"medium", "LPG"},
                          {"massKg", 16.5},
                          {"volumeL", 35.5},
                          {"workPressureMPa", 2.1},
                          {"testPressureMPa", 3.2},
                          {"wallThicknessMm", 2.5},
                          {"allowedFillKg", 14.5},
                          {"designLife", 8},
                          {"manufacturer", "M"},
                          {"manufactureMonth", "2021-06"},
                          {"productStandard", "GB/T 5842"},
                          {"manufactureLicenceNo", "TS1"},
                          {"inspectionDate", "2023-03-01"},
                          {"nextInspectionDate", "2027-03-01"},
                          {"registrationCertNo", "R1"},
                          {"registrationDate", "2021-07-01"},
                          {"registrationAuthority", "RA"},
                          {"owner", "F"},
                          {"status", "1"},
                          {"registeringUnit", "F1"}};
        for (auto& each : with) body[each.key()] = each.value();
        hook("registration", body);
    }

    void check(const std::string& stage, evidence::Milliseconds at, json::object with = {}) {
        json::object pre{{"ownProperty", "1"},      {"mediumMatchesStamp", "1"}, {"surfaceCrack", "1"},
                         {"severeCorrosion", "1"},  {"deformation", "1"},        {"damage", "1"},
                         {"withinInspection", "1"}, {"valveWithinLife", "1"},    {"residualPressureOk", "1"}};
        json::object post{{"amountInRange", "1"},
                          {"valveNeckLeak", "2"},
                          {"valveOutletStemLeak", "2"},
                          {"bulgeDeformationLeak", "2"},
                          {"temperatureRise", "2"}};
        auto& rows = stage == "pre" ? pre : post;
        rows["inspector"] = "I", rows["time"] = text(at);
        for (auto& each : with) rows[each.key()] = each.value();
        say("POST /cq/v1/fill-checks",
            json::object{{"recordId", "K" + std::to_string(run_.events.size())},
                         {"stage", stage},
                         {"cylinderNo", number_},
                         {stage, rows}},
            done);
    }

    void fill(evidence::Milliseconds end, double gain = 13) {
        say("POST /cq/v1/fills",
            json::object{{"recordId", "K" + std::to_string(run_.events.size())},
                         {"cylinderNo", number_},
                         {"fillingUnitName", "F"},
                         {"fillingLicenceNo", "P1"},
                         {"fillDeviceNo", "D"},
                         {"employeeNo", "E"},
                         {"employeeName", "N"},
                         {"fillDate", text(end).substr(0, 10)},
                         {"fillStartTime", text(end - minute)},
                         {"fillEndTime", text(end)},
                         {"weightBeforeKg", 17.0},
                         {"weightAfterKg", 17.0 + gain}},
            done);
    }

    void waybill(const std::string& no, evidence::Milliseconds at) {
        say("POST /cq/v1/transport/waybills",
            json::object{{"waybillNo", no},
                         {"carrier", "C"},
                         {"vehicle", "V"},
                         {"staff", json::array{"S"}},
                         {"cylinders", json::array{json::object{{"cylinderNo", number_}}}},
                         {"origin", "a"},
                         {"destination", "b"},
                         {"at", text(at)}},
            done);
    }

    void cycle(evidence::Milliseconds since, bool back = true) {
        waybill("W1", since + hour);
        say("POST /cq/v1/delivery-checks",
            json::object{{"cylinderNo", number_}, {"result", "good"}, {"at", text(since + 2 * hour)}}, done);
        say("POST /cq/v1/empty-returns",
            json::object{{"cylinderNo", number_}, {"at", text(since + 3 * hour)}}, done);
        if (back) waybill("W2", since + 4 * hour);
    }

    /// Filled a while ago, checked after it, gone out and come back, checked again just now.
    void filled(evidence::Milliseconds ago) {
        fill(now_ - ago);
        check("post", now_ - ago + minute);
        cycle(now_ - ago);
        check("pre", now_);
    }

    void ask(const json::value& allow, json::array failed = {}, json::object with = {}) {
        json::object body{{"requestId", "Q1"},     {"cylinderNo", number_}, {"labelId", "L"},
                          {"fillingUnitNo", "F1"}, {"fillDeviceNo", "D"},   {"gunNo", "G"},
                          {"gunMedium", "LPG"},    {"employeeNo", "E"},     {"requestedAt", text(now_)}};
        for (auto& each : with) body[each.key()] = each.value();
        json::object answer{{"allow", allow},
                            {"requestId", "Q1"},
                            {"decidedAt", text(now_)},
                            {"validUntil", text(now_ + 2 * minute)}};
        if (!failed.empty()) answer["failedRules"] = failed;
        say("POST /cq/v1/fill-control/decisions", body, answer);
    }

    std::string number_ = "CQ-0001";
};

TEST_F(FillControl, AFirstFillIsPermitted) {
    check("pre", now_);
    ask(true);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("B.1-ret"), Verdict::pass);
    EXPECT_EQ(verdict("B.1-first"), Verdict::pass);
}

TEST_F(FillControl, AFirstFillLacksNoPreviousOne) {
    check("pre", now_);
    ask(false, {9});
    EXPECT_EQ(failing(), "CQ-B.1-first");
}

TEST_F(FillControl, ACommandIsABoolean) {
    check("pre", now_);
    ask("false");
    EXPECT_EQ(failing(), "CQ-B.1-ret");
}

TEST_F(FillControl, ExpiredLicences) {
    check("pre", now_);
    station({{"permitTo", "2026-03-01"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-01");
    station({{"licenceTo", "2026-03-01"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-01 CQ-B.1-02");
}

TEST_F(FillControl, LicencesHoldThroughTheirLastDay) {
    check("pre", now_);
    station({{"permitTo", "2026-03-02"}});
    ask(false, {1});
    EXPECT_EQ(failing(), "CQ-B.1-01");
}

TEST_F(FillControl, WhatNobodyToldIsUnknown) {
    run_.events.erase(run_.events.begin() + 1, run_.events.end());
    check("pre", now_);
    ask(true);
    ask(false);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("B.1-01"), Verdict::not_exercised);
}

TEST_F(FillControl, UnregisteredCylinders) {
    number_ = "CQ-0009";
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-03");
}

TEST_F(FillControl, PapersWithoutCertificate) {
    check("pre", now_);
    registration({{"registrationCertNo", ""}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-03");
}

TEST_F(FillControl, OverdueLifeExceededScrapped) {
    check("pre", now_);
    registration({{"nextInspectionDate", "2026-03-01"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-04");
    registration({{"manufactureMonth", "2018-02"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-04 CQ-B.1-05");
    registration({{"status", "3"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-04 CQ-B.1-05 CQ-B.1-06");
}

TEST_F(FillControl, TheLastMonthOfALifeDependsOnTheReading) {
    check("pre", now_);
    registration({{"manufactureMonth", "2018-03"}});
    ask(true);
    EXPECT_EQ(failing(), "");
    readings_.choose("CQ-E20", "b");
    EXPECT_EQ(failing(), "CQ-B.1-05");
}

TEST_F(FillControl, AnAssessmentStandsForTheDate) {
    check("pre", now_);
    registration({{"nextInspectionDate", ""},
                  {"assessment", json::object{{"result", "合格"}, {"validTo", "2026-03-02"}}}});
    ask(true);
    EXPECT_EQ(failing(), "");
    registration({{"assessment", nullptr}, {"nextInspectionDate", nullptr}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-04");
    readings_.choose("CQ-E10", "b");
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, AConclusionScrapsForEver) {
    party_ = "system-a";
    say("POST /cq/v1/inspections",
        json::object{{"cylinderNo", number_},
                     {"submittingUnit", "F"},
                     {"conclusion", "报废"},
                     {"inspectionDate", "2026-03-01"},
                     {"reportNo", "R9"},
                     {"inspectionUnit", "U"},
                     {"inspector", "I"},
                     {"report", "JVBERi0="}},
        done);
    check("pre", now_);
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-06");
}

TEST_F(FillControl, AnotherStationsCylinder) {
    check("pre", now_);
    registration({{"registeringUnit", "F2"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-07");
}

TEST_F(FillControl, ADayHas24Hours) {
    filled(24 * hour);
    ask(true);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("B.1-08"), Verdict::pass);
    ask(false, {8});
    EXPECT_EQ(failing(), "CQ-B.1-08");
}

TEST_F(FillControl, LessThanADay) {
    filled(24 * hour - 1000);
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-08");
}

TEST_F(FillControl, AnAttemptIsNoFill) {
    fill(now_ - hour, 0);
    check("pre", now_);
    ask(true);
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, TheWayBackIsMissing) {
    fill(now_ - 30 * hour);
    check("post", now_ - 29 * hour);
    cycle(now_ - 30 * hour, false);
    check("pre", now_);
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-09");
    readings_.choose("CQ-E06", "b");
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, ChecksLast16Hours) {
    check("pre", now_ - 16 * hour);
    ask(true);
    EXPECT_EQ(failing(), "");
    now_ += 1000;
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-10");
}

TEST_F(FillControl, TheLatestCheckDecides) {
    check("pre", now_ - hour);
    check("pre", now_, {{"surfaceCrack", "2"}});
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-10");
}

TEST_F(FillControl, AnotherSystemsCheckIsNoneOfThisStation) {
    party_ = "system-b";
    check("pre", now_);
    party_ = "system-a";
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-10");
    run_.events.pop_back();
    check("pre", now_ - hour);
    ask(true);
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, MediaAreComparedByTheirCodes) {
    check("pre", now_);
    registration({{"medium", "液化石油气"}});
    ask(true);
    EXPECT_EQ(failing(), "");
    ask(false, {11});
    EXPECT_EQ(verdict("B.1-11"), Verdict::inconclusive);  // CQ-G36
    run_.events.pop_back();
    ask(true, {}, {{"gunMedium", "DME"}});
    EXPECT_EQ(failing(), "CQ-B.1-11");
}

TEST_F(FillControl, TheRecheckIsMissing) {
    fill(now_ - 30 * hour);
    cycle(now_ - 30 * hour);
    check("pre", now_);
    ask(true);
    EXPECT_EQ(failing(), "CQ-B.1-12");
    run_.events.pop_back();
    ask(false, {12});
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, ARefusalWithoutATwinProvesNothing) {
    fill(now_ - 30 * hour);
    cycle(now_ - 30 * hour);
    check("pre", now_);
    ask(false, {12});
    EXPECT_EQ(verdict("B.1-12"), Verdict::inconclusive);
    number_ = "CQ-0002";
    registration();
    check("pre", now_);
    ask(true);
    EXPECT_EQ(verdict("B.1-12"), Verdict::pass);
}

TEST_F(FillControl, WrongReasonsAreTheGapsMatter) {
    check("pre", now_);
    station({{"permitTo", "2026-03-01"}});
    ask(false, {1, 11});
    EXPECT_EQ(verdict("B.1-11"), Verdict::inconclusive);  // CQ-G29
    EXPECT_EQ(failing(), "");
}

TEST_F(FillControl, OtherRolesAreNotJudgedHere) {
    role_ = "traceability-system";
    check("pre", now_);
    ask("false");
    EXPECT_EQ(failing(), "");
}

}  // namespace
}  // namespace plumbline::judge::chongqing
