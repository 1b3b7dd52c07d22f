#include <gtest/gtest.h>

#include "standards/catalogue.h"
#include "standards/permission.h"
#include "standards/row.h"
#include "standards/server_roles.h"
#include "standards/yaml.h"

namespace plumbline::standards {
namespace {
namespace json = boost::json;

json::object tiny() {
    json::object files;
    files["document"] =
        read_yaml(
            "{key: t, document: T, id-prefix: T, platform-role: p, title: {zh: 甲, en: a}, roles: [{key: p, "
            "name: {zh: 乙, en: b}, side: server}]}",
            "document")
            .root;
    files["tables"] = read_yaml(
                          "[{table: '1', clause: '1', name: n, kind: elements, rows: [{seq: 1, name: 甲, "
                          "code: A, type: C..5, trace: M}]}]",
                          "tables")
                          .root;
    files["requirements"] = read_yaml(
                                "[{id: T-1-a, clause: '1', actor: p, kind: format, decided: automatic, "
                                "basis: stated, text: {zh: 丙, en: c}, test: t, defect: d}]",
                                "requirements")
                                .root;
    return files;
}

std::string problem(const json::object& files) {
    try {
        load_standard(files);
        return "";
    } catch (const DataError& error) {
        return error.what();
    }
}

TEST(Load, AcceptsATinyStandard) { EXPECT_EQ(problem(tiny()), ""); }

TEST(Load, RefusesWhatDoesNotHangTogether) {
    auto files = tiny();
    files["requirements"].as_array().push_back(files["requirements"].as_array()[0]);
    EXPECT_NE(problem(files).find("stands twice"), std::string::npos);
    files = tiny();
    files["requirements"].as_array()[0].as_object()["colour"] = "red";
    EXPECT_NE(problem(files).find("unknown key 'colour'"), std::string::npos);
    files = tiny();
    files["requirements"].as_array()[0].as_object()["actor"] = "nobody";
    EXPECT_NE(problem(files).find("unknown actor"), std::string::npos);
    files = tiny();
    files["messages"] =
        read_yaml("[{message: m, table: '1', requirements: {required: T-9-z}}]", "messages").root;
    EXPECT_NE(problem(files).find("dangling id 'T-9-z'"), std::string::npos);
    files = tiny();
    files["operations"] = read_yaml(
                              "[{id: o, clause: '1', method: GET, path: /, direction: down, responder: p, "
                              "table: '9', name: {zh: 丁, en: d}}]",
                              "operations")
                              .root;
    EXPECT_NE(problem(files).find("unknown table '9'"), std::string::npos);
}

TEST(Yaml, KeepsLinesAndRefusesDoubles) {
    const auto file = read_yaml("a: 1\nb:\n  - x: 08\n    y: \"2\"\n", "f.yaml");
    EXPECT_EQ(file.line_of("/b/0/y"), 4);
    EXPECT_EQ(file.line_of("/b/0/missing"), 3);
    EXPECT_EQ(file.root.at("b").as_array()[0].at("x").as_string(), "08");
    EXPECT_TRUE(file.root.at("b").as_array()[0].at("y").is_string());
    EXPECT_THROW(read_yaml("a: 1\na: 2\n", "f.yaml"), FileError);
    try {
        read_yaml("a: [1\n", "f.yaml");
        FAIL();
    } catch (const FileError& error) {
        EXPECT_EQ(std::string(error.what()).substr(0, 7), "f.yaml:");
    }
}

TEST(Lift, IsWhole) {
    const auto& lift = standard("lift");
    EXPECT_EQ(lift.tables.size(), 49U);
    EXPECT_EQ(lift.operations.size(), 44U);
    EXPECT_EQ(lift.requirements.size(), 475U);
    EXPECT_EQ(lift.readings.size(), 135U + 93U);
    EXPECT_EQ(lift.table("40")->rows[53].code, "ZHY Y");  // as printed
    EXPECT_EQ(lift.machines.size(), 16U);
}

TEST(Lift, EveryRoleAndUploadHasAPermissionRow) {
    const auto& lift = standard("lift");
    for (const char* role : {"manufacturer", "agent", "constructor", "province", "xssy"})
        for (const auto& op : lift.operations)
            EXPECT_TRUE(op.responder != "platform" || !permission(lift, role, op.id).requirement.empty())
                << role << " " << op.id;
}

TEST(ServerRoles, BeginWithThePlatforms) {
    EXPECT_EQ(server_roles(standard("lift")), std::vector<std::string>{"platform"});
    EXPECT_EQ(server_roles(standard("cylinder-chongqing")),
              (std::vector<std::string>{"municipal-platform", "traceability-system"}));
}

TEST(Machine, FiresAndRefuses) {
    const auto* machine = standard("lift").machine("lift");
    EXPECT_EQ(machine->fire("NONE", "add-lift")->to, "EX_FACTORY");
    EXPECT_EQ(machine->fire("USING", "add-lift"), nullptr);
    EXPECT_EQ(machine->refusal("USING", "revoke-lift")->requirement, "LIFT-6.3.1-a");
    EXPECT_EQ(machine->refusal("EX_FACTORY", "revoke-lift"), nullptr);
}

}  // namespace
}  // namespace plumbline::standards
