#include "reports/report.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "conformance/evidence/run_file.h"
#include "reports/sample.h"

namespace plumbline::reports {
namespace {

namespace fs = std::filesystem;

TEST(WriteReports, AllFilesStandInTheFolder) {
    const sample::Folder folder;
    const auto target = folder.path() + "/deep/er";
    write_reports(sample::judgement(), sample::run(), sample::stories(), target, {"en", "00ff"});
    EXPECT_EQ(sample::read(target + "/junit.xml"), junit(sample::judgement()));
    EXPECT_EQ(sample::read(target + "/report.csv"), csv(sample::judgement()));
    EXPECT_EQ(sample::read(target + "/report.html"),
              html(sample::judgement(), sample::run(), sample::stories(), {"en", "00ff"}));
    for (const auto& machine : standards::standard("lift").machines)
        EXPECT_TRUE(fs::exists(target + "/diagrams/" + machine.key + ".svg")) << machine.key;
}

TEST(WriteReports, TheEvidenceBesideItGivesTheHashHead) {
    const sample::Folder folder;
    const auto file = folder.path() + "/run.evidence";
    {
        evidence::Recorder recorder(file);
        recorder.append(evidence::ClockEvent{0, 1000, "start"});
        recorder.finish();
    }
    const auto head = evidence::verify_run(file).head;
    ASSERT_EQ(head.size(), 64U);
    write_reports(sample::judgement(), sample::run(), {}, folder.path());
    EXPECT_NE(sample::read(folder.path() + "/report.html").find(head), std::string::npos);
}

TEST(WriteReports, AFolderThatCannotBeWrittenIsAnException) {
    const sample::Folder folder;
    fs::create_directories(folder.path() + "/report.json");  // a folder where the file should go
    EXPECT_THROW(write_reports(sample::judgement(), sample::run(), {}, folder.path()), std::runtime_error);
}

TEST(ReportJson, ReadsBackWithItsStories) {
    const sample::Folder folder;
    write_reports(sample::judgement(), sample::run(), sample::stories(), folder.path());
    const auto value = boost::json::parse(sample::read(folder.path() + "/report.json"));
    EXPECT_EQ(judge::to_json(judge::from_json(value)), judge::to_json(sample::judgement()));
    const auto stories = stories_from(value);
    ASSERT_EQ(stories.size(), 3U);
    EXPECT_EQ(stories[0].deviations.at(0).exchange, 5);
    EXPECT_EQ(stories[0].deviations.at(0).says.zh, sample::stories()[0].deviations[0].says.zh);
    EXPECT_EQ(stories[2].skipped.en, "the subject has no clock hook");
    EXPECT_EQ(html(judge::from_json(value), sample::run(), stories),
              html(sample::judgement(), sample::run(), sample::stories()));
}

TEST(ReportJson, StoriesOfAnotherShapeAreRefused) {
    EXPECT_TRUE(stories_from(boost::json::parse("{}")).empty());
    EXPECT_THROW((void)stories_from(boost::json::parse(R"({"stories":[{"name":1}]})")), std::runtime_error);
    EXPECT_THROW((void)stories_from(boost::json::parse(R"({"stories":[{}]})")), std::runtime_error);
}

}  // namespace
}  // namespace plumbline::reports
