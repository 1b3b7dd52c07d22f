#include "conformance/judge/judge.h"

#include <gtest/gtest.h>

#include "conformance/judge/interpret.h"
#include "conformance/self-test/kill_matrix.h"
#include "standards/binding.h"

namespace plumbline::judge {
namespace {
namespace json = boost::json;

Finding finding(Verdict verdict, std::vector<std::int64_t> evidence = {1}) {
    return {"R/check", verdict, {"中", "en"}, std::move(evidence)};
}

Judgement empty_judgement() {
    const evidence::Run run{{{"standard", "lift"}, {"seed", "7"}, {"cases", "12"}}, {}, {}};
    return judge(run, standards::Readings(standards::standard("lift")), {});
}

TEST(Sink, MergesRepeatedPassesAndKeepsDifferentFails) {
    Sink sink;
    for (std::int64_t i = 0; i < 50; ++i) sink.pass("R", "c", {i}, {"好", "good"});
    sink.fail("R", "c", {60}, {"坏", "bad"});
    sink.fail("R", "c", {61}, {"更坏", "worse"});
    const auto& findings = sink.findings().at("R");
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].evidence.size(), 20U);
    EXPECT_TRUE(Sink().findings().empty());
}

TEST(Sink, NoRequirementNoVerdict) {
    Sink sink;
    sink.fail("", "c", {1}, {});
    EXPECT_TRUE(sink.findings().empty());
}

TEST(Judge, AnEmptyRunExercisesNothing) {
    const auto judgement = empty_judgement();
    EXPECT_EQ(judgement.requirements.size(), 475U);
    EXPECT_EQ(judgement.count(Verdict::fail) + judgement.count(Verdict::pass), 0);
    EXPECT_EQ(judgement.find("LIFT-5.3.2-a")->verdict, Verdict::declared);
    EXPECT_EQ(judgement.find("LIFT-6.2.1-b")->verdict, Verdict::not_exercised);
    EXPECT_EQ(judgement.find("LIFT-6.2.2-e")->verdict, Verdict::not_applicable);  // binds the manufacturer
    EXPECT_EQ(judgement.seed, "7");
    EXPECT_EQ(judgement.cases, 12);
}

TEST(Judge, ReadsARunThroughTheBindingThatItCarries) {
    evidence::Exchange exchange;
    exchange.request =
        "PUT /acme/sign-up?prov=1 HTTP/1.1\r\nContent-Length: 18\r\n\r\n{\"qh\":\"320600\"   }";
    exchange.response = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"fhm\": \"0\"}";
    const auto& energy = standards::standard("energy");
    const auto* bound = energy.operation("register");
    ASSERT_TRUE(bound->bound);
    const standards::Binding binding{
        "Acme", {{bound->id, {"PUT", "/sign-up"}}}, {{"region", "qh"}, {"responseCode", "fhm"}}};
    const evidence::Run run{
        {{"standard", "energy"}, {"binding", standards::to_text(binding)}}, {}, {exchange}};
    const Dialect dialect{[](std::string_view path) { return std::string(path.substr(path.find('/', 1))); },
                          [](Act&, const standards::MessageSet&) {},
                          [](Act&, const standards::MessageSet&) {}};
    const auto acts = interpret(run, standards::MessageSet(energy, standards::Readings(energy)), dialect);
    ASSERT_EQ(acts.size(), 1U);
    EXPECT_EQ(acts[0].operation, bound);
    EXPECT_EQ(acts[0].request.body, R"({"region":"320600"   })");
    EXPECT_EQ(acts[0].response.body, R"({"responseCode": "0"})");
}

TEST(Judge, EnterpriseRowsBindEnterprises) {
    const auto& lift = standards::standard("lift");
    EXPECT_TRUE(binds(lift, "enterprise", "manufacturer"));
    EXPECT_TRUE(binds(lift, "platform", "platform"));
    EXPECT_FALSE(binds(lift, "manufacturer", "constructor"));
    EXPECT_FALSE(binds(lift, "enterprise", "province"));
}

TEST(Report, JsonHasThePromisedShapeAndReadsBack) {
    auto judgement = empty_judgement();
    judgement.requirements[0].verdict = Verdict::fail;
    judgement.requirements[0].checks = {finding(Verdict::fail, {3, 4})};
    judgement.requirements[0].under = {{"LIFT-E07=b", Verdict::pass}};
    judgement.requirements[1].capped_by = "LIFT-G12";
    judgement.followed = {{"LIFT-E56", {{"a", {1}}, {"b", {2}}}}};
    judgement.taken = {{"lift", "NONE", "add-lift", "EX_FACTORY", {1}, false}};
    const json::value report = to_json(judgement);
    for (const char* key :
         {"standard", "role", "subject", "seed", "readings", "summary", "cases", "exchanges", "requirements"})
        EXPECT_TRUE(report.as_object().contains(key)) << key;
    const auto& row = report.at("requirements").as_array()[0];
    EXPECT_EQ(row.at("id").as_string(), "LIFT-3.5-a");
    EXPECT_EQ(row.at("under").at("LIFT-E07=b").as_string(), "pass");
    EXPECT_EQ(row.at("checks").as_array()[0].at("evidence").as_array().size(), 2U);
    EXPECT_EQ(report.at("summary").at("fail").as_int64(), 1);
    EXPECT_EQ(report.at("summary").as_object().size(), 7U);  // never folded
    EXPECT_EQ(json::value(to_json(from_json(report))), report);
    EXPECT_THROW(from_json(json::object{{"standard", "lift"}}), std::runtime_error);
    EXPECT_THROW(from_json(json::object{{"standard", "nothing"}}), std::runtime_error);
}

TEST(KillMatrix, CountsKilledAndExactlyBlamed) {
    const auto clean = empty_judgement();
    auto one = clean, two = clean;
    one.requirements[3].verdict = Verdict::fail;
    two.requirements[3].verdict = Verdict::fail;
    two.requirements[4].verdict = Verdict::error;
    const auto& id = clean.requirements[3].id;
    const auto matrix =
        matrix_of(clean, {compare_flip(id, clean, one), compare_flip(id, clean, two),
                          compare_flip(id, clean, clean), compare_flip("LIFT-6.2.1-b", clean, one)});
    EXPECT_EQ(matrix.killed(), 2);
    EXPECT_EQ(matrix.exactly_blamed(), 1);
    const auto shape = to_json(matrix);
    EXPECT_EQ(shape.at("seeded").as_uint64(), 4U);
    EXPECT_EQ(shape.at("survivors").as_array().size(), 2U);
    EXPECT_EQ(shape.at("misblamed").as_array().size(), 2U);
    EXPECT_TRUE(shape.at("clean_failures").as_array().empty());
}

}  // namespace
}  // namespace plumbline::judge
