// The traceability system on small runs: what it has to refuse, keep and show.
#include "conformance/cylinder-chongqing/system_run.h"

namespace plumbline::judge::chongqing {
namespace {

TEST_F(TraceabilitySystem, ANumberIsUsedOnce) {
    archive();
    EXPECT_EQ(failing(), "CQ-6.2-a");
}

TEST_F(TraceabilitySystem, RowsOfTheArchive) {
    archive({{"cylinderNo", "C2"}, {"labelId", "L-2"}, {"massKg", 0}});
    EXPECT_EQ(failing(), "CQ-A.1-03");
    archive({{"cylinderNo", "C3"}, {"labelId", "L-3"}, {"designLife", 8.5}});
    EXPECT_EQ(failing(), "CQ-A.1-03 CQ-A.1-09");
}

TEST_F(TraceabilitySystem, WhatWasStoredComesBack) {
    trace({{"manufacture", items()},
           {"registration", json::object{}},
           {"fills", json::array{}},
           {"transports", json::array{}},
           {"storage", json::array{}},
           {"inspections", json::array{}},
           {"sales", json::array{}}});
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("A.1-07"), Verdict::pass);
    trace({{"manufacture", items({{"wallThicknessMm", 3}})},
           {"registration", json::object{}},
           {"fills", json::array{}},
           {"transports", json::array{}},
           {"storage", json::array{}},
           {"inspections", json::array{}},
           {"sales", json::array{}}});
    EXPECT_EQ(failing(), "CQ-A.1-07");
}

TEST_F(TraceabilitySystem, ScrappedForEver) {
    change({{"status", "3"}});
    now_ += hour;
    change({{"status", "1"}});
    EXPECT_EQ(failing(), "CQ-6.4.1-c");
}

TEST_F(TraceabilitySystem, OneStoreAtATime) {
    move("in");
    EXPECT_EQ(failing(), "");
    move("in", "K2");
    EXPECT_EQ(failing(), "CQ-6.6-b");
}

TEST_F(TraceabilitySystem, NoRecordWithoutItsCylinder) {
    move("in", "K1", "C9");
    EXPECT_EQ(failing(), "CQ-5.5-e");
}

TEST_F(TraceabilitySystem, NoTransportWithoutCertificate) {
    staff("N1", "", "");
    load("N1");
    EXPECT_EQ(failing(), "CQ-6.5.3-b");
}

TEST_F(TraceabilitySystem, ACertificateLastsToTheEndOfItsDay) {
    staff("N1", "Z1", text(now_).substr(0, 10));
    load("N1");
    EXPECT_EQ(failing(), "");
    now_ += 16 * hour;
    load("N1");
    EXPECT_EQ(failing(), "CQ-6.5.3-b");
}

TEST_F(TraceabilitySystem, RightsFollowRoles) {
    as("store-a", "POST /cq/v1/cylinders", items({{"cylinderNo", "C2"}, {"labelId", "L-2"}}));
    EXPECT_EQ(failing(), "CQ-5.6-b1");
}

TEST_F(TraceabilitySystem, OtherUnitsCylindersAreNotShown) {
    as("filling-b", "GET /cq/v1/trace/C1/filling", nullptr,
       json::object{{"decisions", json::array{}}, {"checks", json::array{}}, {"fills", json::array{}}});
    EXPECT_EQ(failing(), "CQ-5.6-b2");
}

TEST_F(TraceabilitySystem, OneLoginOpensWhatIsGranted) {
    party_ = "viewer";
    say_bytes("POST /oauth2/token", "grant_type=password&username=M1&password=x", R"({"access_token":"t"})",
              200);
    const auto with_token = [&](const std::string& line, int status) {
        say_bytes(line + " HTTP/1.1\r\nAuthorization: Bearer t\r\nX-Line:", "", R"({"items":[]})", status);
    };
    with_token("GET /cq/v1/records/fills", 200);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("5.6-a2"), Verdict::pass);
    with_token("GET /cq/v1/links?cylinderNo=C1", 200);
    EXPECT_EQ(failing(), "CQ-5.6-a2");
}

TEST_F(TraceabilitySystem, TheLogOnlyGrows) {
    as("external-a", "DELETE /cq/v1/audit-logs", nullptr, json::object{}, 405);
    EXPECT_EQ(verdict("5.6-b4"), Verdict::pass);
    as("external-a", "DELETE /cq/v1/audit-logs", nullptr);
    EXPECT_EQ(failing(), "CQ-5.6-b4");
}

TEST_F(TraceabilitySystem, DealersDoNotBindAndUnlinkedOnesAreNotBound) {
    as("customer-a", "POST /cq/v1/customers", json::object{{"realName", "N"}, {"idNo", "I1"}},
       json::object{{"code", 0}, {"data", json::object{{"customerId", "Y1"}}}});
    const auto bind = [&](const std::string& party, const std::string& dealer) {
        as(party, "PUT /cq/v1/customers/Y1/suppliers/" + dealer, json::object{{"fillingUnitId", "U1"}});
    };
    bind("customer-a", "D1");
    EXPECT_EQ(failing(), "");
    bind("customer-a", "D3");
    EXPECT_EQ(failing(), "CQ-6.8.6-c");
}

TEST_F(TraceabilitySystem, OnePersonOneAccount) {
    for (const auto* id : {"Y1", "Y2"})
        as("customer-a", "POST /cq/v1/customers", json::object{{"realName", "N"}, {"idNo", "I1"}},
           json::object{{"code", 0}, {"data", json::object{{"customerId", id}}}});
    EXPECT_EQ(failing(), "CQ-6.8.6-a");
}

TEST_F(TraceabilitySystem, BorrowedDeviceNumbers) {
    as("alarm-a", "POST /cq/v1/leak-alarms",
       json::object{{"deviceNo", "L9"}, {"kind", "alarm"}, {"at", text(now_)}});
    EXPECT_EQ(failing(), "CQ-6.8.5-c");
}

TEST_F(TraceabilitySystem, ThePublicPage) {
    const auto page = [&](const json::object& sale, const std::string& cylinder) {
        as("viewer", "GET /t/L-1", nullptr,
           json::object{{"labelState", "active"},
                        {"archive", json::object{{"cylinderNo", cylinder}}},
                        {"fills", json::array{}},
                        {"transports", json::array{}},
                        {"storage", json::array{}},
                        {"inspections", json::array{}},
                        {"sales", json::array{sale}},
                        {"safetyNotice", "S"}});
    };
    page({{"event", "ORDERED"}}, "C1");
    EXPECT_EQ(failing(), "");
    page({{"event", "ORDERED"}, {"contact", "0"}}, "C1");
    EXPECT_EQ(failing(), "CQ-6.8.1-b");
    page({{"event", "ORDERED"}}, "C2");
    EXPECT_EQ(failing(), "CQ-6.8.1-b CQ-6.9.1-a");
}

TEST_F(TraceabilitySystem, UnknownLabelsWarn) {
    as("viewer", "GET /t/L-9", nullptr,
       json::object{{"labelState", "active"},
                    {"archive", json::object{{"cylinderNo", "C1"}}},
                    {"fills", json::array{}},
                    {"transports", json::array{}},
                    {"storage", json::array{}},
                    {"inspections", json::array{}},
                    {"sales", json::array{}},
                    {"safetyNotice", "S"}});
    EXPECT_EQ(failing(), "CQ-6.9.1-c");
}

}  // namespace
}  // namespace plumbline::judge::chongqing
