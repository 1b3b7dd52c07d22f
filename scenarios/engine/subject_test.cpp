#include "scenarios/engine/subject.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "scenarios/engine/base_url.h"
#include "standards/yaml.h"

namespace plumbline::scenario {
namespace {

class Profile : public testing::Test {
  protected:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("plumbline-profile-" + std::to_string(getpid()));
    std::string path = (folder / "vendor.yaml").string();

    void SetUp() override {
        std::filesystem::create_directories(folder / "pki");
        for (const auto* name : {"ca.pem", "a.pem", "a.key"}) std::ofstream(folder / "pki" / name) << "x";
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    Subject read(const std::string& text) const {
        std::ofstream(path) << text;
        return read_profile(path);
    }
    /// "LINE what() without the path"
    std::string complaint(const std::string& text) const {
        try {
            read(text);
        } catch (const standards::FileError& error) {
            EXPECT_TRUE(std::string(error.what()).starts_with(path));
            return std::to_string(error.line) + " " + error.what();
        }
        return "";
    }
};

const std::string head =
    "subject: 某平台\nstandard: lift\nrole: platform\naddresses: {\"\": \"https://h:8443/api\"}\n";

TEST_F(Profile, EverythingIsRead) {
    const auto subject = read(head + R"(ca: pki/ca.pem
parties:
  - name: manufacturer-a
    role: manufacturer
    organisation: 913300001234567890
    division: "330000"
    opened: 2024-05-01T08:00:00
    certificate: pki/a.pem
    key: pki/a.key
    headers: {X-Token: abc}
  - {name: stranger, role: manufacturer, opened: 5, trusted: false}
hooks: {clock: "http://h/clock", tests: "http://h/tests", party: manufacturer-a}
readings: {LIFT-E07: b}
lacks: [push-x]
)");
    EXPECT_EQ(subject.name, "某平台");
    EXPECT_EQ(subject.addresses.at(""), "https://h:8443/api");
    EXPECT_EQ(subject.ca, (folder / "pki/ca.pem").string());
    ASSERT_EQ(subject.parties.size(), 2U);
    EXPECT_EQ(subject.parties[0], (evidence::Party{"manufacturer-a", "manufacturer", "913300001234567890",
                                                   "330000", true, 1'714'521'600'000}));
    EXPECT_FALSE(subject.parties[1].trusted);
    EXPECT_EQ(subject.parties[1].opened, 5);
    EXPECT_EQ(subject.credentials.at("manufacturer-a").key, (folder / "pki/a.key").string());
    EXPECT_EQ(subject.credentials.at("manufacturer-a").headers.at("X-Token"), "abc");
    EXPECT_EQ(subject.control_party, "manufacturer-a");
    EXPECT_EQ(subject.readings.at("LIFT-E07"), "b");
    EXPECT_TRUE(subject.lacks.contains("push-x"));
    EXPECT_TRUE(subject.offers("clock"));
    EXPECT_TRUE(subject.offers("hooks"));
    EXPECT_FALSE(subject.offers("reset"));
    EXPECT_FALSE(subject.offers("anything"));
}

TEST_F(Profile, MistakesNameTheirLine) {
    const std::vector<std::pair<std::string, std::string>> mistakes = {
        {head + "colour: red\n", "5 "},
        {"subject: x\nstandard: lift\n", "role"},
        {head + "ca: pki/none.pem\n", "5 "},
        {head + "parties:\n  - name: a\n    role: r\n    nickname: n\n", "8 "},
        {head + "parties:\n  - name: a\n", "'role'"},
        {head + "parties:\n  - {name: a, role: r}\n  - {name: a, role: r}\n", "7 "},
        {head + "parties:\n  - {name: a, role: r, certificate: pki/a.pem}\n", "'key' go together"},
        {head + "parties:\n  - name: a\n    role: r\n    opened: soon\n", "8 "},
        {head + "parties:\n  - name: a\n    role: r\n    trusted: perhaps\n", "8 "},
        {head + "parties: {}\n", "5 "},
        {head + "hooks:\n  clock: ftp://h\n", "6 "},
        {head + "hooks:\n  when: now\n", "6 "},
        {head + "hooks:\n  party: nobody\n", "6 "},
        {head + "readings: {X: true}\n", "5 "},
        {head + "lacks: x\n", "5 "},
        {head + "lacks:\n  - x\n  - [y]\n", "7 "},
        {"subject: x\nstandard: y\nrole: z\naddresses: {a: nowhere}\n", "4 "},
        {"subject: x\nstandard: y\nrole: z\naddresses: {}\n", "4 "},
        {"- a\n", "1 "},
        {"a: b: c\n", "1 "}};
    for (const auto& [text, says] : mistakes)
        EXPECT_NE(complaint(text).find(says), std::string::npos) << text << complaint(text);
    EXPECT_THROW(read_profile((folder / "absent.yaml").string()), standards::FileError);
    EXPECT_THROW(read_profile(folder.string()), standards::FileError);
}

TEST(BaseUrl, OkAndBad) {
    const auto six = parse_base_url("https://[::1]/a/b?c=%20");
    ASSERT_TRUE(six);
    EXPECT_EQ(six->host, "::1");
    EXPECT_EQ(six->address(), "[::1]:443");
    EXPECT_EQ(six->authority(), "[::1]");
    EXPECT_EQ(six->target, "/a/b?c=%20");
    EXPECT_EQ(parse_base_url("http://h:443")->authority(), "h:443");
    EXPECT_EQ(parse_base_url("HTTP://h")->port, "80");
    for (const auto* bad : {"", "h", "ftp://h", "http://", "https:///a", "http://h:x", "/a"})
        EXPECT_FALSE(parse_base_url(bad)) << bad;
}

}  // namespace
}  // namespace plumbline::scenario
