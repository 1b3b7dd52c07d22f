#include "standards/validate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "standards/data_type.h"
#include "standards/text.h"

namespace plumbline::standards {
namespace {
namespace json = boost::json;

const Standard& lift() { return standard("lift"); }

json::object traction_lift() {
    return json::
        parse(R"({"CPBH":"P-1","ZJBM":"3110ABCDE20260001","XSSYBH":"TSX1","SBLB":"曳引与强制驱动电梯","SBPZ":"曳引驱动乘客电梯","SBXH":"GPS-1",
        "ZZRQ":1615737600000,"TCS":12,"TZS":12,"TMS":12,"TSD":1.75,"TZZL":1000,"DTJXMJ":2.4,
        "BJXX":[{"TBJBM":"B1","TBJXSSYBH":"TSX2","TBJPZ":"限速器","TBJXH":"M1","TBJZZXYDM":"91330000573973053F","TBZZRQ":1615737600000}]})")
            .as_object();
}

Validated check(const json::object& record, const char* message = "add-lift",
                const std::vector<std::pair<const char*, const char*>>& readings = {}) {
    Readings chosen(lift());
    for (const auto& [id, option] : readings) EXPECT_TRUE(chosen.choose(id, option)) << id;
    const MessageSet set(lift(), chosen);
    return validate(set, *set.find(message), record);
}

/// "path rule requirement" of each error, joined.
std::string errors(const Validated& result) {
    std::string out;
    for (const auto& f : result.findings)
        if (f.severity == Finding::Severity::error)
            out += (out.empty() ? "" : "; ") + f.path + " " + f.rule + " " + f.requirement;
    return out;
}

std::string with(const char* key, json::value value) {
    auto record = traction_lift();
    record[key] = std::move(value);
    return errors(check(record));
}

std::string without(const char* key) {
    auto record = traction_lift();
    record.erase(key);
    return errors(check(record));
}

json::string repeated(std::string_view text, int times) {
    json::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

TEST(DataType, PrintedForms) {
    for (const char* good : {"C..20", "C6", "C1..10", "N..3", "N..4, 2", "N..5.2", "YYYYMMDD", "YYYYMMD",
                             "YYYYMMDD hhmmss", "YYYY", "B", "OBJECT", "ARRAY", "BY-JPEG", "S..27,12"})
        EXPECT_TRUE(parse_data_type(good)) << good;
    for (const char* bad : {"", "X", "C..", "N..0", "C..20x", "YYYYQQ"})
        EXPECT_FALSE(parse_data_type(bad)) << bad;
    EXPECT_EQ(parse_data_type("C1..10")->min_length, 1);
    EXPECT_EQ(parse_data_type("C6")->min_length, 6);
    EXPECT_EQ(parse_data_type("N..4, 2")->decimals, 2);
}

TEST(Validate, AValidLiftHasNoErrors) { EXPECT_EQ(errors(check(traction_lift())), ""); }

TEST(Validate, Texts) {
    EXPECT_EQ(with("CPBH", repeated("梯", 20)), "");
    EXPECT_EQ(with("CPBH", repeated("梯", 21)), "CPBH length LIFT-6.1.2-a");
    EXPECT_EQ(with("CPBH", ""), "CPBH required LIFT-6.1.2-b");
    EXPECT_EQ(with("CPBH", nullptr), "CPBH required LIFT-6.1.2-b");
    EXPECT_EQ(with("CPBH", json::object{}), "CPBH text LIFT-6.1.2-a");
    EXPECT_EQ(with("ZJBM", repeated("7", 1'000'000)), "ZJBM length LIFT-6.1.2-a");
    EXPECT_EQ(with("ZJBM", "3110-abc"), "ZJBM pattern LIFT-6.1.2-h");
    EXPECT_EQ(without("SBXH"), "SBXH required LIFT-6.1.2-b");
}

TEST(Validate, Numbers) {
    const std::vector<std::pair<json::value, const char*>> speeds{{99.99, ""},
                                                                  {"1.75", ""},
                                                                  {100.0, "TSD digits LIFT-5.3.3-d"},
                                                                  {1.255, "TSD digits LIFT-5.3.3-d"},
                                                                  {"fast", "TSD number LIFT-5.3.3-f"}};
    for (const auto& [value, wanted] : speeds)
        EXPECT_EQ(with("TSD", value), wanted) << json::serialize(value);
    const std::vector<std::pair<json::value, const char*>> floors{{999, ""},
                                                                  {1000, "TCS whole LIFT-5.3.3-e"},
                                                                  {2.5, "TCS whole LIFT-5.3.3-e"},
                                                                  {-1, "TCS whole LIFT-5.3.3-e"},
                                                                  {"十二", "TCS number LIFT-5.3.3-f"}};
    for (const auto& [value, wanted] : floors)
        EXPECT_EQ(with("TCS", value), wanted) << json::serialize(value);
    EXPECT_EQ(with("DTJXMJ", 99.9999), "");
    EXPECT_EQ(with("DTJXMJ", 100), "DTJXMJ digits LIFT-5.3.3-d");
}

TEST(Validate, DigitsUnderOtherReadings) {
    auto record = traction_lift();
    record["TSD"] = 1234.5;
    EXPECT_NE(errors(check(record)), "");
    EXPECT_EQ(errors(check(record, "add-lift", {{"LIFT-E30", "b"}})), "");
    record["TSD"] = 10.25;  // five characters with the point
    EXPECT_EQ(errors(check(record)), "");
    EXPECT_EQ(errors(check(record, "add-lift", {{"LIFT-E30", "c"}})), "TSD digits LIFT-5.3.3-d");
}

TEST(Validate, Dates) {
    for (const json::value& bad : {json::value("20210315"), json::value("2021-03-15"), json::value(20210315),
                                   json::value(1615737600), json::value(true)})
        EXPECT_EQ(with("ZZRQ", bad), "ZZRQ timestamp LIFT-5.3.5.2-a") << json::serialize(bad);
    auto record = traction_lift();
    record["ZZRQ"] = 1615780000000;  // some time of that day
    EXPECT_EQ(check(record).normal.at("ZZRQ").as_int64(), 1615737600000);
    record["ZZRQ"] = "20210315";
    EXPECT_FALSE(errors(check(record, "add-lift", {{"LIFT-E27", "b"}})).starts_with("ZZRQ"));
}

TEST(Validate, ListsAndRules) {
    EXPECT_EQ(with("SBLB", "飞毯"), "SBLB list LIFT-6.1.2-i");
    EXPECT_EQ(with("SBPZ", "自动扶梯").substr(0, 27), "SBPZ part-of LIFT-6.1.2-i; ");
    EXPECT_EQ(with("GZHJ", "室内"), "GZHJ list LIFT-6.1.2-o");
    EXPECT_EQ(without("TSD"), "TSD any-of LIFT-6.1.2-f");
    EXPECT_EQ(without("TCS"), "TCS required LIFT-6.1.2-b");
    auto escalator = traction_lift();
    escalator["SBLB"] = "3300";
    escalator["SBPZ"] = "3310";
    EXPECT_EQ(errors(check(escalator)),
              "FSD required LIFT-6.1.2-b; FGD required LIFT-6.1.2-b; FQXJ required LIFT-6.1.2-b; FKD "
              "required LIFT-6.1.2-b; FTGZLX required LIFT-6.1.2-b");
}

TEST(Validate, NestedPathsAndAllFindings) {
    auto record = traction_lift();
    auto part = record["BJXX"].as_array()[0].as_object();
    part.erase("TBJBM");
    part["TBJPZ"] = "钢丝绳";
    record["BJXX"].as_array().push_back(part);
    record["SBLB"] = "飞毯";
    EXPECT_EQ(errors(check(record)),
              "BJXX[1].TBJBM required LIFT-6.1.2-d; BJXX[1].TBJPZ list LIFT-6.1.1-b; SBLB list LIFT-6.1.2-i");
    record["BJXX"] = "[]";
    EXPECT_NE(errors(check(record)).find("BJXX nesting LIFT-5.3.3-h"), std::string::npos);
}

TEST(Validate, AliasesUnderReadings) {
    const auto record =
        json::parse(
            R"({"SGID":"1","TZJBM":"L1","SGXYDM":"91330000573973053F","SGLB":"INSTALL","SGDQ":"浙江省,舟山市,普陀区","SFGZ":true,"SJBB":1})")
            .as_object();
    EXPECT_EQ(errors(check(record, "modify-construction")), "");
    EXPECT_TRUE(check(record, "modify-construction").normal.contains("ZJBM"));
    auto canonical = record;
    canonical.erase("TZJBM");
    canonical["ZJBM"] = "L1";
    EXPECT_EQ(errors(check(canonical, "modify-construction")), "");
    EXPECT_EQ(errors(check(canonical, "modify-construction", {{"LIFT-E01", "b"}})).find("TZJBM required"),
              0U);
}

TEST(Validate, HalfWidthAndTrimming) {
    auto record = traction_lift();
    record["SBXH"] = " ＧＰＳ－１ ";
    record["GZHJ"] = "INDOOR";
    EXPECT_EQ(check(record).normal.at("SBXH").as_string(), "GPS-1");
}

TEST(Validate, UsageConditions) {
    const auto stop = json::parse(R"({"ZJBM":"L1","SBSYZT":"STOP","ZTBGRQ":1609430400000})").as_object();
    EXPECT_EQ(errors(check(stop, "add-usage")), "");
    auto use = stop;
    use["SBSYZT"] = "USING";
    const auto found = errors(check(use, "add-usage"));
    for (const char* code :
         {"SYDJJG", "SBSYDJZBH", "SYFZRQ", "SBSYDD", "SYDWNBBH", "SYDWLB", "AQGLYXM", "AQGLYZSBH"})
        EXPECT_NE(found.find(std::string(code) + " required LIFT-7.1.2-b"), std::string::npos) << code;
}

TEST(Validate, EveryOptionOfEveryReadingGivesMessages) {
    for (const auto& reading : lift().readings)
        for (const auto& option : reading.options) {
            Readings chosen(lift());
            chosen.choose(reading.id, option.key);
            EXPECT_NO_THROW(MessageSet(lift(), chosen)) << reading.id << option.key;
        }
}

/// Whatever JSON comes, the validator answers and its normal form is accepted again with the same errors.
json::value arbitrary(int depth) {
    switch (*rc::gen::inRange(0, depth > 2 ? 5 : 7)) {
        case 0:
            return nullptr;
        case 1:
            return *rc::gen::arbitrary<bool>();
        case 2:
            return *rc::gen::arbitrary<std::int64_t>();
        case 3:
            return *rc::gen::arbitrary<double>();
        case 4:
            return json::string(*rc::gen::arbitrary<std::string>());
        case 5: {
            json::array out;
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i) out.push_back(arbitrary(depth + 1));
            return out;
        }
        default: {
            json::object out;
            for (const char* key : {"ZJBM", "BJXX", "TSD", "ZZRQ", "SBLB", "x"})
                if (*rc::gen::arbitrary<bool>()) out[key] = arbitrary(depth + 1);
            return out;
        }
    }
}

RC_GTEST_PROP(Validate, NeverCrashesAndNamesAPath, ()) {
    static const MessageSet set(lift(), Readings(lift()));
    for (const auto& [id, message] : set.all()) {
        const auto result = validate(set, message, arbitrary(0));
        for (const auto& finding : result.findings)
            RC_ASSERT(finding.rule == "record" || !finding.path.empty());
    }
}

}  // namespace
}  // namespace plumbline::standards
