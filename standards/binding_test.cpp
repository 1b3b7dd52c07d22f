// Bindings: what a subject may spell its own way, and that nothing else changes on the way there and back.
#include "standards/binding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "standards/yaml.h"

namespace plumbline::standards {
namespace {

constexpr auto acme = R"(binding: Acme
standard: cylinder-chongqing
operations:
  CQ-OP-03: {path: /api/permit}
  CQ-OP-11: {method: POST, path: "/api/register/{cylinderNo}"}
elements: {cylinderNo: qpbh, allowed: ok}
)";

const Standard& chongqing() { return standard("cylinder-chongqing"); }
Translator translator() { return {chongqing(), parse_binding(acme, "acme.yaml", chongqing())}; }

std::string refused(const std::string& text, const Standard& of = chongqing()) {
    try {
        parse_binding(text, "b.yaml", of);
    } catch (const FileError& error) {
        return error.what();
    }
    return "";
}

TEST(Binding, MistakesNameTheLine) {
    EXPECT_EQ(refused(acme), "");
    EXPECT_NE(refused("operations:\n  CQ-OP-99: {path: /x}\n").find("b.yaml:2: 没有接口 / no operation"),
              std::string::npos);
    EXPECT_NE(refused("operations:\n  CQ-OP-11: {path: /x}\n").find("must hold the names"),
              std::string::npos);
    EXPECT_NE(refused("operations:\n  CQ-OP-03: {verb: GET}\n").find("unknown key 'verb'"),
              std::string::npos);
    EXPECT_NE(refused("elements: {a: x, b: x}\n").find("two elements"), std::string::npos);
    EXPECT_NE(refused("standard: lift\n").find("a binding of lift"), std::string::npos);
    EXPECT_NE(refused("colour: red\n").find("unknown key 'colour'"), std::string::npos);
    EXPECT_NE(refused("operations:\n  add-lift: {path: /x}\n", standard("lift")).find("cannot be bound"),
              std::string::npos);
}

TEST(Binding, TravelsAsText) {
    const auto binding = parse_binding(acme, "acme.yaml", chongqing());
    EXPECT_EQ(binding_from_text(to_text(binding)), binding);
}

TEST(Translator, PutsARequestIntoTheSubjectsSpellingAndBack) {
    const auto* ours = chongqing().operation("CQ-OP-03");
    Spelling request{ours->method, ours->path, "", R"({"cylinderNo":"A1", "gunNo" : "cylinderNo"})"};
    const auto sent = request;
    translator().to_theirs(request);
    EXPECT_EQ(request.path, "/api/permit");
    EXPECT_EQ(request.body, R"({"qpbh":"A1", "gunNo" : "cylinderNo"})");
    request.path = "/deployed/here" + request.path;
    EXPECT_EQ(translator().to_ours(request), ours);
    EXPECT_EQ(request.path, "/deployed/here" + sent.path);
    EXPECT_EQ(request.body, sent.body);
}

TEST(Translator, KeepsWhatAPathNames) {
    Spelling request{"PUT", "/cq/v1/cylinders/C7/registration", "cylinderNo=1&x=cylinderNo", ""};
    translator().to_theirs(request);
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.path, "/api/register/C7");
    EXPECT_EQ(request.query, "qpbh=1&x=cylinderNo");
}

TEST(Translator, LeavesAloneWhatIsNoOperation) {
    Spelling request{"GET", "/nowhere", "cylinderNo=1", "x"};
    translator().to_theirs(request);
    EXPECT_EQ(request.path, "/nowhere");
    EXPECT_EQ(request.query, "cylinderNo=1");
    EXPECT_EQ(translator().to_ours(request), nullptr);
}

RC_GTEST_PROP(RenameMembers, TouchesNoByteButNames, (const std::string& text)) {
    RC_ASSERT(rename_members(text, {}) == text);
    const std::map<std::string, std::string, std::less<>> there{{"a", "bb"}}, back{{"bb", "a"}};
    RC_PRE(text.find("bb") == std::string::npos);
    RC_ASSERT(rename_members(rename_members(text, there), back) == text);
}

}  // namespace
}  // namespace plumbline::standards
