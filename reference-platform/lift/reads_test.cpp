// Downward operations through Room::handle.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/test_bench.h"
#include "standards/text.h"
#include "standards/validate.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr std::int64_t hour = 3'600'000, day = 24 * hour;

class Reads : public ::testing::Test {
  protected:
    void SetUp() override {
        bench.prepare();
        bench.call("a", "POST", "/api/tp/v1/lifts", bench.lift("L1"));
        bench.call("b", "POST", "/api/tp/v1/lifts", bench.lift("L2"));
        sgid = bench.call("a", "POST", "/api/tp/v1/constructions/authorize", bench.construction("L1")).id();
        bench.call("b", "POST", "/api/tp/v1/constructions/authorize",
                   bench.construction("L2", "INSTALL", "d", "江苏省,南京市,玄武区"));
    }
    void declare() {
        auto change = with(with(bench.construction("L1"), "SGID", sgid), "SFGZ", true);
        ASSERT_TRUE(bench
                        .call("c", "PUT", "/api/tp/v1/constructions/authorize",
                              with(change, "SJBB", bench.version("L1", "SGXX", "SGID", sgid)))
                        .ok());
    }
    static std::size_t size(const Answer& answer) {
        return answer.data() != nullptr && answer.data()->is_array() ? answer.data()->as_array().size() : 999;
    }
    Bench bench;
    std::string sgid;
};

