#include "conformance/evidence/har.h"

#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/evidence/http_message.h"

namespace plumbline::evidence {
namespace {

std::string archive(const std::string& entries) {
    return R"({"log":{"version":"1.2","creator":{"name":"proxy","version":"3"},"entries":[)" + entries +
           "]}}";
}

std::string entry(const std::string& more, const std::string& request_more = "",
                  const std::string& content = R"({"size":2,"mimeType":"text/plain","text":"ok"})",
                  const std::string& started = "2024-05-01T10:00:00.250+08:00") {
    return R"({"startedDateTime":")" + started + R"(","time":12.5,)" + more +
           R"("request":{"method":"POST","url":"https://h.example:8443/lifts?A=1#x","httpVersion":"HTTP/2",
              "headers":[{"name":":authority","value":"h.example"},{"name":"Content-Length","value":"999","_x":1}])" +
           request_more + R"(},"response":{"status":201,"statusText":"Created","headers":[
              {"name":"Content-Encoding","value":"gzip"},{"name":"Transfer-Encoding","value":"chunked"},
              {"name":"X-A","value":"1"},{"name":"X-A","value":"2"}],"content":)" +
           content + "}}";
}

const Exchange& only_exchange(const Run& run) { return std::get<Exchange>(run.events.back()); }

TEST(Har, ExchangesAreRebuiltAsBytes) {
    const auto run = import_har("\xEF\xBB\xBF" +
                                archive(entry("", R"(,"postData":{"mimeType":"a/b","text":"{\"甲\":1}"})")));
    EXPECT_EQ(run.about.at("source"), "har");
    EXPECT_EQ(run.about.at("program"), "proxy 3");
    ASSERT_EQ(run.events.size(), 1U);
    const auto& exchange = only_exchange(run);
    EXPECT_EQ(exchange.number, 1);
    EXPECT_EQ(exchange.at, 1'714'528'800'250);
    EXPECT_EQ(exchange.latency_us, 12'500);
    EXPECT_EQ(exchange.party, "har");
    EXPECT_EQ(exchange.connection, 0);
    EXPECT_EQ(exchange.failure, "");
    const auto request = parse_request(exchange.request);
    ASSERT_TRUE(request.readable);
    EXPECT_EQ(request.target, "/lifts?A=1");
    EXPECT_EQ(request.body, R"({"甲":1})");
    EXPECT_EQ(header(request.headers, "Host"), "h.example:8443");
    EXPECT_EQ(header(request.headers, ":authority"), std::nullopt);
    const auto response = parse_response(exchange.response);
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.body, "ok");
    EXPECT_TRUE(response.complete);
    EXPECT_EQ(response.headers.size(), 3U);
}

TEST(Har, Base64FormsAndMissingBodies) {
    const auto binary =
        import_har(archive(entry("", "", R"({"size":4,"text":"AP8g\nMQ==","encoding":"base64"})")));
    EXPECT_EQ(parse_response(only_exchange(binary).response).body, std::string("\0\xFF 1", 4));
    const auto form = import_har(archive(entry(
        "",
        R"(,"postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"1"},{"name":"c"}]})")));
    EXPECT_EQ(parse_request(only_exchange(form).request).body, "a%20b=1&c=");
    const auto lost = import_har(archive(entry("", "", R"({"size":40,"mimeType":"text/plain"})")));
    EXPECT_NE(only_exchange(lost).failure, "");
    const auto none = import_har(archive(R"({"startedDateTime":"2024-05-01T02:00:00Z","time":-1,
        "request":{"method":"GET","url":"https://h","headers":[]},"response":{"status":0,"headers":[],"content":{}}})"));
    EXPECT_EQ(only_exchange(none).response, "");
    EXPECT_NE(only_exchange(none).failure, "");
    EXPECT_EQ(only_exchange(none).at, 1'714'528'800'000);
    EXPECT_EQ(parse_request(only_exchange(none).request).path, "/");
}

TEST(Har, EntriesStandInOrderOfTimeWithTheirParties) {
    const std::string plain = R"(,"x":1)";
    auto late = entry(R"("_party":"b",)", "", R"({"text":"2"})", "2024-05-01T10:00:01Z");
    auto early = entry(R"("_party":"a",)", "", R"({"text":"1"})", "2024-05-01T05:00:00.9-04:00");
    late.replace(late.find("https://"), 8, "http://");
    const auto run = import_har(archive(late + "," + early));
    ASSERT_EQ(run.events.size(), 3U);
    EXPECT_EQ(parse_response(std::get<Exchange>(run.events[0]).response).body, "1");
    const auto& connection = std::get<Connection>(run.events[1]);
    EXPECT_FALSE(connection.tls);
    EXPECT_EQ(connection.address, "h.example:8443");
    EXPECT_EQ(std::get<Exchange>(run.events[2]).connection, connection.number);
    ASSERT_EQ(run.parties.size(), 2U);
    EXPECT_NE(run.party("a"), nullptr);
}

TEST(Har, MalformedArchivesNameTheEntry) {
    const auto says = [](const std::string& text) -> std::string {
        try {
            import_har(text);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_NE(says("{"), "");
    EXPECT_NE(says("{}"), "");
    EXPECT_NE(says(R"({"log":{"entries":{}}})"), "");
    const auto good = entry("");
    auto broken = good;
    broken.replace(broken.find("\"url\""), 5, "\"uri\"");
    EXPECT_NE(says(archive(good + "," + broken)).find("entries[1].request"), std::string::npos);
    for (const auto* time :
         {"yesterday", "2024-05-01T10:00:00", "2024-13-01T10:00:00Z", "2024-05-01T10:00:00+x"})
        EXPECT_NE(says(archive(entry("", "", "{}", time))).find("entries[0]"), std::string::npos) << time;
    for (const char* text : {"a", "=30=", "AA=A", "A===", "===="}) {
        const auto content = fmt::format(R"({{"text":"{}","encoding":"base64"}})", text);
        EXPECT_NE(says(archive(entry("", "", content))).find("base64"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace plumbline::evidence
