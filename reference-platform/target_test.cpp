#include "reference-platform/target.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace plumbline::platform {
namespace {

struct Column {
    std::string target, path, sandbox;
    std::vector<std::pair<std::string, std::string>> query;
};

void ok(const Column& column) {
    Request request;
    request.target = column.target;
    ASSERT_TRUE(read_target(request)) << column.target;
    EXPECT_EQ(request.path, column.path) << column.target;
    EXPECT_EQ(request.sandbox, column.sandbox) << column.target;
    EXPECT_EQ(request.query, column.query) << column.target;
}

void bad(const std::string& target) {
    Request request;
    request.target = target;
    EXPECT_FALSE(read_target(request)) << target;
    EXPECT_TRUE(request.path.empty());
}

TEST(Target, IsRead) {
    ok({"/", "/", "", {}});
    ok({"/lifts", "/lifts", "", {}});
    ok({"/lifts?", "/lifts", "", {}});
    ok({"/a%2fb%E6%B1%89", "/a/b汉", "", {}});
    ok({"/a+b?c+d=e+f", "/a+b", "", {{"c+d", "e+f"}}});
    ok({"/x?K=1&K=2&&k=&n&=v&a=b=c",
        "/x",
        "",
        {{"K", "1"}, {"K", "2"}, {"k", ""}, {"n", ""}, {"", "v"}, {"a", "b=c"}}});
    ok({"/x?%4B=%26%3D%3f?", "/x", "", {{"K", "&=??"}}});
    ok({"/s/box-1/lifts?a=1", "/lifts", "box-1", {{"a", "1"}}});
    ok({"/s/box", "/", "box", {}});
    ok({"/s/", "/s/", "", {}});
    ok({"/s//x", "/s//x", "", {}});
    ok({"/state", "/state", "", {}});
    ok({"http://host:80/s/b/x?y=1", "/x", "b", {{"y", "1"}}});
    ok({"https://host", "/", "", {}});
    ok({"/x?u=http://y/z", "/x", "", {{"u", "http://y/z"}}});
    ok({"*", "*", "", {}});
}

TEST(Target, IsRefused) {
    for (const char* target :
         {"/%", "/%4", "/%4g", "/%g4", "/x?a=%", "/x?%zz=1", "/%ff", "/x?a=%C0%80", "/\xff"})
        bad(target);
}

TEST(Target, GivesBackWhatWasEncoded) {
    EXPECT_TRUE(rc::check([](const std::string& key, const std::string& value) {
        const auto encoded = [](const std::string& text) {
            std::string out;
            for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c) & 0x7FU);
            return out;
        };
        Request request;
        request.target = "/x?" + encoded(key) + "=" + encoded(value);
        RC_ASSERT(read_target(request));
        RC_ASSERT(request.query.size() == 1U);
        RC_ASSERT(request.query[0].second.size() == value.size());
        for (std::size_t i = 0; i < value.size(); ++i)
            RC_ASSERT(request.query[0].second[i] == static_cast<char>(value[i] & 0x7F));
    }));
}

TEST(Target, NeverCrashes) {
    EXPECT_TRUE(rc::check([](const std::string& text) {
        Request request;
        request.target = text;
        const bool read = read_target(request);
        RC_ASSERT(read == !request.path.empty());
    }));
}

TEST(SandboxName, IsLowerCaseDigitsAndHyphen) {
    for (const char* name : {"a", "0", "-", "run-42"}) EXPECT_TRUE(is_sandbox_name(name)) << name;
    EXPECT_TRUE(is_sandbox_name(std::string(40, 'a')));
    EXPECT_FALSE(is_sandbox_name(std::string(41, 'a')));
    for (const char* name : {"", "A", "a_b", "a/b", "汉", "a "}) EXPECT_FALSE(is_sandbox_name(name)) << name;
}

}  // namespace
}  // namespace plumbline::platform
