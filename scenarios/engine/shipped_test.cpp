// The files that are shipped: every story passes the check, every fixture is a valid message.
#include <gtest/gtest.h>

#include "scenarios/engine/check.h"
#include "scenarios/engine/fake_line.h"
#include "scenarios/engine/player.h"
#include "standards/validate.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

TEST(Shipped, StoriesPassTheCheck) {
    const auto library = Library::shipped();
    int stories = 0;
    for (const auto& [path, text] : library.files()) {
        if (path.starts_with("fixtures/") || path.starts_with("twins/") || path.starts_with("parties/") ||
            path.starts_with("plans/"))
            continue;
        ++stories;
        const auto story = parse_story(text, path);
        EXPECT_TRUE(path.ends_with("/" + story.name + ".yaml")) << path;
        for (const auto& problem : check(story, library))
            ADD_FAILURE() << problem.source << ":" << problem.line << ": " << problem.says.en;
    }
    EXPECT_GE(stories, 5);
}

TEST(Shipped, FixturesAreValidMessages) {
    const auto library = Library::shipped();
    const auto& standard = standards::standard("lift");
    const standards::Readings readings(standard);
    const standards::MessageSet set(standard, readings);
    const auto subject = fake_subject();
    Scope scope(1, subject.parties, [] { return std::int64_t{0}; });
    for (const auto& path : library.in("fixtures/lift/")) {
        const auto name = path.substr(14, path.size() - 19);
        const auto* fixture = library.fixture("lift", name);
        ASSERT_NE(fixture, nullptr) << path;
        EXPECT_EQ(fixture->name, name);
        ASSERT_NE(set.find(fixture->operation), nullptr) << path;
        json::object with;
        for (const auto& entry : fixture->vars)
            if (entry.value().is_null())
                with[entry.key()] = entry.key() == "SJBB" ? json::value(1) : json::value("X1");
        const auto body = build_body(json::object{{"use", name}, {"with", with}}, "lift", library, scope);
        ASSERT_TRUE(body) << path << ": " << body.error().en;
        for (const auto& finding : standards::validate(set, *set.find(fixture->operation), *body).findings)
            ADD_FAILURE() << path << ": " << finding.path << " " << finding.says.en;
    }
}

TEST(Shipped, TheLifeOfALiftIsPlayedToItsEnd) {
    const auto library = Library::shipped();
    const auto subject = fake_subject();
    FakeLine line;
    line.answer = [](const Call&) {
        return answered(
            200,
            R"({"code":1,"data":{"id":"1","ids":["1","2"],"GXSJ":5,"ZJXX":{"SJBB":3},"ZHXX":[{"ZHID":"1","SJBB":4}]}})");
    };
    line.answer_hook = [](const FakeLine::Hooked&) { return answered(200, R"({"ms":1767225600000})"); };
    evidence::Recorder recorder("");
    Player player({subject, line, recorder, library, [] { return std::int64_t{0}; }}, 1);
    const auto outcome = player.play(*library.story("lift-manufacture-lock-inspect-recall"));
    EXPECT_TRUE(outcome.skipped.en.empty()) << outcome.skipped.en;
    EXPECT_GE(outcome.steps, 45);
    // The fake answers with an object where 6.10 has an array, so what needs that version cannot be built.
    EXPECT_GE(line.calls.size(), 38U);
    EXPECT_NE(line.calls.back().target.find("/lifts/enterprise?ZJBM=ZJ"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::scenario
