#include "conformance/evidence/http_message.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conformance/evidence/http_framing.h"

namespace plumbline::evidence {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(HttpRequest, PathAndQueryAreDecodedInOrder) {
    const auto request =
        parse_request("GET /lifts/%E7%94%B2%2f?ZJBM=A%26B&ZJBM=C+D&&empty&also= HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(request.readable);
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.path, "/lifts/甲/");
    EXPECT_EQ(request.query, (Pairs{{"ZJBM", "A&B"}, {"ZJBM", "C+D"}, {"empty", ""}, {"also", ""}}));
    EXPECT_EQ(request.values("ZJBM"), (std::vector<std::string>{"A&B", "C+D"}));
    EXPECT_EQ(request.version, "HTTP/1.1");
}

TEST(HttpRequest, AbsoluteFormIsCutToItsPath) {
    EXPECT_EQ(parse_request("GET http://h:1/a/b?c=1#d HTTP/1.1\r\n\r\n").path, "/a/b");
    EXPECT_EQ(parse_request("GET https://h HTTP/1.1\r\n\r\n").path, "/");
}

TEST(HttpRequest, HeadersRepeatFoldAndCompareWithoutCase) {
    const auto request =
        parse_request("POST / HTTP/1.1\nX-A: 1\nx-a:2 \n folded\nno colon\nContent-Length: 3\n\nabcGARBAGE");
    ASSERT_TRUE(request.readable);
    EXPECT_EQ(request.headers, (Pairs{{"X-A", "1"}, {"x-a", "2 folded"}, {"Content-Length", "3"}}));
    EXPECT_EQ(header(request.headers, "x-A"), "1");
    EXPECT_EQ(header(request.headers, "absent"), std::nullopt);
    EXPECT_EQ(request.body, "abc");
}

TEST(HttpRequest, ChunksAreJoinedAndWhatFollowsIsIgnored) {
    const auto request = parse_request(
        "PUT / HTTP/1.1\r\nTransfer-Encoding: gzip, Chunked\r\nContent-Length: 1\r\n\r\n"
        "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\nGET /next HTTP/1.1\r\n\r\n");
    EXPECT_EQ(request.body, "abc0123456789");
}

TEST(HttpRequest, WhatCannotBeReadIsSaid) {
    for (const auto* text : {"", "\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / FTP/1\r\n\r\n",
                             " / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: cut"})
        EXPECT_FALSE(parse_request(text).readable) << text;
}

TEST(HttpResponse, LengthDecidesWhetherItIsComplete) {
    const auto whole = parse_response("HTTP/1.1 201 Made it\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 next");
    EXPECT_TRUE(whole.readable);
    EXPECT_EQ(whole.status, 201);
    EXPECT_EQ(whole.reason, "Made it");
    EXPECT_EQ(whole.body, "ok");
    EXPECT_TRUE(whole.complete);
    const auto cut = parse_response("HTTP/1.1 200\r\nContent-Length: 9\r\n\r\nok");
    EXPECT_TRUE(cut.readable);
    EXPECT_EQ(cut.reason, "");
    EXPECT_EQ(cut.body, "ok");
    EXPECT_FALSE(cut.complete);
    for (const auto* length : {"x", "-1", "2, 2", "99999999999999999999999", "2\r\nContent-Length: 3"})
        EXPECT_FALSE(
            parse_response(fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\nok", length)).complete)
            << length;
}

TEST(HttpResponse, CutOrBrokenChunksAreIncomplete) {
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string whole = "2\r\nok\r\n0\r\n\r\n";
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(parse_response(head + whole.substr(0, size)).complete) << size;
    EXPECT_TRUE(parse_response(head + whole).complete);
    EXPECT_EQ(parse_response(head + "2\r\nok\r\nzz\r\n").body.substr(0, 2), "2\r");
    EXPECT_FALSE(parse_response(head + "2\r\nokX").complete);
}

TEST(HttpResponse, BodilessAnswersEndWithTheirHead) {
    EXPECT_TRUE(parse_response("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n").complete);
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    EXPECT_TRUE(parse_response(head, "HEAD").complete);
    EXPECT_FALSE(parse_response(head, "GET").complete);
    const auto open = parse_response("HTTP/1.0 200 OK\r\n\r\nuntil close");
    EXPECT_EQ(open.body, "until close");
    EXPECT_TRUE(open.complete);
}

TEST(HttpResponse, InterimAnswersArePassedOver) {
    const auto response = parse_response(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(parse_response("HTTP/1.1 100 Continue\r\n\r\n").readable);
    EXPECT_FALSE(parse_response("HTTP/1.1 20 OK\r\n\r\n").readable);
    EXPECT_FALSE(parse_response("ICY 200 OK\r\n\r\n").readable);
}

TEST(Json, IsStrict) {
    std::string why;
    EXPECT_EQ(parse_json(" {\"a\":[1,2.5,\"\xE7\x94\xB2\"]} \r\n")->at("a").as_array().size(), 3U);
    for (const std::string bad :
         {"", " ", "{", "{\"a\":1}x", "{'a':1}", "[1,]", "// c\n1", "\"\xFF\"", "NaN"}) {
        why.clear();
        EXPECT_FALSE(parse_json(bad, &why)) << bad;
        EXPECT_FALSE(why.empty()) << bad;
    }
    EXPECT_TRUE(parse_json(std::string(60, '[') + std::string(60, ']')));
    EXPECT_FALSE(parse_json(std::string(70, '[') + std::string(70, ']')));
}

TEST(Percent, BadEscapesStayAsTheyCame) {
    EXPECT_EQ(percent_decode("%zz%4%41%"), "%zz%4A%");
    EXPECT_EQ(percent_encode("a b/甲~"), "a%20b%2F%E7%94%B2~");
}

RC_GTEST_PROP(HttpMessage, AnyBytesAreSurvived, (const std::string& bytes, const std::string& tail)) {
    for (const std::string& head : {std::string(), std::string("HTTP/1.1 200 OK\r\n"),
                                    std::string("POST /%?& HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"),
                                    std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")}) {
        const auto all = head + bytes + "\r\n" + tail;
        RC_ASSERT(parse_request(all).body.size() <= all.size());
        RC_ASSERT(parse_response(all).body.size() <= all.size());
        const auto arrival = measure_response(all, "GET");
        RC_ASSERT(arrival.end() <= all.size());
        parse_json(all);
    }
}

RC_GTEST_PROP(HttpMessage, PiecesOfOurGrammarAreSurvived, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "\r\n", "\n", "\r", " ", ":", ";", "0", "5", "ffffffffffffffff", "HTTP/1.1", "100", "200", "GET", "/",
        "?", "%", "Content-Length", "Transfer-Encoding", "chunked", "abcde"));
    std::string all;
    for (const auto& piece : pieces) all += piece;
    RC_ASSERT(parse_request(all).body.size() <= all.size());
    RC_ASSERT(measure_response(all, "GET").end() <= all.size());
}

RC_GTEST_PROP(HttpMessage, RequestsComeBack,
              (const std::string& segment, const Pairs& query, const std::string& body)) {
    const auto chunks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 9));
    std::string target = "/" + percent_encode(segment);
    for (std::size_t i = 0; i < query.size(); ++i)
        target += fmt::format("{}{}={}", i == 0 ? "?" : "&", percent_encode(query[i].first),
                              percent_encode(query[i].second));
    std::string coded;
    std::size_t at = 0;
    for (const auto size : chunks) {
        const auto piece = body.substr(at, size);
        if (!piece.empty()) coded += fmt::format("{:x}\r\n", piece.size()) + piece + "\r\n";
        at += piece.size();
    }
    if (at < body.size()) coded += fmt::format("{:X}\r\n", body.size() - at) + body.substr(at) + "\r\n";
    const auto plain =
        parse_request("POST " + target + " HTTP/1.1\r\nContent-Length: " + std::to_string(body.size()) +
                      "\r\n\r\n" + body + "rest");
    const auto chunked = parse_request("POST " + target + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                       coded + "0\r\n\r\nrest");
    for (const auto& request : {plain, chunked}) {
        RC_ASSERT(request.readable);
        RC_ASSERT(request.path == "/" + segment);
        RC_ASSERT(request.query == query);
        RC_ASSERT(request.body == body);
    }
}

}  // namespace
}  // namespace plumbline::evidence
