#include "conformance/evidence/run_file.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "conformance/evidence/chain.h"
#include "conformance/evidence/database.h"

namespace plumbline::evidence {
namespace {

class RunFile : public testing::Test {
  protected:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("plumbline-evidence-" + std::to_string(getpid()));
    std::string path = (folder / "run.evidence").string();

    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    /// Another program's hand in the file.
    void tamper(const std::string& sql) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
        char* error = nullptr;
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
        sqlite3_close(database);
    }
};

Exchange exchange(int i) {
    return {.number = 0,
            .at = 1'700'000'000'000 + i,
            .connection = 1,
            .party = "manufacturer-a",
            .request = "GET /" + std::to_string(i) + std::string("\r\n\0\xFF", 4),
            .response = "HTTP/1.1 200 OK\r\n\r\n",
            .failure = i % 2 == 0 ? "" : "中断 / cut off",
            .latency_us = i,
            .origin = "story"};
}

void fill(Recorder& recorder, int exchanges) {
    recorder.about("standard", "lift");
    recorder.about("seed", "7");
    recorder.party({"manufacturer-a", "manufacturer", "91330000TEST0000XX", "330000", true, 5});
    recorder.party({"stranger-x", "manufacturer", "", "", false, 0});
    recorder.append(ClockEvent{0, 42, "start"});
    recorder.append(Connection{0, 43, "manufacturer-a", "127.0.0.1:1", true, "TLSv1.3", "C", "CN=x", ""});
    for (int i = 0; i < exchanges; ++i) recorder.append(exchange(i));
    recorder.append(DeviceEvent{0, 44, "gun-1", "weight", R"({"kg":1})"});
}

void expect_same(const Run& left, const Run& right) {
    EXPECT_EQ(left.about, right.about);
    EXPECT_EQ(left.parties, right.parties);
    EXPECT_TRUE(left.events == right.events);
}

TEST_F(RunFile, ReadsBackWhatWasRecorded) {
    Recorder recorder(path);
    fill(recorder, 1203);
    recorder.finish();
    const auto run = read_run(path);
    expect_same(run, recorder.run());
    ASSERT_EQ(run.events.size(), 1206U);
    EXPECT_EQ(std::get<DeviceEvent>(run.events.back()).number, 1206);
    const auto found = verify_run(path);
    EXPECT_TRUE(found.intact) << found.problem;
    EXPECT_EQ(found.events, 1206);
    EXPECT_EQ(found.head.size(), 64U);
    ASSERT_NE(run.party("stranger-x"), nullptr);
    EXPECT_FALSE(run.party("stranger-x")->trusted);
    EXPECT_EQ(run.party("nobody"), nullptr);
}

TEST_F(RunFile, MemoryOnlyNeedsNoFile) {
    Recorder recorder("");
    EXPECT_EQ(recorder.append(ClockEvent{}), 1);
    EXPECT_EQ(recorder.append(exchange(1)), 2);
    recorder.finish();
    EXPECT_EQ(recorder.run().events.size(), 2U);
}

TEST_F(RunFile, UnfinishedRunIsReadAndToldApart) {
    {
        Recorder recorder(path);
        fill(recorder, 700);
        EXPECT_EQ(read_run(path).about.at("seed"), "7");  // what a crash at this moment would leave
        EXPECT_EQ(read_run(path).events.size(), 501U);
    }
    EXPECT_EQ(read_run(path).events.size(), 703U);
    const auto found = verify_run(path);
    EXPECT_FALSE(found.intact);
    EXPECT_EQ(found.events, 703);
    EXPECT_NE(found.problem.find("not finished"), std::string::npos) << found.problem;
}

TEST_F(RunFile, FinishingTwiceSealsWhatCameBetween) {
    Recorder recorder(path);
    fill(recorder, 3);
    recorder.finish();
    recorder.append(exchange(9));
    recorder.about("later", "yes");
    recorder.finish();
    EXPECT_TRUE(verify_run(path).intact) << verify_run(path).problem;
    expect_same(read_run(path), recorder.run());
}

TEST_F(RunFile, EachTamperingIsFound) {
    const std::vector<std::pair<std::string, std::string>> hands = {
        {"UPDATE event SET response=X'00' WHERE number=5", "event 5"},
        {"UPDATE event SET at=at+1 WHERE number=6", "event 6"},
        {"UPDATE event SET origin='other' WHERE number=7", "event 7"},
        {"UPDATE event SET response=CAST(response AS TEXT) WHERE number=5", "event 5"},
        {"UPDATE event SET how='x' WHERE number=5", "event 5"},
        {"DELETE FROM event WHERE number=6", "event 6 is missing"},
        {"DELETE FROM event WHERE number=13", "seal"},
        {"INSERT INTO event SELECT "
         "14,kind,at,party,connection,request,response,failure,latency_us,origin,address,"
         "tls,protocol,cipher,peer,how,device,device_kind,detail,hash FROM event WHERE number=4",
         "event 14"},
        {"UPDATE event SET number=100 WHERE number=5; UPDATE event SET number=5 WHERE number=6;"
         "UPDATE event SET number=6 WHERE number=100",
         "event 5"},
        {"UPDATE about SET value='8' WHERE key='seed'", "facts"},
        {"INSERT INTO about VALUES ('more', '1')", "facts"},
        {"DELETE FROM party WHERE place=2", "facts"},
        {"UPDATE party SET trusted=1 WHERE place=2", "facts"},
        {"UPDATE party SET trusted='x' WHERE place=2", "damaged"},
        {"INSERT INTO seal SELECT * FROM seal", "more than one seal"},
        {"UPDATE seal SET events=12", "seal"},
        {"DELETE FROM seal", "not finished"}};
    for (const auto& [sql, says] : hands) {
        Recorder recorder(path);
        fill(recorder, 10);
        recorder.finish();
        ASSERT_TRUE(verify_run(path).intact);
        tamper(sql);
        const auto found = verify_run(path);
        EXPECT_FALSE(found.intact) << sql;
        EXPECT_NE(found.problem.find(says), std::string::npos) << sql << ": " << found.problem;
    }
}

TEST_F(RunFile, AChangedByteOfTheFileIsSeenOrDoesNotMatter) {
    Recorder recorder(path);
    fill(recorder, 4);
    recorder.finish();
    std::ostringstream file;
    file << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string good = file.str();
    int seen = 0;
    for (std::size_t at = 0; at < good.size(); at += good[at] == 0 ? 37 : 1) {
        auto bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bad;
        try {
            if (!verify_run(path).intact)
                ++seen;
            else
                expect_same(read_run(path), recorder.run());
        } catch (const std::runtime_error&) {
            ++seen;
        }
    }
    EXPECT_GT(seen, 500);
}

TEST_F(RunFile, OtherFilesAreRefused) {
    EXPECT_THROW(read_run(path), std::runtime_error);
    std::ofstream(path) << "not a database at all";
    EXPECT_THROW(read_run(path), std::runtime_error);
    EXPECT_THROW(verify_run(path), std::runtime_error);
    std::filesystem::remove(path);
    tamper("CREATE TABLE about (key, value)");
    EXPECT_THROW(read_run(path), std::runtime_error);
    EXPECT_THROW(Recorder((folder / "absent" / "run").string()), std::runtime_error);
}

TEST_F(RunFile, ThreadsGetDistinctConsecutiveNumbers) {
    Recorder recorder(path);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 400; ++i) recorder.append(exchange(i));
            });
    }
    recorder.finish();
    const auto found = verify_run(path);
    EXPECT_TRUE(found.intact) << found.problem;
    EXPECT_EQ(found.events, 1600);
}

TEST_F(RunFile, TenThousandExchangesAreRecordedAndVerified) {
    Recorder recorder(path);
    fill(recorder, 10'000);
    recorder.finish();
    EXPECT_EQ(verify_run(path).events, 10'003);
}

TEST(Chain, IsTheDocumentedSerialisation) {
    const Cells row = {std::int64_t{-2}, "ab", Blob{"c"}, std::monostate()};
    EXPECT_EQ(hex(canonical(row)),
              "0000000000000004"
              "69fffffffffffffffe"
              "7400000000000000026162"
              "62000000000000000163"
              "6e");
    // head -c 40 /dev/zero | sha256sum
    EXPECT_EQ(hex(link(chain_start(), {})),
              "2c34ce1df23b838c5abf2a7f6437cca3d3067ed509ff25f11df6b11b582b51eb");
}

}  // namespace
}  // namespace plumbline::evidence
