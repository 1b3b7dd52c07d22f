#include "reports/sample.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::reports::sample {
namespace {

using judge::Verdict;

constexpr evidence::Milliseconds start = 1'641'092'645'120;  // 2022-01-02 11:04:05.120 UTC+8

std::string request(std::string_view method, std::string_view target, std::string_view body) {
    return fmt::format(
        "{} {} HTTP/1.1\r\nHost: lifthost\r\nContent-Type: application/json\r\nX-Trace: "
        "{}\r\nContent-Length: {}\r\n\r\n{}",
        method, target, attack, body.size(), body);
}

std::string response(int status, std::string_view body) {
    return fmt::format(
        "HTTP/1.1 {} Status\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {}\r\n\r\n{}",
        status, body.size(), body);
}

evidence::Exchange exchange(std::int64_t number, std::string party, std::string sent, std::string answered) {
    return {number, start + number * 1300, 1, std::move(party), std::move(sent), std::move(answered), "",
            4200,   "story/lifecycle"};
}

judge::RequirementResult not_exercised(const std::string& id) {
    return {id,
            Verdict::not_exercised,
            {},
            {},
            {"本次证据中没有触及该要求的报文", "nothing in this evidence touches it"},
            ""};
}

/// A mix over the whole document, so that counts, bars and groups have something to show.
void paint(judge::RequirementResult& result, const standards::Requirement& row, std::size_t n) {
    if (row.actor != "platform") {
        result.verdict = Verdict::not_applicable;
        result.why_not = {"该要求约束的是其他角色", "binds another role"};
    } else if (row.decided == standards::Decided::declared) {
        result.verdict = Verdict::declared;
        result.why_not = {"只能由声明确认", "can only be declared"};
    } else if (n % 4 != 0) {
        result.verdict = Verdict::pass;
        result.why_not = {};
        result.checks = {
            {row.id + "/accepted", Verdict::pass, {"有效报文被接受", "a valid message is accepted"}, {2, 3}}};
    }
}

void place(judge::Judgement& judgement, judge::RequirementResult result) {
    for (auto& known : judgement.requirements)
        if (known.id == result.id) known = std::move(result);
}

void place_findings(judge::Judgement& out) {
    place(out,
          {"LIFT-6.2.1-b",
           Verdict::fail,
           {{"LIFT-E07=b", Verdict::pass}},
           {{"LIFT-6.2.1-b/refused-while-locked",
             Verdict::fail,
             {"已锁定的电梯仍接受修改；DTXXSD 为 true", "a locked lift accepts a change; DTXXSD is true"},
             {4, 5}},
            {"LIFT-6.2.1-b/accepted-when-free",
             Verdict::pass,
             {"未锁定时接受修改", "a free lift accepts a change"},
             {3}}},
           {},
           ""});
    place(out, {"LIFT-5.2.1-a",
                Verdict::fail,
                {},
                {{"LIFT-5.2.1-a/agent",
                  Verdict::fail,
                  {"代理商被拒绝：" + attack, "the agent is refused: " + attack},
                  {6}}},
                {},
                ""});
    place(out, {"LIFT-6.1.2-f",
                Verdict::inconclusive,
                {{"LIFT-G01=open", Verdict::inconclusive}},
                {{"LIFT-6.1.2-f/one-speed",
                  Verdict::fail,
                  {"只填一项速度时被拒绝", "refused with one speed only"},
                  {7}}},
                {},
                "LIFT-G01"});
    place(out, {"LIFT-5.1-a",
                Verdict::inconclusive,
                {},
                {{"LIFT-5.1-a/complete",
                  Verdict::inconclusive,
                  {"应答中断，无法判定", "the answer was cut off"},
                  {8}}},
                {},
                ""});
    place(out, {"LIFT-5.1-b",
                Verdict::error,
                {},
                {{"LIFT-5.1-b/tied", Verdict::error, {"检验程序内部错误", "the check threw"}, {9}}},
                {},
                ""});
}

}  // namespace

