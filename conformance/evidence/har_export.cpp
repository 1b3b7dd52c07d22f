#include <chrono>

#include <boost/json.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "conformance/evidence/har.h"
#include "conformance/evidence/http_message.h"

namespace plumbline::evidence {
namespace {

namespace json = boost::json;

std::string instant(Milliseconds at) {
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(at)};
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), (time - whole).count());
}

json::array headers_json(const Headers& headers) {
    json::array out;
    for (const auto& [name, value] : headers) out.push_back(json::object{{"name", name}, {"value", value}});
    return out;
}

json::object request_json(const HttpRequest& request) {
    json::array query;
    for (const auto& [name, value] : request.query)
        query.push_back(json::object{{"name", name}, {"value", value}});
    const auto host = header(request.headers, "Host").value_or("unknown");
    json::object out{{"method", request.method},
                     {"url", "https://" + host + request.target},
                     {"httpVersion", request.version},
                     {"headers", headers_json(request.headers)},
                     {"queryString", query},
                     {"cookies", json::array()},
                     {"headersSize", -1},
                     {"bodySize", request.body.size()}};
    if (!request.body.empty())
        out["postData"] = json::object{{"mimeType", header(request.headers, "Content-Type").value_or("")},
                                       {"text", request.body}};
    return out;
}

json::object response_json(const HttpResponse& response) {
    return {{"status", response.status},
            {"statusText", response.reason},
            {"httpVersion", response.version},
            {"headers", headers_json(response.headers)},
            {"cookies", json::array()},
            {"content",
             {{"size", response.body.size()},
              {"mimeType", header(response.headers, "Content-Type").value_or("")},
              {"text", response.body}}},
            {"redirectURL", ""},
            {"headersSize", -1},
            {"bodySize", response.body.size()}};
}

}  // namespace

std::string export_har(const Run& run) {
    json::array entries;
    for (const auto& event : run.events) {
        const auto* exchange = std::get_if<Exchange>(&event);
        if (exchange == nullptr) continue;
        const auto request = parse_request(exchange->request);
        if (!request.readable) continue;
        const auto time = static_cast<double>(exchange->latency_us) / 1000;
        entries.push_back(json::object{{"startedDateTime", instant(exchange->at)},
                                       {"time", time},
                                       {"request", request_json(request)},
                                       {"response", response_json(parse_response(exchange->response))},
                                       {"cache", json::object()},
                                       {"timings", {{"send", 0}, {"wait", time}, {"receive", 0}}},
                                       {"_party", exchange->party}});
    }
    const json::object log{
        {"version", "1.2"}, {"creator", {{"name", "plumbline"}, {"version", "1"}}}, {"entries", entries}};
    return json::serialize(json::object{{"log", log}});
}

}  // namespace plumbline::evidence
