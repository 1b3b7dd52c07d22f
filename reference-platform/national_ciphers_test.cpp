// Against the vectors of GB/T 32905, 32907 and 32918.5 and some that another program made.
#include "reference-platform/national_ciphers.h"

#include <gtest/gtest.h>

namespace plumbline::platform::sm {
namespace {

const std::string key = from_hexadecimal("0123456789abcdeffedcba9876543210").value();
const std::string iv = from_hexadecimal("00112233445566778899aabbccddeeff").value();
constexpr std::string_view record = R"({"Name":"张三"})";

TEST(Sm3, GivesThePublishedDigests) {
    EXPECT_EQ(hexadecimal(digest("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    EXPECT_EQ(hexadecimal(digest("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd")),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    EXPECT_EQ(hexadecimal(digest(record)),
              "9e975a78075b0157f2f97295d8d6b3db8ab7766d79d2bc6da0cfc9f020d6ba1d");
    EXPECT_EQ(hexadecimal(authenticate(key, record)),
              "97820dea78f6e7f57b5cebdc9dbaab3d1298e89270623f7ab60364ba7688a74f");
}

TEST(Sm4, GivesThePublishedCipherAndTakesItBack) {
    const auto cipher = encrypt(key, iv, record);
    EXPECT_EQ(base64(cipher), "gUa+L3lodaDo/+3PejDGLvtZP4FOBwKQ7V4g5bReY44=");
    EXPECT_EQ(decrypt(key, iv, cipher), record);
    EXPECT_EQ(decrypt(key, iv, cipher.substr(0, 31)), std::nullopt);
    EXPECT_NE(decrypt(iv, iv, cipher), record);
}

TEST(Sm2, VerifiesThePublishedSignatureOverItsIdentifier) {
    const auto known = Key::of_point("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020",
                                     "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
    ASSERT_TRUE(known);
    auto signature = from_hexadecimal(
                         "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                         "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
                         .value();
    EXPECT_TRUE(known->verify("message digest", signature));
    EXPECT_FALSE(known->verify("message digesT", signature));
    signature.back() ^= 1;
    EXPECT_FALSE(known->verify("message digest", signature));
    EXPECT_FALSE(Key::of_point("00", "00"));
}

TEST(Sm2, SignsAndWrapsForTheOtherHalf) {
    const auto pair = Key::pair();
    const auto [x, y] = pair.point();
    const auto half = Key::of_point(x, y);
    ASSERT_TRUE(half);
    const auto signature = pair.sign(record);
    EXPECT_EQ(signature.size(), 64U);
    EXPECT_TRUE(half->verify(record, signature));
    EXPECT_EQ(pair.unwrap(half->wrap(key)), key);
    EXPECT_EQ(Key::pair().unwrap(half->wrap(key)), std::nullopt);
}

TEST(Base64, ComesBackAsItWas) {
    for (const std::string text : {"", "a", "ab", "abc", "abcd"}) EXPECT_EQ(from_base64(base64(text)), text);
    EXPECT_EQ(from_base64("abc"), std::nullopt);
    EXPECT_EQ(from_base64("a*c="), std::nullopt);
}

}  // namespace
}  // namespace plumbline::platform::sm
