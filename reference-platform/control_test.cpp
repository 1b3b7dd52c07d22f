#include <gtest/gtest.h>

#include "reference-platform/engine.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;

class Control : public testing::Test {
  protected:
    explicit Control(bool allowed = true, bool virtual_clock = true)
        : engine(open_store("sqlite::memory:"), allowed) {
        engine.open_sandbox(
            "",
            {.standard = "echo",
             .faults = {},
             .virtual_clock = virtual_clock,
             .start = 1000,
             .accounts = {{.code = "A", .name = "甲", .roles = {"maker"}, .division = {}, .licence = {}}}});
    }
    Response send(std::string method, std::string target, std::string body = {}) {
        Request request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.body = std::move(body);
        return engine.handle(request);
    }
    void refused(int status, std::string method, std::string target, std::string body = {}) {
        const auto shown = method + " " + target + " " + body;
        const auto response = send(std::move(method), std::move(target), std::move(body));
        EXPECT_EQ(response.status, status) << shown;
        const auto error = json::parse(response.body).at("error");
        EXPECT_TRUE(error.at("zh").is_string() && error.at("en").is_string()) << shown;
    }
    static json::value parsed(const Response& response) { return json::parse(response.body); }

    Engine engine;
};

class NoControl : public Control {
  protected:
    NoControl() : Control(false) {}
};
class RealClock : public Control {
  protected:
    RealClock() : Control(true, false) {}
};

TEST_F(Control, TellsWhatRuns) {
    const auto wanted = json::parse(
        R"({"program":"plumbline","standard":"echo","clock":"virtual","sandboxes":"/_plumbline/sandboxes"})");
    EXPECT_EQ(parsed(send("GET", "/_plumbline")), wanted);
    send("POST", "/_plumbline/sandboxes", R"({"name":"b","standard":"other"})");
    EXPECT_EQ(parsed(send("GET", "/s/b/_plumbline")).at("standard"), "other");
    refused(405, "POST", "/_plumbline");
    refused(404, "GET", "/_plumbline/else");
    refused(404, "GET", "/s/nobody/_plumbline");
}

TEST_F(Control, MakesSandboxesThatShareNothing) {
    const auto made = send("POST", "/_plumbline/sandboxes",
                           R"({"name":"b","standard":"echo","faults":["ECHO-1"],"start":7000})");
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(parsed(send("GET", "/s/b/x")).at("now"), 7000);
    EXPECT_EQ(send("POST", "/s/b/keep").status, 200);
    EXPECT_EQ(parsed(send("GET", "/kept")).at("kept"), 0);
    EXPECT_EQ(parsed(send("GET", "/x")).at("now"), 1001);
}

TEST_F(Control, EnrolsTheDefaultAccountsAnew) {
    EXPECT_EQ(parsed(send("GET", "/accounts")).at("accounts").at(0).at("opened"), 1000);
    send("POST", "/_plumbline/sandboxes", R"({"name":"b","start":7000})");
    const auto account = parsed(send("GET", "/s/b/accounts")).at("accounts").at(0);
    EXPECT_EQ(account.at("code"), "A");
    EXPECT_EQ(account.at("opened"), 7000);
}

TEST_F(Control, RefusesSandboxesItCannotMake) {
    for (const char* body :
         {"", "{", "[]", R"({"name":1})", R"({"name":"A"})", R"({"name":""})", R"({"standard":"echo"})",
          R"({"name":"b","standard":"none"})", R"({"name":"b","faults":["ECHO-2"]})",
          R"({"name":"b","faults":[1]})", R"({"name":"b","start":"x"})", R"({"name":"b","else":1})"})
        refused(400, "POST", "/_plumbline/sandboxes", body);
    refused(404, "GET", "/s/b/x");
    EXPECT_EQ(send("POST", "/_plumbline/sandboxes", R"({"name":"b"})").status, 201);
    refused(409, "POST", "/_plumbline/sandboxes", R"({"name":"b"})");
    refused(405, "GET", "/_plumbline/sandboxes");
    refused(404, "POST", "/s/b/_plumbline/sandboxes", R"({"name":"c"})");
}

