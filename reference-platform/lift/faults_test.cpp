// Faults: what can be switched off is what the sources ask for, and every one of them is seen from outside.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/lift/chapters.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/seedable.h"

namespace plumbline::platform::lift::testing {
namespace {

using Transcript = std::vector<std::string>;

Transcript tell(const Chapter& chapter, std::vector<std::string> faults) {
    Bench bench(std::move(faults));
    bench.recording = true;
    chapter.tell(bench);
    return bench.transcript;
}

const std::vector<Transcript>& clean() {
    static const auto told = [] {
        std::vector<Transcript> out;
        for (const auto& chapter : chapters()) out.push_back(tell(chapter, {}));
        return out;
    }();
    return told;
}

bool is_seen(const std::string& fault) {
    std::size_t index = 0;
    return std::ranges::any_of(
        chapters(), [&](const Chapter& chapter) { return tell(chapter, {fault}) != clean()[index++]; });
}

std::set<std::string> asked_in_sources() {
    std::set<std::string> out;
    const std::regex literal("\"(LIFT-[^\"]+)\"");
    for (const auto& file : std::filesystem::directory_iterator(PLUMBLINE_LIFT_SOURCES)) {
        const auto name = file.path().filename().string();
        if (file.path().extension() != ".cpp" || name == "seedable.cpp" || name.ends_with("_test.cpp"))
            continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        const auto content = text.str();
        for (std::sregex_iterator at(content.begin(), content.end(), literal), end; at != end; ++at)
            out.insert((*at)[1]);
    }
    return out;
}

TEST(Faults, AreAskedForInTheSources) {
    const auto named = named_requirements();
    EXPECT_EQ(std::set<std::string>(named.begin(), named.end()), asked_in_sources());
}

TEST(Faults, AreRequirementsOfTheDocument) {
    for (const auto& id : seedable_requirements())
        EXPECT_NE(document().standard.requirement(id), nullptr) << id;
    EXPECT_GE(seedable_requirements().size(), 150U);
}

TEST(Faults, TellTheSameStoryTwice) {
    for (const auto& chapter : chapters()) EXPECT_EQ(tell(chapter, {}), tell(chapter, {})) << chapter.name;
}

TEST(Faults, AreSeenFromOutside) {
    for (const auto& id : seedable_requirements()) EXPECT_TRUE(is_seen(id)) << id;
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
