#include <gtest/gtest.h>

#include "standards/identifiers/division.h"
#include "standards/identifiers/identity_number.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::standards {
namespace {

TEST(UnifiedCode, Vectors) {
    using enum UnifiedCode;
    for (const char* good : {"91110000600037341L", "91350100M000100Y43", "91330000573973053F",
                             "91320600000000019U", "123200000000000192", "52500000000000027X"})
        EXPECT_EQ(check_unified_code(good), ok) << good;
    EXPECT_EQ(check_unified_code("91371422738166XXXX"),
              check);  // masked samples are told by their check only
    EXPECT_EQ(check_unified_code("91350211M0000XUF46"), check);
    EXPECT_EQ(check_unified_code("91350100M000100Y4Z"), alphabet);
    EXPECT_EQ(check_unified_code("9133000057397305"), length);
    EXPECT_EQ(unified_code_check("91371422738166XXX"), 'H');
}

TEST(UnifiedCode, MadeOnesAreValidAndDistinct) {
    EXPECT_NE(make_unified_code(1, "330900"), make_unified_code(2, "330900"));
    for (unsigned i = 0; i < 500; ++i)
        EXPECT_EQ(check_unified_code(make_unified_code(i, "330903")), UnifiedCode::ok);
}

TEST(OrganisationCode, Vectors) {
    EXPECT_EQ(organisation_code_check("D2143569"), 'X');
    EXPECT_EQ(organisation_code_check("57397305"), '3');
    EXPECT_EQ(organisation_code_check("00000001"), '9');
    EXPECT_EQ(organisation_code_check("0000000i"), '\0');
}

TEST(IdentityNumber, Vectors) {
    using enum IdentityNumber;
    for (const char* good : {"320600199001010007", "32060019900101012X"})
        EXPECT_EQ(check_identity_number(good), ok) << good;
    EXPECT_EQ(check_identity_number("32060019900101012x"), digits);  // accept only after folding
    EXPECT_EQ(check_identity_number("320600199002300014"), date);
    EXPECT_EQ(check_identity_number("320600199001010008"), check);
    EXPECT_EQ(check_identity_number("440300000000000000"), date);
    EXPECT_EQ(check_identity_number("3206001990010100"), length);
}

struct Matched {
    const char *text, *county;
};

TEST(Address, LooseMatchLevelByLevel) {
    for (const auto& [text, county] : {Matched{"浙江省,舟山市,普陀区^东港街道1号", "330903"},
                                       {"浙江,舟山,普陀^x", "330903"},
                                       {"上海,上海市,普陀区^x", "310107"},
                                       {"上海市,市辖区,浦东新区", "310115"},
                                       {"北京,市辖区,东城区^x", "110101"},
                                       {"北京,北京市,东城区^x", "110101"},
                                       {"北京,北京,东城区^x", "110101"},
                                       {"广东省,东莞市,东莞市^x", "441900"},
                                       {"湖北省,仙桃市,仙桃市^x", "429004"}}) {
        const auto address = parse_address(text);
        EXPECT_EQ(address.fault, Address::Fault::none) << text;
        EXPECT_EQ(address.county, county) << text;
    }
    EXPECT_EQ(parse_address("浙江省,舟山市,普陀区^东港街道1号").detail, "东港街道1号");
}

TEST(Address, Faults) {
    using enum Address::Fault;
    const std::vector<std::pair<const char*, Address::Fault>> table{{"浙江省,舟山市^某路", missing},
                                                                    {"浙江省,,普陀区^某路", missing},
                                                                    {"浙江省^某路", missing},
                                                                    {"浙江省;舟山市;普陀区^某路", separator},
                                                                    {"浙江省舟山市普陀区某路", separator},
                                                                    {"浙江省，舟山市，普陀区^x", separator},
                                                                    {"浙江省,杭州市,东城区^x", unknown},
                                                                    {"浙江省,舟山市,不存在区^x", unknown},
                                                                    {"某省,舟山市,普陀区^x", unknown},
                                                                    {"新疆,伊犁,伊宁^x", ambiguous},
                                                                    {"新疆,和田,和田^x", ambiguous},
                                                                    {"甘肃,临夏,临夏^x", ambiguous}};
    for (const auto& [text, fault] : table) EXPECT_EQ(parse_address(text).fault, fault) << text;
}

TEST(Division, Areas) {
    EXPECT_TRUE(lies_in("330903", "330000"));
    EXPECT_TRUE(lies_in("330903", "330900"));
    EXPECT_FALSE(lies_in("330203", "330900"));
    EXPECT_FALSE(lies_in("", "330000"));
    for (const char* code : {"653228", "653229", "659012", "540481"})
        EXPECT_FALSE(division_name(code).empty()) << code;
    EXPECT_GT(divisions().size(), 3300U);
}

}  // namespace
}  // namespace plumbline::standards
