// Overlapping sentences on the stages (ADR 0060): each break is blamed on the one that says it, and two
// breaks on both.
#include "conformance/cylinder-chongqing/system_run.h"

namespace plumbline::judge::chongqing {
namespace {

using Stages = TraceabilitySystem;

json::object without(json::object record, std::string_view name) {
    record.erase(name);
    return record;
}

TEST_F(Stages, OutOfTheTraceButInItsFunction) {
    const auto in = move("in");
    records("storage", {in});
    trace_of({});
    EXPECT_EQ(failing(), "CQ-5.1.1-a");
}

TEST_F(Stages, Nowhere) {
    move("in");
    records("storage", {});
    trace_of({});
    EXPECT_EQ(failing(), "CQ-5.3-a");
}

TEST_F(Stages, OutOfTheTraceAndNobodyAskedItsFunction) {
    move("in");
    trace_of({});
    EXPECT_EQ(failing(), "CQ-6.9.2-a");
}

TEST_F(Stages, InTheTraceButNotInItsFunction) {
    const auto in = move("in");
    trace_of({{"storage", json::array{in}}, {"missing", json::array{"registration", "filling"}}});
    EXPECT_EQ(failing(), "");
    records("storage", {});
    EXPECT_EQ(failing(), "CQ-6.1-b");
}

TEST_F(Stages, OneRecordIsNotTraced) {
    const auto in = move("in");
    now_ += hour;
    const auto out = move("out");
    trace_of({{"storage", json::array{out}}, {"missing", json::array{"registration", "filling"}}});
    records("storage", {in, out});
    EXPECT_EQ(failing(), "CQ-6.9.2-a");
}

TEST_F(Stages, OneRecordIsNotKept) {
    const auto in = move("in");
    now_ += hour;
    move("out");
    trace_of({{"storage", json::array{in}}, {"missing", json::array{"registration", "filling"}}});
    records("storage", {in});
    EXPECT_EQ(failing(), "CQ-6.6-a");
}

TEST_F(Stages, AQueryLeavesOneOut) {
    const auto in = move("in");
    now_ += hour;
    const auto out = move("out");
    trace_of({{"storage", json::array{in, out}}, {"missing", json::array{"registration", "filling"}}});
    records("storage", {in});
    EXPECT_EQ(failing(), "CQ-5.5-d");
}

TEST_F(Stages, ARecordWithoutItsOperator) {
    const auto in = without(move("in"), "operator");
    trace_of({{"storage", json::array{in}}, {"missing", json::array{"registration", "filling"}}});
    EXPECT_EQ(failing(), "CQ-6.6-a");
}

TEST_F(Stages, OnlyTheTraceLacksTheOperator) {
    const auto in = move("in");
    records("storage", {in});
    trace_of({{"storage", json::array{without(in, "operator")}},
              {"missing", json::array{"registration", "filling"}}});
    EXPECT_EQ(failing(), "CQ-6.9.2-a");
}

TEST_F(Stages, TwoBreaksAreBothBlamed) {
    const auto in = move("in");
    staff("N1", "Z1", "2028-12-31");
    waybill();
    const auto event = load("N1");
    records("storage", {in});
    trace_of({{"transports", json::array{event}}, {"missing", json::array{"registration", "filling"}}});
    EXPECT_EQ(failing(), "CQ-5.1.1-a CQ-6.5.1-b");
}

TEST_F(Stages, AnEventStandsForNoWaybill) {
    staff("N1", "Z1", "2028-12-31");
    const auto issued = waybill();
    const auto event = load("N1");
    const json::array gaps{"registration", "filling", "storage"};
    trace_of({{"transports", json::array{without(issued, "cylinders"), event}}, {"missing", gaps}});
    EXPECT_EQ(failing(), "");
    trace_of({{"transports", json::array{event}}, {"missing", gaps}});
    EXPECT_EQ(failing(), "CQ-6.5.1-b");
}

TEST_F(Stages, CylindersAreWhereTheirVehicleIs) {
    const auto issued = waybill();
    const auto place = locate(106.5);
    const json::array gaps{"registration", "filling", "storage"};
    trace_of({{"transports", json::array{issued, place}}, {"missing", gaps}});
    EXPECT_EQ(failing(), "");
    trace_of({{"transports", json::array{issued}}, {"missing", gaps}});
    EXPECT_EQ(failing(), "CQ-6.5.4-a");
}

TEST_F(Stages, AnOldPlaceIsNotLive) {
    waybill();
    locate(106.5);
    const auto links = [&] {
        as("external-a", "GET /cq/v1/links?waybillNo=W1", nullptr,
           json::object{
               {"transports",
                json::array{json::object{
                    {"waybillNo", "W1"},
                    {"position", json::object{{"lon", 106.5}, {"lat", 29.5}, {"state", "live"}}}}}}});
    };
    now_ += 6 * minute;
    links();
    EXPECT_EQ(failing(), "");  // five minutes are a proposal (CQ-G07)
    EXPECT_EQ(verdict("6.5.4-b"), Verdict::inconclusive);
    now_ += 40 * minute;
    links();
    EXPECT_EQ(failing(), "CQ-6.5.4-b");
}

TEST_F(Stages, TheLastDayBelongsToAPeriod) {
    const auto in = move("in");
    records("storage", {in});
    as("admin-a", "GET /cq/v1/records/storage?cylinderNo=C1&to=2026-03-02", nullptr,
       json::object{{"items", json::array{}}});
    EXPECT_EQ(failing(), "CQ-5.5-d");
}

TEST_F(Stages, AGapThatDoesNotShow) {
    const auto in = move("in");
    trace_of({{"storage", json::array{in}}, {"missing", json::array{}}});
    EXPECT_EQ(failing(), "CQ-5.1.1-b");
}

TEST_F(Stages, ANumberAsText) {
    trace_of({{"manufacture", items({{"massKg", "16.5"}})}});
    EXPECT_EQ(failing(), "CQ-6.2-c");
    trace_of({{"manufacture", items({{"massKg", "17"}})}});
    EXPECT_EQ(failing(), "CQ-6.2-c CQ-A.1-03");
}

TEST_F(Stages, AChangeThatWasMissedAndOneThatWentWrong) {
    change({{"owner", "G"}});
    const auto shown = [&](const std::string& owner) {
        trace_of({{"manufacture", items({{"owner", owner}})},
                  {"registration", json::object{{"registrationCertNo", "R1"},
                                                {"registrationDate", "2021-07-01"},
                                                {"registrationAuthority", "RA"}}}});
    };
    shown("G");
    EXPECT_EQ(failing(), "");
    shown("F");
    EXPECT_EQ(failing(), "CQ-6.4.1-a");
    shown("H");
    EXPECT_EQ(failing(), "CQ-6.4.1-a CQ-6.4.1-b");
}

TEST_F(Stages, ScrappingDidNotVoidTheLabel) {
    archive({{"cylinderNo", "C2"}, {"labelId", "L-2"}});
    label("L-2", "void", "C2");
    page("L-2", "void");
    change({{"status", "3"}});
    page("L-1", "active");
    EXPECT_EQ(failing(), "CQ-7-f");
    page("L-2", "active");
    EXPECT_EQ(failing(), "CQ-6.9.1-c");
}

TEST_F(Stages, LabelsStayWhereTheyAre) {
    archive({{"cylinderNo", "C2"}, {"labelId", "L-2"}});
    label("L-3", "bind", "C2");
    label("L-1", "bind", "C2", 409);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("7-e"), Verdict::pass);
    label("L-1", "bind", "C2");
    EXPECT_EQ(failing(), "CQ-7-e");
}

TEST_F(Stages, ALabelThatWasTornOff) {
    hook("strip", {{"labelId", "L-1"}});
    label("L-1", "bind", "C1");
    EXPECT_EQ(failing(), "CQ-7-e");
}

}  // namespace
}  // namespace plumbline::judge::chongqing
