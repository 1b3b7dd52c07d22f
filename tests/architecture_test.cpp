#include "tests/architecture.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gtest/gtest.h>

namespace plumbline::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path root = PLUMBLINE_ROOT;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every .h and .cpp of a room, relative to the root.
std::vector<std::string> sources(const std::string& room) {
    std::vector<std::string> out;
    if (!fs::exists(root / room)) return out;
    for (const auto& entry : fs::recursive_directory_iterator(root / room))
        if (entry.is_regular_file() &&
            (entry.path().extension() == ".h" || entry.path().extension() == ".cpp"))
            out.push_back(fs::relative(entry.path(), root).generic_string());
    return out;
}

TEST(Architecture, EveryIncludeFollowsAnArrow) {
    const auto architecture = read_architecture(read(root / "docs/architecture.md"));
    std::size_t files = 0;
    for (const auto& [room, targets] : architecture.arrows)
        for (const auto& path : sources(room)) {
            ++files;
            const auto exists = [](const std::string& included) {
                return fs::is_regular_file(root / included);
            };
            for (const auto& text : complaints(architecture, path, read(root / path), exists))
                ADD_FAILURE() << text;
        }
    EXPECT_GT(files, 50U) << "the rooms were not found under " << root;
}

TEST(Architecture, ThePageNamesEveryRoomAndOnlyFilesThatExist) {
    const auto architecture = read_architecture(read(root / "docs/architecture.md"));
    for (const char* room :
         {"standards", "reference-platform", "conformance", "scenarios", "reports", "cli", "fuzz", "bench"})
        EXPECT_TRUE(architecture.arrows.contains(room)) << room;
    for (const auto& path : architecture.beast) EXPECT_TRUE(fs::is_regular_file(root / path)) << path;
}

TEST(Architecture, TheJudgeDoesNotKnowThePlatform) {
    const auto architecture = read_architecture(read(root / "docs/architecture.md"));
    EXPECT_TRUE(architecture.arrows.at("standards").empty());
    EXPECT_FALSE(architecture.arrows.at("conformance").contains("reference-platform"));
    EXPECT_FALSE(architecture.arrows.at("scenarios").contains("conformance"));
    EXPECT_FALSE(architecture.arrows.at("reports").contains("scenarios"));
}

constexpr std::string_view page =
    "# x\n```arrows\na ->\nb -> a\nc -> a, b/in\n```\n\n```beast\na/net.cpp\n```\n";

std::vector<std::string> found(std::string_view path, std::string_view source) {
    return complaints(read_architecture(page), path, source, [](const std::string& p) {
        return p.find("gone") == std::string::npos && p.find('/') != std::string::npos;
    });
}

using Texts = std::vector<std::string>;

TEST(Complaints, WhatTheTableAllowsIsSilent) {
    EXPECT_EQ(found("a/x.cpp", "#include \"a/y.h\"\n#include <vector>\n#include <boost/json.hpp>\n"),
              Texts{});
    EXPECT_EQ(found("b/x.cpp", "  #  include \"a/deep/y.h\"\r\n"), Texts{});
    EXPECT_EQ(found("c/x.cpp", "#include \"b/in/y.h\"\n"), Texts{});
    EXPECT_EQ(found("a/net.cpp", "#include <boost/beast/core.hpp>\n"), Texts{});
    EXPECT_EQ(found("a/x.cpp", "// #include \"b/y.h\"\nauto s = \"#include\";\n"), Texts{});
}

TEST(Complaints, AMissingArrowIsNamedWithItsPlace) {
    EXPECT_EQ(found("a/x.cpp", "\n#include \"b/y.h\"\n"),
              Texts{"a/x.cpp:2: the arrow a -> b is not in docs/architecture.md (\"b/y.h\")"});
    EXPECT_EQ(found("c/x.cpp", "#include \"b/out/y.h\"\n").size(), 1U)
        << "an arrow to a room inside covers only that";
    EXPECT_EQ(found("c/x.cpp", "#include \"b/inner/y.h\"\n").size(), 1U) << "b/in is not b/inner";
    EXPECT_EQ(found("a/x.cpp", "#include \"elsewhere/y.h\"\n").size(), 1U);
}

TEST(Complaints, IncludesStartAtTheRoot) {
    EXPECT_EQ(found("a/x.cpp", "#include \"y.h\"\n"),
              Texts{"a/x.cpp:1: \"y.h\" is no file as seen from the repository's root"});
    EXPECT_EQ(found("a/x.cpp", "#include \"a/gone.h\"\n").size(), 1U);
    EXPECT_EQ(found("b/x.cpp", "#include <a/y.h>\n"),
              Texts{"b/x.cpp:1: <a/y.h> is ours: write it in quotes"});
}

TEST(Complaints, BeastHasFewFiles) {
    EXPECT_EQ(found("a/x.cpp", "#include <boost/beast/http.hpp>\n"),
              Texts{"a/x.cpp:1: includes Beast, which docs/architecture.md does not allow here"});
    EXPECT_EQ(found("a/x.cpp", "#include <boost/beast.hpp>\n").size(), 1U);
}

TEST(ReadArchitecture, APageThatCannotBeReadIsRefused) {
    EXPECT_THROW((void)read_architecture("no blocks"), std::runtime_error);
    EXPECT_THROW((void)read_architecture("\n```arrows\na = b\n```\n\n```beast\n```\n"), std::runtime_error);
    EXPECT_THROW((void)read_architecture("\n```arrows\na -> b\n```\n\n```beast\n```\n"), std::runtime_error)
        << "b is unknown";
    EXPECT_THROW((void)read_architecture("\n```arrows\na ->\na ->\n```\n\n```beast\n```\n"),
                 std::runtime_error);
}

}  // namespace
}  // namespace plumbline::architecture