TEST_F(Reads, ShowOwnLiftsOnly) {
    EXPECT_TRUE(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1").ok());
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L2").status, 403);
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L9").status, 404);
    EXPECT_EQ(bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L2").status, 403);
    bench.now = standards::day_start(Bench::start) + day + 2 * hour;
    EXPECT_EQ(size(bench.get("a", "/api/tp/v1/lifts/enterprise?DTCJYF=202204")), 1U);
    EXPECT_EQ(size(bench.get("q", "/api/tp/v1/lifts/administrative?DTCJYF=202204")), 1U);
}

TEST_F(Reads, FollowTheTablesOfTheDocument) {
    for (const auto& [kind, path] :
         std::initializer_list<std::pair<const char*, const char*>>{{"usage", "usage_companies"},
                                                                    {"insurance", "insurances"},
                                                                    {"maintenance", "maintenances"},
                                                                    {"examine", "examine_infos"},
                                                                    {"supervise", "supervise_infos"}})
        ASSERT_TRUE(
            bench.call("p", "POST", std::string("/api/tp/v1/") + path, bench.record(kind, "L1")).ok());
    ASSERT_TRUE(bench
                    .call("a", "POST", "/api/tp/v1/lifts/enterprise/recallInfo",
                          json::array{bench.record("recall", "")})
                    .ok());
    declare();
    bench.hook("modify-notice", json::object{{"SGID", sgid}, {"FKNR", "改"}});
    bench.hook("entry-notice", json::object{{"SGID", sgid}});
    const auto conforms = [&](const char* operation, const char* who, const std::string& query) {
        const auto answer = bench.get(who, document().standard.operation(operation)->path + query);
        ASSERT_TRUE(answer.ok()) << operation << json::serialize(answer.body);
        const auto list = answer.data()->is_array() ? answer.data()->as_array() : json::array{*answer.data()};
        ASSERT_FALSE(list.empty()) << operation;
        for (const auto& finding :
             standards::validate(document().messages, *document().messages.find(operation), list[0]).findings)
            ADD_FAILURE() << operation << " " << finding.path << " " << finding.says.en;
    };
    conforms("get-lifts-enterprise", "a", "?ZJBM=L1");
    conforms("get-lifts-admin", "p", "?ZJBM=L1");
    conforms("get-construction-info", "a", "?ZJBM=L1");
    conforms("get-construction-notices", "p", "?SGID=" + sgid);
    conforms("get-orgs-enterprise", "a", "?XYDM=" + bench.code("c"));
    conforms("get-orgs-admin", "p", "?XYDM=" + bench.code("c"));
    conforms("get-modify-notices", "a", "");
    conforms("get-entry-notices", "c", "");
}

TEST_F(Reads, AnswerWhatIsNewer) {
    const auto updated = bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L1").at("/GXSJ").as_int64();
    const auto ask = [&](std::int64_t since) {
        return bench.get("p", fmt::format("/api/tp/v1/lifts/administrative?ZJBM=L1&GXSJ={}", since));
    };
    EXPECT_EQ(ask(updated - 1).at("/ZJBM"), json::value("L1"));
    EXPECT_TRUE(ask(updated).data()->as_object().empty());
    EXPECT_EQ(size(bench.get("p", fmt::format("/api/tp/v1/lifts/administrative?GXSJ={}", updated - 1))), 1U);
    EXPECT_EQ(bench.get("p", fmt::format("/api/tp/v1/lifts/administrative?GXSJ={}", updated)).status, 429);
    bench.now += 600'000;
    EXPECT_EQ(size(bench.get("p", fmt::format("/api/tp/v1/lifts/administrative?GXSJ={}", updated))), 0U);
}

TEST_F(Reads, TellOfRevokedLifts) {
    bench.call("a", "POST", "/api/tp/v1/lifts", bench.lift("L3"));
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L3");
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L3").status, 404);
    bench.now = standards::day_start(Bench::start) + day + 2 * hour;
    const auto listed = bench.get("a", fmt::format("/api/tp/v1/lifts/enterprise?GXSJ={}", Bench::start - 1));
    ASSERT_EQ(size(listed), 2U);
    EXPECT_EQ(listed.at("/1/ZJXX/BGLX"), json::value("DELETE"));
}

TEST_F(Reads, ListPendingNotifications) {
    const auto pending = [&](const char* who) {
        return bench.get(who, "/api/tp/v1/construction_notices?SGID=" + sgid);
    };
    EXPECT_EQ(size(pending("p")), 0U);
    declare();
    EXPECT_EQ(pending("p").at("/0/SFGZ"), json::value(true));
    EXPECT_EQ(size(pending("m")), 1U);
    EXPECT_EQ(pending("q").status, 403);
    EXPECT_EQ(size(bench.get("p", "/api/tp/v1/construction_notices?CJYF=202204")), 1U);
    bench.call("p", "PUT", "/api/tp/v1/constructions/inform", bench.sheet("L1"));
    EXPECT_EQ(size(pending("p")), 0U);
    const auto changed =
        bench.get("p", fmt::format("/api/tp/v1/construction_notices?GXSJ={}", Bench::start - 1));
    EXPECT_TRUE(changed.at("/0/SGGZRQ").is_int64()) << "LIFT-G57";
}

TEST_F(Reads, ListConstructionsOfTheParties) {
    EXPECT_EQ(bench.get("c", "/api/tp/v1/notices_info").at("/0/SGXKZBH"), json::value("TS3310001-2030"));
    for (const auto* who : {"a", "b", "c", "d"})
        EXPECT_EQ(size(bench.get(who, "/api/tp/v1/notices_info")), 1U) << who;
    EXPECT_EQ(size(bench.get("g", "/api/tp/v1/notices_info")), 0U);
    bench.now += 7 * day + hour;
    EXPECT_EQ(size(bench.get("a", "/api/tp/v1/notices_info")), 0U);
    EXPECT_EQ(size(bench.get("a", "/api/tp/v1/notices_info?ZJBM=L1")), 1U);
    EXPECT_EQ(size(bench.get("a", fmt::format("/api/tp/v1/notices_info?GXSJ={}", Bench::start))), 1U);
    EXPECT_EQ(bench.get("a", "/api/tp/v1/notices_info?GXSJ=abc").code(), 6001);
}

TEST_F(Reads, ListNoticesUntilTheyAreProcessed) {
    const auto created = bench.now;
    for (int i = 0; i < 2; ++i) bench.hook("modify-notice", json::object{{"SGID", sgid}, {"FKNR", "改"}});
    EXPECT_EQ(size(bench.get("a", "/api/tp/v1/modify_notices")), 2U);
    EXPECT_EQ(size(bench.get("a", fmt::format("/api/tp/v1/modify_notices?CJSJ={}", created))), 1U);
    EXPECT_EQ(size(bench.get("b", "/api/tp/v1/modify_notices")), 0U);
    bench.now = created + 7 * day + 60'000;
    EXPECT_EQ(size(bench.get("a", "/api/tp/v1/modify_notices")), 0U);
    EXPECT_EQ(size(bench.get("a", fmt::format("/api/tp/v1/modify_notices?CJSJ={}", created - 30 * day))), 2U);
    bench.call("a", "PUT", "/api/tp/v1/lifts", with(bench.lift("L1"), "SJBB", bench.version("L1")));
    EXPECT_EQ(size(bench.get("a", fmt::format("/api/tp/v1/modify_notices?CJSJ={}", created - 30 * day))), 0U);
}

TEST_F(Reads, ShowEnterprisesTheirKindsOfOrganisation) {
    auto both = bench.unit("使用维保单位", "91330000READ000001");
    both["ZZXX"].as_array().push_back(json::object{{"ZZLB", "MAINTENANCE"}});
    ASSERT_TRUE(bench.call("p", "POST", "/api/tp/v1/orgs", both).ok());
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/orgs?XYDM=91330000READ000001").at("/ZZXX").as_array().size(),
              1U);
    EXPECT_EQ(bench.get("q", "/api/tp/v1/orgs?XYDM=91330000READ000001").at("/ZZXX").as_array().size(), 2U);
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/orgs?XYDM=" + bench.code("p")).status, 404);
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/orgs").code(), 6001);
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
