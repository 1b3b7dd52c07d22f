// One event of the run, laid out: request and response side by side, who, when, over which connection.
#include <fmt/format.h>

#include "conformance/evidence/http_message.h"
#include "reports/page/exhibits.h"
#include "reports/page/words.h"
#include "reports/pretty.h"

namespace plumbline::reports {
namespace {

void fact(Markup& out, const standards::Text& name, std::string_view value) {
    if (value.empty()) return;
    out.open("span", {{"class", "fact"}})
        .both("i", {}, name)
        .text(" ")
        .element("span", {}, visible(value))
        .close()
        .text(" ");
}

void write_lines(Markup& out, const std::vector<PrettyLine>& lines) {
    if (lines.empty()) return;
    out.open("pre");
    for (const auto& line : lines) {
        if (line.marked)
            out.element("mark", {}, line.text);
        else
            out.text(line.text);
        out.text("\n");
    }
    out.close();
}

void write_side(Markup& out, const standards::Text& title, const Pretty& message) {
    out.open("section", {{"class", "side"}}).both("h5", {}, title);
    if (message.readable) {
        out.element("p", {{"class", "start"}}, message.start);
        if (!message.headers.empty()) {
            out.open("dl", {{"class", "headers"}});
            for (const auto& [name, value] : message.headers)
                out.element("dt", {}, name).element("dd", {}, value);
            out.close();
        }
    }
    write_lines(out, message.body);
    if (!message.note.en.empty()) out.both("p", {{"class", "note"}}, message.note);
    out.close();
}

const evidence::Connection* connection_of(const evidence::Run& run, std::int64_t number) {
    for (const auto& event : run.events)
        if (const auto* c = std::get_if<evidence::Connection>(&event); c != nullptr && c->number == number)
            return c;
    return nullptr;
}

void write_party(Markup& out, const evidence::Run& run, const std::string& name) {
    fact(out, {"调用方", "caller"}, name);
    const auto* party = run.party(name);
    if (party == nullptr) return;
    fact(out, {"角色", "role"}, party->role);
    fact(out, {"单位", "organisation"}, party->organisation);
    fact(out, {"区划", "division"}, party->division);
    if (!party->trusted)
        out.both("span", {{"class", "fact warn"}}, {"应被拒绝的一方", "made to be refused"}).text(" ");
}

void write_connection(Markup& out, const evidence::Connection& connection) {
    fact(out, {"连接", "connection"}, fmt::format("#{}", connection.number));
    fact(out, {"地址", "address"}, connection.address);
    fact(out, {"协议", "protocol"},
         connection.tls ? (connection.protocol.empty() ? "TLS" : connection.protocol) : "TCP");
    fact(out, {"套件", "cipher"}, connection.cipher);
    fact(out, {"对方证书", "peer certificate"}, connection.peer);
    fact(out, {"失败", "failure"}, connection.failure);
}

void open_article(Markup& out, std::int64_t number, std::string_view title, std::string_view status,
                  std::string_view status_class) {
    out.open("article", {{"class", "exchange"}, {"id", fmt::format("x{}", number)}}).open("header");
    out.element("span", {{"class", "number"}}, fmt::format("#{}", number)).text(" ");
    out.element("code", {}, visible(title)).text(" ");
    if (!status.empty())
        out.element("span", {{"class", fmt::format("status {}", status_class)}}, visible(status));
    out.close();
}

class Article {
  public:
    Article(Markup& out, const evidence::Run& run, const std::set<std::string>& keys)
        : out_(out), run_(run), keys_(keys) {}

    void operator()(const evidence::Exchange& exchange) const {
        const auto request = evidence::parse_request(exchange.request);
        const auto response = evidence::parse_response(exchange.response);
        const auto title =
            request.readable ? fmt::format("{} {}", request.method, request.path.substr(0, 300)) : "?";
        const auto status = response.readable ? std::to_string(response.status) : "—";
        open_article(out_, exchange.number, title, status,
                     response.readable && response.status < 400 ? "good" : "bad");
        out_.open("p", {{"class", "facts"}});
        write_party(out_, run_, exchange.party);
        fact(out_, {"时间", "time"}, when(exchange.at));
        if (exchange.latency_us > 0)
            fact(out_, {"耗时", "latency"},
                 fmt::format("{:.1f} ms", static_cast<double>(exchange.latency_us) / 1000.0));
        fact(out_, {"来源", "origin"}, exchange.origin);
        if (const auto* connection = connection_of(run_, exchange.connection))
            write_connection(out_, *connection);
        out_.close();
        if (!exchange.failure.empty()) out_.element("p", {{"class", "note"}}, visible(exchange.failure));
        out_.open("div", {{"class", "sides"}});
        write_side(out_, {"请求", "Request"}, pretty_request(exchange.request, keys_));
        write_side(out_, {"应答", "Response"}, pretty_response(exchange.response, keys_));
        out_.close().close();
    }

    void operator()(const evidence::Connection& connection) const {
        open_article(out_, connection.number, connection.failure.empty() ? "CONNECT" : "CONNECT ✗", {}, {});
        out_.open("p", {{"class", "facts"}});
        write_party(out_, run_, connection.party);
        fact(out_, {"时间", "time"}, when(connection.at));
        write_connection(out_, connection);
        out_.close().close();
    }

    void operator()(const evidence::ClockEvent& clock) const {
        open_article(out_, clock.number, "CLOCK", {}, {});
        out_.open("p", {{"class", "facts"}});
        fact(out_, {"新时间", "new time"}, when(clock.at));
        fact(out_, {"方式", "how"}, clock.how);
        out_.close().close();
    }

    void operator()(const evidence::DeviceEvent& device) const {
        open_article(out_, device.number, fmt::format("{} {}", device.device, device.kind), {}, {});
        out_.open("p", {{"class", "facts"}});
        fact(out_, {"时间", "time"}, when(device.at));
        out_.close();
        std::vector<PrettyLine> lines;
        const auto shown = evidence::parse_json(device.detail) ? indented_json(device.detail) : device.detail;
        lines.push_back({visible(shown), false});
        write_lines(out_, lines);
        out_.close();
    }

  private:
    Markup& out_;
    const evidence::Run& run_;
    const std::set<std::string>& keys_;
};

}  // namespace

std::string article(const evidence::Run& run, const evidence::Event& event,
                    const std::set<std::string>& keys) {
    Markup out(Markup::Dialect::fragment);
    std::visit(Article(out, run, keys), event);
    return std::move(out).finish();
}

}  // namespace plumbline::reports
