#include "scenarios/engine/call.h"

#include <gtest/gtest.h>

#include "scenarios/engine/player.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

/// The call that a step (YAML, lines of a mapping) becomes.
Call made(const std::string& step) {
    const auto story =
        parse_story("story: s\nstandard: lift\ntitle: {zh: 甲, en: a}\nsteps:\n  - " + step, "f.yaml");
    const Library library(Library::Files{
        {"fixtures/lift/f.yaml",
         "fixture: f\noperation: add-lift\nvars: {v: 1}\nbody: {A: \"${v}\", B: [{C: 2}], D: 2.5}\n"}});
    const std::vector<evidence::Party> parties;
    Scope scope(1, parties, [] { return std::int64_t{0}; });
    const auto& call = std::get<CallStep>(story.steps.front().action);
    const auto prepared =
        prepare(call, *standards::standard("lift").operation(call.operation), "lift", library, scope);
    EXPECT_TRUE(prepared) << (prepared ? "" : prepared.error().en);
    return prepared ? write(*prepared) : Call{};
}

TEST(Call, FollowsThePrintedOperation) {
    const auto call = made(
        "{call: add-lift, as: manufacturer-a, body: {use: f, with: {v: x}, set: {\"B[0].C\": 3, E: null}, "
        "remove: [D]}}");
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.target, "/api/tp/v1/lifts");
    EXPECT_EQ(call.host, "lifthost");
    EXPECT_EQ(call.party, "manufacturer-a");
    EXPECT_EQ(call.body, R"({"A":"x","B":[{"C":3}],"E":null})");
    EXPECT_EQ(evidence::header(call.headers, "content-type"), "application/json;charset=UTF-8");
}

TEST(Call, WritesBatchesNumbersAndQueries) {
    EXPECT_EQ(made("{call: add-lift, as: a, body: [{use: f}, {X: 0.0001}]}").body,
              R"([{"A":1,"B":[{"C":2}],"D":2.5},{"X":0.0001}])");
    const auto call = made("{call: revoke-lift, as: a, query: {ZJBM: [a, \"b c&\"], N: 1, B: true}}");
    EXPECT_EQ(call.method, "DELETE");
    EXPECT_EQ(call.target, "/api/tp/v1/lifts?ZJBM=a&ZJBM=b%20c%26&N=1&B=true");
    EXPECT_TRUE(call.body.empty());
    EXPECT_TRUE(call.headers.empty());
}

TEST(Call, DeliberatelyWrong) {
    const auto call = made(
        R"({call: add-lift, as: a, method: PATCH, path: "/x?y=1", query: {z: 2}, raw-body: "{", content-type: text/plain,
     headers: {Accept: null, X-A: "${1 + 1}"}, connection: {fresh: true, tls-max: TLSv1.1}})");
    EXPECT_EQ(call.method, "PATCH");
    EXPECT_EQ(call.target, "/x?y=1&z=2");
    EXPECT_EQ(call.body, "{");
    EXPECT_EQ(evidence::header(call.headers, "Content-Type"), "text/plain");
    EXPECT_EQ(evidence::header(call.headers, "Accept"), "");
    EXPECT_EQ(evidence::header(call.headers, "X-A"), "2");
    EXPECT_TRUE(call.fresh);
    EXPECT_FALSE(call.plain);
    EXPECT_EQ(call.tls_max, "TLSv1.1");
    EXPECT_TRUE(made("{call: add-lift, as: a, raw-body: x, headers: {Content-Type: null}}").headers.empty());
}

}  // namespace
}  // namespace plumbline::scenario