TEST_F(Control, DropsSandboxesWithTheirData) {
    send("POST", "/_plumbline/sandboxes", R"({"name":"b"})");
    send("POST", "/s/b/keep");
    EXPECT_EQ(send("DELETE", "/_plumbline/sandboxes?name=b").status, 200);
    refused(404, "GET", "/s/b/kept");
    refused(404, "DELETE", "/_plumbline/sandboxes?name=b");
    refused(400, "DELETE", "/_plumbline/sandboxes");
    refused(400, "DELETE", "/_plumbline/sandboxes?name=");
    send("POST", "/_plumbline/sandboxes", R"({"name":"b"})");
    EXPECT_EQ(parsed(send("GET", "/s/b/kept")).at("kept"), 0);
}

TEST_F(Control, SetsTheClockOfOneSandbox) {
    send("POST", "/_plumbline/sandboxes", R"({"name":"b"})");
    EXPECT_EQ(send("PUT", "/s/b/_plumbline/clock", R"({"ms":42})").status, 200);
    EXPECT_EQ(parsed(send("GET", "/s/b/_plumbline/clock")).at("ms"), 42);
    EXPECT_EQ(parsed(send("GET", "/_plumbline/clock")).at("ms"), 1000);
    for (const char* body : {"", "{}", "x", R"({"ms":"1"})", R"({"ms":1.5})", "[1]"})
        refused(400, "PUT", "/_plumbline/clock", body);
    refused(405, "POST", "/_plumbline/clock", R"({"ms":1})");
}

TEST_F(RealClock, CannotBeSet) {
    refused(400, "PUT", "/_plumbline/clock", R"({"ms":42})");
    EXPECT_EQ(parsed(send("GET", "/_plumbline")).at("clock"), "real");
    EXPECT_GT(parsed(send("GET", "/x")).at("now").as_int64(), 1'700'000'000'000);
}

TEST_F(RealClock, StandsBesideVirtualSandboxes) {
    send("POST", "/_plumbline/sandboxes", R"({"name":"b","start":7000})");
    EXPECT_EQ(parsed(send("GET", "/s/b/_plumbline")).at("clock"), "virtual");
    EXPECT_EQ(send("PUT", "/s/b/_plumbline/clock", R"({"ms":42})").status, 200);
}

TEST_F(Control, ResetsDataAndKeepsAccounts) {
    send("POST", "/keep");
    EXPECT_EQ(send("POST", "/_plumbline/reset").status, 200);
    EXPECT_EQ(parsed(send("GET", "/kept")).at("kept"), 0);
    EXPECT_EQ(parsed(send("GET", "/accounts")).at("accounts").as_array().size(), 1U);
    EXPECT_EQ(parsed(send("POST", "/keep")).at("number"), 1);
    refused(405, "GET", "/_plumbline/reset");
}

TEST_F(Control, CallsTheHooksOfTheDocument) {
    const auto mirrored = parsed(send("POST", "/_plumbline/hooks/mirror", R"({"a":[1]})"));
    EXPECT_EQ(mirrored, json::parse(R"({"body":{"a":[1]},"now":1000})"));
    EXPECT_EQ(parsed(send("POST", "/_plumbline/hooks/mirror")).at("body"), json::object());
    refused(400, "POST", "/_plumbline/hooks/mirror", "{");
    refused(404, "POST", "/_plumbline/hooks/else", "{}");
    refused(405, "GET", "/_plumbline/hooks/mirror");
}

TEST_F(NoControl, IsTheDocumentsOwnPath) {
    EXPECT_EQ(parsed(send("GET", "/_plumbline")).at("path"), "/_plumbline");
    EXPECT_EQ(parsed(send("PUT", "/_plumbline/clock", R"({"ms":1})")).at("path"), "/_plumbline/clock");
}

}  // namespace
}  // namespace plumbline::platform