evidence::Run run() {
    const std::string lift =
        R"({"ZJBM":"SYN0001","SBLB":"3000","CPBH":"P-1","BJXX":[{"TBJBM":"SYNB01","TBJXSSYBH":"TX-1"}],"JD":121.50})";
    evidence::Run out;
    out.about = {{"standard", "lift"},
                 {"role", "platform"},
                 {"subject", "synthetic platform " + attack},
                 {"seed", "42"},
                 {"started", std::to_string(start)},
                 {"program", "plumbline 0.1.0"}};
    out.parties = {{"manufacturer-a", "manufacturer", "91320000SYNTH0001X", "", true, 0},
                   {"province-js", "province", "", "320000", true, 0},
                   {"stranger", "agent", "", "", false, 0}};
    out.events.emplace_back(evidence::Connection{1, start, "manufacturer-a", "127.0.0.1:8443", true,
                                                 "TLSv1.3", "TLS_AES_256_GCM_SHA384", "CN=lifthost", ""});
    out.events.emplace_back(exchange(2, "manufacturer-a", request("POST", "/api/tp/v1/lifts", lift),
                                     response(201, R"({"code":1,"message":"ok","data":{"id":"SYN0001"}})")));
    out.events.emplace_back(exchange(3, "manufacturer-a", request("PUT", "/api/tp/v1/lifts", lift),
                                     response(201, R"({"code":1,"data":{"id":"SYN0001"}})")));
    out.events.emplace_back(exchange(
        4, "province-js", request("PUT", "/api/tp/v1/lifts/lock", R"({"ZJBM":"SYN0001","DTXXSD":true})"),
        response(201, R"({"code":1,"data":{"id":"SYN0001"}})")));
    out.events.emplace_back(exchange(5, "manufacturer-a", request("PUT", "/api/tp/v1/lifts", lift),
                                     response(201, R"({"code":1,"message":")" + attack + R"("})")));
    out.events.emplace_back(exchange(6, "stranger", request("POST", "/api/tp/v1/lifts?q=" + attack, attack),
                                     response(403, attack)));
    out.events.emplace_back(exchange(7, "manufacturer-a",
                                     request("POST", "/api/tp/v1/lifts", R"({"ZJBM":"SYN0002","TSD":1.75})"),
                                     response(400, std::string("\xff\xfe\x00\x01"
                                                               "binary",
                                                               10))));
    auto cut = exchange(8, "province-js", request("GET", "/api/tp/v1/lifts/administrative?ZJBM=SYN0001", ""),
                        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"code\":1,");
    cut.failure = "connection closed by the subject";
    out.events.emplace_back(std::move(cut));
    out.events.emplace_back(evidence::Connection{9, start + 20'000, "stranger", "127.0.0.1:8443", true, "",
                                                 "", "", "tlsv13 alert certificate required"});
    out.events.emplace_back(evidence::ClockEvent{10, start + 86'400'000, "hook"});
    return out;
}

judge::Judgement judgement() {
    const auto& standard = standards::standard("lift");
    judge::Judgement out{
        "lift", "platform", "synthetic platform " + attack, "42", {{"LIFT-E08", "b"}}, {}, {}, {}, {}, 7, 31};
    for (std::size_t n = 0; const auto& row : standard.requirements) {
        out.requirements.push_back(not_exercised(row.id));
        paint(out.requirements.back(), row, n++);
    }
    place_findings(out);
    out.followed = {
        {"LIFT-E01", {{"a", {2, 3}}}}, {"LIFT-E02", {{"a", {2}}, {"b", {5}}}}, {"LIFT-E07", {{"b", {3}}}}};
    out.taken = {{"lift", "NONE", "add-lift", "EX_FACTORY", {2}, false},
                 {"lift", "EX_FACTORY", "modify-lift", "EX_FACTORY", {3, 5}, false},
                 {"lift", "EX_FACTORY", "add-examine/INSTALL/pass", "INSTALLED", {4}, false},
                 {"lock", "UNLOCKED", "lock-lift/true", "LOCKED", {4}, false},
                 {"lock", "LOCKED", "modify-lift", "LOCKED", {5}, true}};
    return out;
}

std::vector<StoryOutcome> stories() {
    return {{"lifecycle/lift",
             {"一台电梯的一生", "The life of a lift"},
             24,
             {{7, 31, {"应为 409，实为 201 " + attack, "409 expected, 201 came " + attack}, 5}},
             {}},
            {"clauses/lift/6.1", {"添加制造信息", "Adding manufacturing information"}, 9, {}, {}},
            {"clauses/lift/6.13",
             {"三个月之后", "After three months"},
             0,
             {},
             {"被测方没有时钟接口", "the subject has no clock hook"}}};
}

Folder::Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "plumbline-reports-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace plumbline::reports::sample
