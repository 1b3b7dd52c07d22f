// The program as its users run it: exit codes, verdicts, files, a server in a process of its own.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "cli/subject.h"

namespace plumbline::cli {
namespace {
namespace fs = std::filesystem;
namespace json = boost::json;

struct Ran {
    int exit = -1;
    std::string output;
};

Ran run(const std::string& arguments) {
    Ran out;
    const std::string command = std::string(PLUMBLINE_PROGRAM) + " --lang en " + arguments + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    char buffer[4096];
    while (const auto n = fread(buffer, 1, sizeof buffer, pipe)) out.output.append(buffer, n);
    const int status = pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

json::value report_of(const std::string& folder) {
    std::ifstream in(folder + "/report.json");
    std::stringstream text;
    text << in.rdbuf();
    return json::parse(text.str());
}

/// id -> verdict
std::map<std::string, std::string> verdicts(const json::value& report) {
    std::map<std::string, std::string> out;
    for (const auto& row : report.at("requirements").as_array())
        out[std::string(row.at("id").as_string())] = std::string(row.at("verdict").as_string());
    return out;
}

std::set<std::string> failing(const json::value& report) {
    std::set<std::string> out;
    for (const auto& [id, verdict] : verdicts(report))
        if (verdict == "fail" || verdict == "error") out.insert(id);
    return out;
}

TEST(Usage, WrongInputIsExitTwoWithAReason) {
    EXPECT_EQ(run("").exit, 2);
    EXPECT_EQ(run("certify --standard lift").exit, 2);
    EXPECT_NE(run("certify --standard ship --self").output.find("unknown standard 'ship'"),
              std::string::npos);
    EXPECT_EQ(run("certify --standard lift --self --reading LIFT-E56=z").exit, 2);
    EXPECT_EQ(run("certify --standard lift --self --shard 3/2").exit, 2);
    EXPECT_EQ(run("judge /nowhere/run.evidence").exit, 2);
    EXPECT_EQ(run("standards show LIFT-99").exit, 2);
    EXPECT_EQ(run("--version").exit, 0);
}

TEST(Standards, ListShowExport) {
    EXPECT_NE(run("standards list").output.find("T/CPASE M 014.3-2021"), std::string::npos);
    EXPECT_NE(run("standards show LIFT-E56").output.find("a*"), std::string::npos);
    const auto exported = json::parse(run("standards export --format json --standard lift").output);
    const auto& lift = exported.at("standards").as_array()[0];
    EXPECT_EQ(lift.at("tables").as_array().size(), 49U);
    EXPECT_EQ(lift.at("requirements").as_array().size(), 475U);
    EXPECT_EQ(lift.at("readings").as_array().size(), 228U);
    EXPECT_TRUE(json::parse(run("standards export --format openapi --standard lift").output)
                    .as_object()
                    .contains("paths"));
    EXPECT_NE(run("diagram --standard lift --machine lock --format dot").output.find("digraph"),
              std::string::npos);
}

TEST(Scenario, CheckNamesFileAndLine) {
    const TemporaryFolder folder;
    const auto file = folder.path() + "/bad.yaml";
    std::ofstream(file) << "story: bad\nstandard: lift\ntitle: {zh: 坏, en: bad}\nclauses: "
                           "[\"6.1\"]\nsteps:\n  - call: no-such-call\n    as: manufacturer-a\n";
    const auto result = run("scenario check " + file);
    EXPECT_EQ(result.exit, 2);
    EXPECT_NE(result.output.find("bad.yaml:6"), std::string::npos) << result.output;
    EXPECT_EQ(run("scenario run lift-manufacture-lock-inspect-recall --out " + folder.path()).exit, 0);
}

/// One certification serves several questions, because it takes seconds.
TEST(Certify, CleanPlatformConformsAndIsJudgedAlikeAgain) {
    const TemporaryFolder folder;
    const auto d = folder.path() + "/d", e = folder.path() + "/e";
    const auto certified = run("certify --standard lift --role platform --self --out " + d);
    EXPECT_EQ(certified.exit, 0) << certified.output;
    for (const char* file :
         {"run.evidence", "report.json", "report.html", "junit.xml", "report.csv", "diagrams/lift.svg"})
        EXPECT_TRUE(fs::exists(d + "/" + file)) << file;
    const auto clean = report_of(d);
    EXPECT_TRUE(failing(clean).empty());
    EXPECT_EQ(run("verify " + d + "/run.evidence").exit, 0);

    EXPECT_EQ(run("judge " + d + "/run.evidence --out " + e).exit, 0);
    EXPECT_EQ(verdicts(report_of(e)), verdicts(clean));

    // Another reading of one erratum: rejections should then be HTTP 200, which this platform does not do.
    EXPECT_EQ(run("judge " + d + "/run.evidence --reading LIFT-E56=b --out " + e).exit, 1);
    const std::set<std::string> envelopes{"LIFT-5.3.5.7-c", "LIFT-5.3.5.7-d", "LIFT-5.3.5.8-c"};
    EXPECT_EQ(failing(report_of(e)), envelopes);
    for (const auto& row : clean.at("requirements").as_array()) {
        const bool hinges = row.at("under").as_object().contains("LIFT-E56=b");
        EXPECT_EQ(hinges, envelopes.contains(std::string(row.at("id").as_string()))) << row.at("id");
    }
}

TEST(Judge, ARulingHoldsFromItsDay) {
    const TemporaryFolder folder;
    const auto d = folder.path() + "/d", e = folder.path() + "/e", file = folder.path() + "/rulings.yaml";
    ASSERT_EQ(run("certify --standard lift --self --only 5.3.5.7 --out " + d).exit, 0);
    std::ofstream(file)
        << "rulings:\n  - {reading: LIFT-E56, option: b, from: 2020-01-01, to: 2020-12-31, by: Office}\n";
    const auto judge = "judge " + d + "/run.evidence --out " + e + " --rulings " + file;
    EXPECT_EQ(run(judge).exit, 0);
    EXPECT_TRUE(report_of(e).at("readings").as_object().empty());
    EXPECT_EQ(run(judge + " --as-of 2020-12-31").exit, 1);
    EXPECT_EQ(report_of(e).at("chosenBy").at("LIFT-E56").as_string(), "Office, 2020-01-01 – 2020-12-31");
    EXPECT_EQ(run(judge + " --as-of 2020-12-31 --reading LIFT-E56=a").exit, 0);
    EXPECT_EQ(report_of(e).at("chosenBy").at("LIFT-E56").as_string(), "--reading");
    EXPECT_EQ(run(judge + " --as-of 2020-02-31").exit, 2);
    std::ofstream(file) << "rulings:\n  - {reading: LIFT-E56, option: z, from: 2020-01-01, by: Office}\n";
    const auto refused = run(judge);
    EXPECT_EQ(refused.exit, 2);
    EXPECT_NE(refused.output.find("rulings.yaml:2"), std::string::npos) << refused.output;
}

TEST(Certify, AFaultIsNamedAndNothingElse) {
    const TemporaryFolder folder;
    const auto result =
        run("certify --standard lift --role platform --self --fault LIFT-6.2.1-b --out " + folder.path());
    EXPECT_EQ(result.exit, 1);
    EXPECT_EQ(failing(report_of(folder.path())), std::set<std::string>{"LIFT-6.2.1-b"});
}

/// `plumbline serve` in a process of its own, on a free port.
class Served {
  public:
    explicit Served(const std::string& folder) {
        int ends[2];
        if (pipe(ends) != 0) return;
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            const auto pki = folder + "/pki", store = "sqlite:" + folder + "/store.sqlite";
            execl(PLUMBLINE_PROGRAM, "plumbline", "--lang", "en", "serve", "--standard", "lift", "--listen",
                  "127.0.0.1:0", "--pki", pki.c_str(), "--store", store.c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        FILE* out = fdopen(ends[0], "r");
        char line[512] = "";
        if (fgets(line, sizeof line, out) != nullptr)
            if (const std::string text(line); text.find("https://") != std::string::npos)
                url_ = text.substr(text.find("https://"), text.find('\n') - text.find("https://"));
        out_ = out;
    }
    ~Served() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        fclose(out_);
    }
    [[nodiscard]] const std::string& url() const { return url_; }

  private:
    pid_t process_ = -1;
    FILE* out_ = nullptr;
    std::string url_;
};

TEST(Certify, ASeparatelyStartedServerOverTls) {
    const TemporaryFolder folder;
    const Served server(folder.path());
    ASSERT_FALSE(server.url().empty());
    const auto result = run("certify --standard lift --role platform --target " + server.url() + " --pki " +
                            folder.path() + "/pki --out " + folder.path() + "/d");
    EXPECT_EQ(result.exit, 0) << result.output;
    EXPECT_TRUE(failing(report_of(folder.path() + "/d")).empty());
    EXPECT_EQ(run("certify --standard lift --target https://127.0.0.1:1 --pki " + folder.path() +
                  "/pki --out " + folder.path() + "/n")
                  .exit,
              3);
}

}  // namespace
}  // namespace plumbline::cli
