// What the tests of upward operations share.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "reference-platform/lift/test_bench.h"

namespace plumbline::platform::lift::testing {

inline constexpr const char* lifts = "/api/tp/v1/lifts";
inline constexpr const char* authorize = "/api/tp/v1/constructions/authorize";
inline constexpr const char* entry = "/api/tp/v1/constructions/entry";
inline constexpr const char* inform = "/api/tp/v1/constructions/inform";

class Upload : public ::testing::Test {
  protected:
    void SetUp() override { bench.prepare(); }
    void add(const char* code) { ASSERT_EQ(bench.call("a", "POST", lifts, bench.lift(code)).status, 201); }
    std::string build(const char* code, const char* category = "INSTALL") {
        return bench.call("a", "POST", authorize, bench.construction(code, category)).id();
    }
    std::int64_t construction_version(const std::string& sgid, const char* code) {
        return bench.version(code, "SGXX", "SGID", sgid);
    }
    json::object result(const std::string& sgid, const char* code) {
        return {{"SGID", sgid}, {"GZXLNR", "测试施工"}, {"SJBB", construction_version(sgid, code)}};
    }
    json::value state(const char* code) {
        return bench.hook("state", json::object{{"ZJBM", code}}).body.at("state");
    }
    Bench bench;
};

}  // namespace plumbline::platform::lift::testing
