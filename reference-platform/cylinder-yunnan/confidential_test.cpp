// The encryption profile of YN-G13 as a setting of the binding.
#include "reference-platform/cylinder-yunnan/confidential.h"

#include <gtest/gtest.h>

#include "reference-platform/cylinder-yunnan/test_bench.h"
#include "reference-platform/national_ciphers.h"

namespace plumbline::platform::yunnan::testing {
namespace {

const std::string key = sm::from_hexadecimal("0123456789abcdeffedcba9876543210").value();

std::string sealed(const std::string& text) {
    const std::string iv(16, 'i');
    return "SM4:" + sm::base64(iv + sm::encrypt(key, iv, text));
}

struct Secured {
    Bench bench;
    Secured() {
        bench.registered("a", "53010000000001");
        bench.hook("secure", {{"Account", Bench::account("a")}, {"Key", sm::hexadecimal(key)}});
    }
    /// Calls a check with the given inspector's name, signed over `signs` or over the message itself.
    Answer check(const std::string& name, std::int64_t number, const std::string& with = key) {
        auto message = bench.check("53010000000001", number);
        message["Man"].as_object()["Name"] = name;
        bench.headers = {{"X-Sign", sm::hexadecimal(sm::authenticate(with, json::serialize(message)))}};
        auto answer = bench.call("a", "YN-OP-04", message);
        bench.headers.clear();
        return answer;
    }
};

TEST(Confidential, SealedNamesAreTakenAndClearOnesAreNot) {
    Secured unit;
    EXPECT_TRUE(unit.check(sealed("测试人员甲"), 1).ok());
    EXPECT_FALSE(unit.check("测试人员甲", 2).ok());
    EXPECT_FALSE(unit.check("SM4:" + sm::base64("测试人员甲"), 3).ok());  // base64 is no encryption
}

TEST(Confidential, AnotherSignatureIsRefused) {
    Secured unit;
    EXPECT_FALSE(unit.check(sealed("测试人员甲"), 1, std::string(16, 'k')).ok());
    EXPECT_FALSE(unit.bench.call("a", "YN-OP-04", unit.bench.check("53010000000001", 2)).ok());
}

TEST(Confidential, AnswersAreSealedForThisUnitOnly) {
    Secured unit;
    const auto list = [&](const std::string& party) {
        return unit.bench.get(party, "YN-OP-03", {{"lasttime", "19700101000000"}});
    };
    unit.bench.hook("vehicle", {{"CarNo", "云T00001"}});
    unit.bench.hook("secure", {{"Account", Bench::account("v")}, {"Key", sm::hexadecimal(key)}});
    unit.bench.headers = {{"X-Sign", sm::hexadecimal(sm::authenticate(key, ""))}};
    const auto answer = list("v");
    ASSERT_TRUE(answer.ok()) << json::serialize(answer.body);
    const auto text = json::value_to<std::string>(answer.body.at(0).at("CarNo"));
    ASSERT_TRUE(text.starts_with("SM4:")) << text;
    const auto bytes = sm::from_base64(text.substr(4)).value();
    EXPECT_EQ(sm::decrypt(key, bytes.substr(0, 16), bytes.substr(16)), "云T00001");
    unit.bench.hook("secure", {{"Account", Bench::account("v")}});
    EXPECT_EQ(list("v").body.at(0).at("CarNo"), "云T00001");
}

}  // namespace
}  // namespace plumbline::platform::yunnan::testing
