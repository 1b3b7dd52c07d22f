#include "reports/pretty.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "standards/text.h"

namespace plumbline::reports {
namespace {

std::string message(const std::string& body) {
    return "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

std::string joined(const Pretty& pretty) {
    std::string out;
    for (const auto& line : pretty.body) out += line.text + "\n";
    return out;
}

TEST(IndentedJson, OneMemberPerLineAndTokensUntouched) {
    EXPECT_EQ(indented_json(R"({"a":1.50,"a":"{x:\"y\",}", "e":{},"f":[ ],"g":[1,{"h":null}]})"),
              "{\n  \"a\": 1.50,\n  \"a\": \"{x:\\\"y\\\",}\",\n  \"e\": {},\n  \"f\": [],\n  \"g\": [\n    "
              "1,\n    {\n      \"h\": null\n    }\n  ]\n}");
}

RC_GTEST_PROP(IndentedJson, MeansTheSame,
              (const std::map<std::string, std::vector<int>>& members, const std::string& text)) {
    boost::json::object object;
    for (const auto& [key, numbers] : members)
        if (standards::count_characters(key) >= 0)
            object[key] = boost::json::array(numbers.begin(), numbers.end());
    if (standards::count_characters(text) >= 0) object["text"] = text;
    const auto compact = boost::json::serialize(object);
    RC_ASSERT(boost::json::parse(indented_json(compact)) == boost::json::value(object));
}

RC_GTEST_PROP(IndentedJson, TakesAnyBytes, (const std::string& bytes)) {
    RC_ASSERT(indented_json(bytes + "\"\\").size() >= 2);
}

TEST(HexDump, OffsetDigitsAndLetters) {
    EXPECT_EQ(hex_dump(std::string_view("\0<A\xff", 4)),
              "000000  00 3c 41 ff                                      .<A.\n");
    EXPECT_EQ(hex_dump(""), "");
}

TEST(PrettyRequest, StartHeadersAndMarkedMembers) {
    const auto pretty = pretty_request(message(R"({"ZJBM":"1","SBLB":"ZJBM"})"), {"ZJBM"});
    ASSERT_TRUE(pretty.readable);
    EXPECT_EQ(pretty.start, "POST /a HTTP/1.1");
    EXPECT_EQ(pretty.headers.at(0), std::make_pair(std::string("Host"), std::string("h")));
    ASSERT_EQ(pretty.body.size(), 4U);
    EXPECT_TRUE(pretty.body[1].marked);
    EXPECT_FALSE(pretty.body[2].marked) << "a value is no name";
    EXPECT_EQ(pretty.note.en, "");
}

TEST(PrettyRequest, LongBodiesAreCutBetweenCharactersWithANote) {
    std::string body;
    while (body.size() < 5000) body += "电梯";
    const auto pretty = pretty_request(message(body), {}, {160, 1000, 64});
    EXPECT_EQ(pretty.body.at(0).text.size(), 999U);
    EXPECT_GE(standards::count_characters(pretty.body.at(0).text), 0);
    EXPECT_NE(pretty.note.en.find("5004 bytes"), std::string::npos) << pretty.note.en;
    std::string lines;
    for (int i = 0; i < 50; ++i) lines += "x\n";
    EXPECT_EQ(pretty_request(message(lines), {}, {10, 1000, 64}).body.size(), 10U);
    EXPECT_NE(pretty_request(message(lines), {}, {10, 1000, 64}).note.zh.find("截短"), std::string::npos);
    EXPECT_EQ(pretty_request(message(lines), {}, {50, 1000, 64}).note.en, "") << "exactly full is not cut";
}

TEST(PrettyRequest, BytesThatAreNoTextAreShownAsHexadecimal) {
    const auto pretty = pretty_request(message("\xff\xfe"));
    EXPECT_NE(joined(pretty).find("ff fe"), std::string::npos);
    EXPECT_NE(pretty.note.en.find("not UTF-8"), std::string::npos);
}

TEST(PrettyResponse, WhatIsMissingIsSaid) {
    EXPECT_NE(pretty_response("").note.en.find("not a byte came"), std::string::npos);
    const auto garbage = pretty_response("SSH-2.0-x\r\n");
    EXPECT_FALSE(garbage.readable);
    EXPECT_NE(joined(garbage).find("SSH-2.0-x"), std::string::npos);
    EXPECT_NE(pretty_response("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").note.en.find("incomplete"),
              std::string::npos);
    EXPECT_EQ(pretty_response("HTTP/1.1 204 None\r\nContent-Length: 0\r\n\r\n").note.en, "no body");
}

RC_GTEST_PROP(PrettyResponse, AnyBytesGiveUtf8Lines, (const std::string& bytes)) {
    for (const auto& line : pretty_response("HTTP/1.1 200 OK\r\nContent-Length: " +
                                            std::to_string(bytes.size()) + "\r\n\r\n" + bytes)
                                .body)
        RC_ASSERT(standards::count_characters(line.text) >= 0);
}

}  // namespace
}  // namespace plumbline::reports
