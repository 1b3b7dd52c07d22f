#include "reports/diagram.h"

#include <gtest/gtest.h>

#include "reports/sample.h"

namespace plumbline::reports {
namespace {

standards::Machine door() {
    standards::Machine out{"door", "门", "door", "SHUT", {{"SHUT", "关", "shut"}, {"OPEN", "开", "open"}},
                           {},     {}};
    out.transitions = {{"SHUT", "push", "OPEN", "", "1", false},
                       {"OPEN", "pull", "SHUT", "", "1", false},
                       {"SHUT", "lean", "SHUT", "", "2", true}};
    return out;
}

/// The line of the arrow whose label holds `event`.
std::string arrow(const std::string& dot, const std::string& event) {
    const auto at = dot.find(" " + event + " ");
    if (at == std::string::npos) return {};
    const auto start = dot.rfind('\n', at) + 1;
    return dot.substr(start, dot.find('\n', at) - start);
}

TEST(DiagramDot, AMachineAlone) {
    const auto dot = diagram_dot(door(), {});
    EXPECT_NE(dot.find(R"("SHUT" [label="关\nshut" class="state initial")"), std::string::npos);
    EXPECT_NE(arrow(dot, "push").find("class=\"stated\""), std::string::npos);
    EXPECT_NE(arrow(dot, "lean").find("style=\"dashed\""), std::string::npos);
    EXPECT_EQ(dot.find("reached"), std::string::npos);
    EXPECT_EQ(dot.find("×"), std::string::npos);
}

TEST(DiagramDot, WhatARunDid) {
    const auto dot = diagram_dot(door(), {{"door", "SHUT", "push", "OPEN", {1, 5}, false},
                                          {"door", "OPEN", "kick", "GONE", {7}, true},
                                          {"window", "SHUT", "pull", "SHUT", {9}, true}});
    EXPECT_NE(arrow(dot, "push ×2").find("class=\"taken\""), std::string::npos);
    EXPECT_NE(arrow(dot, "push ×2").find("style=\"bold\""), std::string::npos);
    EXPECT_NE(arrow(dot, "kick ×1").find("class=\"unexpected\""), std::string::npos);
    EXPECT_NE(dot.find("\"? GONE\""), std::string::npos);
    EXPECT_NE(dot.find("class=\"state initial reached\""), std::string::npos);
    EXPECT_NE(arrow(dot, "pull").find("class=\"stated\""), std::string::npos)
        << "another machine's transition is not ours";
}

TEST(DiagramDot, ATransitionToTheWrongStateIsUnexpectedEvenUnmarked) {
    const auto dot = diagram_dot(door(), {{"door", "SHUT", "push", "SHUT", {1}, false}});
    EXPECT_NE(arrow(dot, "push ×1").find("unexpected"), std::string::npos);
    EXPECT_NE(arrow(dot, "push").find("stated"), std::string::npos);
}

TEST(DiagramDot, LoopsOfOneStateLeaveItOnDifferentSides) {
    const auto dot = diagram_dot(door(), {{"door", "SHUT", "knock", "SHUT", {1}, true}});
    EXPECT_NE(arrow(dot, "lean").find("tailport=e headport=e"), std::string::npos);
    EXPECT_NE(arrow(dot, "knock ×1").find("tailport=w headport=w"), std::string::npos);
}

TEST(DiagramSvg, NamesBecomeTextNotMarkup) {
    auto machine = door();
    machine.states[1].zh = "<b>\"开\\n\"</b>";
    const auto svg = diagram_svg(diagram_dot(machine, {{"door", "OPEN", sample::attack, "SHUT", {1}, true}}));
    EXPECT_NE(svg.find("关"), std::string::npos);
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_EQ(svg.find("<b>"), std::string::npos);
    EXPECT_EQ(svg.find("<a "), std::string::npos);
}

TEST(DiagramSvg, WhatIsNoDiagramIsRefused) {
    EXPECT_THROW((void)diagram_svg("digraph {"), std::runtime_error);
}

TEST(InlineSvg, IsTheElementWithIdsOfItsOwn) {
    const auto svg = inline_svg(diagram_svg(diagram_dot(door(), {})), "door");
    EXPECT_TRUE(svg.starts_with("<svg"));
    EXPECT_EQ(svg.find("<!DOCTYPE"), std::string::npos);
    EXPECT_NE(svg.find("id=\"door-node1\""), std::string::npos);
    EXPECT_EQ(svg.find("id=\"node1\""), std::string::npos);
    EXPECT_NE(svg.find("class=\"node state initial\""), std::string::npos)
        << "the page's colours hang on classes";
}

TEST(Diagram, EveryMachineOfEveryStandardCanBeDrawn) {
    for (const auto& standard : standards::all_standards())
        for (const auto& machine : standard.machines)
            EXPECT_NE(diagram_svg(diagram_dot(machine, {})).find("</svg>"), std::string::npos) << machine.key;
}

}  // namespace
}  // namespace plumbline::reports
