#include "scenarios/generate/twins.h"

#include <gtest/gtest.h>

#include "scenarios/engine/fake_line.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

constexpr std::string_view lock = R"(twins: lock-lift
standard: lift
prepare: [{call: get-lifts-admin, as: province-p, query: {ZJBM: P}}]
each: [{call: get-lifts-admin, as: province-p, query: {ZJBM: E}}]
call:
  call: lock-lift
  as: province-p
  body: {ZJBM: "${unique('A', 8)}", DTXXSD: true}
  expect: {status: 200}
after: [{call: get-lifts-admin, as: province-p, query: {ZJBM: "${sent.ZJBM}"}}]
skip: [ZJBM, DTXXSD/boolean-text, /unknown-key]
)";

/// At any level of the message.
bool has_element(const standards::Shape& shape, std::string_view key) {
    if (shape.field(key) != nullptr) return true;
    return std::ranges::any_of(shape.fields, [&](const standards::Field& field) {
        return field.children && has_element(*field.children, key);
    });
}

class TwinsTest : public testing::Test {
  protected:
    Outcome play(std::string_view text) {
        Player player({subject, line, recorder, library, [] { return std::int64_t{0}; }}, 1);
        return play_twins(player, parse_twins(text, "t.yaml"), set);
    }
    const standards::Standard& standard = standards::standard("lift");
    standards::Readings readings{standard};
    standards::MessageSet set{standard, readings};
    Library library = Library::shipped();
    Subject subject = fake_subject();
    FakeLine line;
    evidence::Recorder recorder{""};
};

TEST_F(TwinsTest, EveryInvalidCallGoesBesideAFreshValidOne) {
    const auto outcome = play(lock);
    EXPECT_TRUE(outcome.deviations.empty());
    // missing, null, empty, not-boolean, number-for-boolean: each, the changed call, the read-back; then the
    // twin of the element
    ASSERT_EQ(line.calls.size(), 1 + 1 + 5 * 3 + 2U);
    const auto twin = json::parse(line.calls[17].body);
    EXPECT_EQ(twin.at("DTXXSD"), true);
    EXPECT_NE(line.calls[18].target.find(std::string(twin.at("ZJBM").as_string())), std::string::npos);
    for (std::size_t i = 2; i < 17; i += 3) {
        EXPECT_NE(line.calls[i].target.find("ZJBM=E"), std::string::npos);
        const auto mutated = json::parse(line.calls[i + 1].body);
        EXPECT_NE(mutated.at("ZJBM"), twin.at("ZJBM"));
        EXPECT_TRUE(!mutated.as_object().contains("DTXXSD") || mutated.at("DTXXSD") != true);
        EXPECT_NE(line.calls[i + 2].target.find(std::string(mutated.at("ZJBM").as_string())),
                  std::string::npos);
    }
    EXPECT_EQ(line.calls[17].origin, line.calls[15].origin + " twin");
    EXPECT_EQ(line.calls[3].origin, "twins/lock-lift DTXXSD missing");
}

TEST_F(TwinsTest, OnlyTheValidTwinIsExpectedToSucceed) {
    line.answer = [](const Call&) { return answered(400, R"({"code":5001})"); };
    EXPECT_EQ(play(lock).deviations.size(), 1U);
}

TEST_F(TwinsTest, AValidCallThatTheTablesForbidIsTheAuthorsMistake) {
    const auto outcome =
        play("twins: lock-lift\nstandard: lift\ncall: {call: lock-lift, as: province-p, body: {ZJBM: A1}}\n");
    ASSERT_FALSE(outcome.deviations.empty());
    EXPECT_EQ(outcome.deviations.front().line, 3);
    EXPECT_NE(outcome.deviations.front().says.en.find("DTXXSD"), std::string::npos);
}

TEST_F(TwinsTest, RevokeKeysTravelInTheQuery) {
    play(
        "twins: revoke-lift\nstandard: lift\ncall: {call: revoke-lift, as: manufacturer-a, query: {ZJBM: "
        "\"A1\"}}\n");
    ASSERT_EQ(line.calls.size(), 4U);
    EXPECT_EQ(line.calls[0].target, "/api/tp/v1/lifts");
    EXPECT_EQ(line.calls[1].target, "/api/tp/v1/lifts?ZJBM=");
    EXPECT_EQ(line.calls[3].target, "/api/tp/v1/lifts?ZJBM=A1");
}

TEST_F(TwinsTest, SkipsWithAReason) {
    subject.lacks = {"lock-lift"};
    EXPECT_NE(play(lock).skipped.en.find("lock-lift"), std::string::npos);
    EXPECT_TRUE(line.calls.empty());
}

TEST_F(TwinsTest, FilesNameTheLineOfWhatIsWrong) {
    const auto line_of = [](std::string_view text) {
        try {
            parse_twins(text, "t.yaml");
            return 0;
        } catch (const standards::FileError& error) {
            return error.line;
        }
    };
    EXPECT_EQ(line_of("twins: add-lift\nstandard: lift\ncall: {call: modify-lift, as: a}\n"), 3);
    EXPECT_EQ(line_of("twins: add-lift\nstandard: lift\ncall: {call: add-lift, as: a, body: [{a: 1}]}\n"), 3);
    EXPECT_EQ(
        line_of("twins: add-lift\nstandard: lift\neach:\n  - {cal: x}\ncall: {call: add-lift, as: a}\n"), 4);
    EXPECT_NE(line_of("twins: add-lift\nstandard: lift\n"), 0);
}

TEST_F(TwinsTest, ShippedFilesPassTheCheckAndMakeTwins) {
    line.answer = [](const Call& call) {
        return call.target.find("notices_info") == std::string::npos
                   ? answered(
                         200,
                         R"({"code":1,"data":{"id":"1","ZJXX":{"SJBB":3},"SJBB":6,"DWID":"1","ZHXX":[{"ZHID":"1","SJBB":4}],"JYXX":[{"JYID":"1","SJBB":4}],"BXXX":[{"BXID":"1","SJBB":4}],"WBXX":[{"WBID":"1","SJBB":4}],"JDXX":[{"JDID":"1","SJBB":4}],"SYDWGLXX":[{"SYDWGLID":"1","SJBB":4}]}})")
                   : answered(200, R"({"code":1,"data":[{"SJBB":5}]})");
    };
    const auto files = library.in("twins/lift/");
    EXPECT_GE(files.size(), 13U);
    for (const auto& path : files) {
        const auto twins = parse_twins(library.files().at(path), path);
        EXPECT_TRUE(path.starts_with("twins/lift/" + twins.operation)) << path;
        for (const auto& problem : check(twins, library))
            ADD_FAILURE() << problem.source << ":" << problem.line << ": " << problem.says.en;
        for (const auto& entry : twins.skip) {
            const auto key = entry.substr(0, entry.find('/'));
            EXPECT_TRUE(key.empty() || has_element(set.find(twins.operation)->shape, key))
                << path << ": " << entry;
        }
        line.calls.clear();
        const auto outcome = play(library.files().at(path));
        EXPECT_TRUE(outcome.skipped.en.empty()) << path << ": " << outcome.skipped.en;
        const auto twin_calls =
            std::ranges::count_if(line.calls, [](const Call& c) { return c.origin.ends_with(" twin"); });
        EXPECT_GE(twin_calls, 1) << path;  // one per element
        for (const auto& deviation : outcome.deviations)
            EXPECT_EQ(deviation.says.en.find("variable"), std::string::npos)
                << path << ":" << deviation.line << ": " << deviation.says.en;
    }
}

}  // namespace
}  // namespace plumbline::scenario
