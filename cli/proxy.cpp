#include "cli/proxy.h"

#include <array>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <fmt/format.h>

#include "cli/run_facts.h"
#include "conformance/evidence/pairing.h"
#include "scenarios/engine/base_url.h"

namespace plumbline::cli {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using Error = boost::system::error_code;
using Stream = ssl::stream<tcp::socket>;

std::int64_t steady_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

/// One client's connection and its counterpart. Everything happens on the proxy's one thread.
class Pipe : public std::enable_shared_from_this<Pipe> {
  public:
    Pipe(tcp::socket socket, ssl::context& in, ssl::context& out, const scenario::BaseUrl& to,
         const std::string& party, evidence::Recorder& recorder)
        : client_(std::move(socket), in),
          platform_(client_.get_executor(), out),
          resolver_(client_.get_executor()),
          to_(to),
          party_(party),
          recorder_(recorder) {}

    void start() {
        client_.async_handshake(Stream::server, [self = shared_from_this()](Error error) {
            if (error)
                return self->refused("客户端握手失败 / the client's handshake failed: " + error.message());
            self->resolve();
        });
    }

  private:
    void resolve() {
        resolver_.async_resolve(
            to_.host, to_.port, [self = shared_from_this()](Error error, const auto& found) {
                if (error)
                    return self->refused("平台地址无法解析 / the platform's address: " + error.message());
                self->connect(found);
            });
    }
    void connect(const tcp::resolver::results_type& found) {
        asio::async_connect(
            platform_.lowest_layer(), found, [self = shared_from_this()](Error error, const tcp::endpoint&) {
                if (error)
                    return self->refused("无法连接平台 / cannot reach the platform: " + error.message());
                self->greet();
            });
    }
    void greet() {
        SSL_set_tlsext_host_name(platform_.native_handle(), to_.host.c_str());
        platform_.set_verify_callback(ssl::host_name_verification(to_.host));
        platform_.async_handshake(Stream::client, [self = shared_from_this()](Error error) {
            if (error)
                return self->refused("平台握手失败 / the platform's handshake failed: " + error.message());
            self->number_ = self->recorder_.append(self->facts(""));
            self->from_client();
            self->from_platform();
        });
    }

    evidence::Connection facts(const std::string& failure) {
        evidence::Connection out;
        out.at = wall_clock();
        out.party = party_;
        out.address = to_.address();
        out.tls = true;
        out.failure = failure;
        if (!failure.empty()) return out;
        out.protocol = SSL_get_version(client_.native_handle());
        out.cipher = SSL_get_cipher_name(client_.native_handle());
        return out;
    }
    void refused(const std::string& failure) {
        recorder_.append(facts(failure));
        end();
    }

    void from_client() {
        client_.async_read_some(
            asio::buffer(up_), [self = shared_from_this()](Error error, std::size_t count) {
                if (error) return self->end();
                self->pairing_.asked({self->up_.data(), count}, wall_clock(), steady_us());
                asio::async_write(
                    self->platform_, asio::buffer(self->up_.data(), count),
                    [self](Error failed, std::size_t) { failed ? self->end() : self->from_client(); });
            });
    }
    void from_platform() {
        platform_.async_read_some(
            asio::buffer(down_), [self = shared_from_this()](Error error, std::size_t count) {
                if (error) return self->end();
                self->pairing_.answered({self->down_.data(), count}, steady_us());
                self->record();
                asio::async_write(
                    self->client_, asio::buffer(self->down_.data(), count),
                    [self](Error failed, std::size_t) { failed ? self->end() : self->from_platform(); });
            });
    }
    void record() {
        evidence::Exchange exchange;
        while (pairing_.next(exchange)) {
            exchange.connection = number_;
            exchange.party = party_;
            recorder_.append(exchange);
        }
    }
    /// Both sides end when one does.
    void end() {
        if (ended_) return;
        ended_ = true;
        pairing_.closed(steady_us());
        record();
        for (auto* stream : {&client_, &platform_})
            stream->async_shutdown([self = shared_from_this(), stream](Error) {
                Error ignored;
                stream->lowest_layer().close(ignored);
            });
    }

    Stream client_, platform_;
    tcp::resolver resolver_;
    const scenario::BaseUrl& to_;
    const std::string& party_;
    evidence::Recorder& recorder_;
    evidence::Pairing pairing_;
    std::array<char, 65536> up_{}, down_{};
    std::int64_t number_ = 0;
    bool ended_ = false;
};

}  // namespace

class Proxy::Impl {
  public:
    Impl(const ProxyOptions& with, evidence::Recorder& recorder) : options_(with), recorder_(recorder) {
        const auto to = scenario::parse_base_url(with.upstream);
        if (!to || !to->tls)
            throw std::runtime_error(fmt::format("不是https地址 / no https URL: '{}'", with.upstream));
        to_ = *to;
        in_.use_certificate_chain_file(with.certificate);
        in_.use_private_key_file(with.key, ssl::context::pem);
        // Whoever comes is let through: whether he is the one is the platform's business.
        out_.set_verify_mode(ssl::verify_peer);
        if (with.ca.empty())
            out_.set_default_verify_paths();
        else
            out_.load_verify_file(with.ca);
        if (!with.client_certificate.empty()) {
            out_.use_certificate_chain_file(with.client_certificate);
            out_.use_private_key_file(with.client_key, ssl::context::pem);
        }
        const tcp::endpoint at(asio::ip::make_address(with.host), with.port);
        acceptor_.open(at.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address(true));
        acceptor_.bind(at);
        acceptor_.listen();
        accept();
        thread_ = std::thread([this] { io_.run(); });
    }
    ~Impl() {
        io_.stop();
        thread_.join();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] std::string url() const {
        return fmt::format("https://{}:{}", options_.host, acceptor_.local_endpoint().port());
    }

  private:
    void accept() {
        acceptor_.async_accept([this](Error error, tcp::socket socket) {
            if (!error)
                std::make_shared<Pipe>(std::move(socket), in_, out_, to_, options_.party, recorder_)->start();
            accept();
        });
    }

    ProxyOptions options_;
    evidence::Recorder& recorder_;
    scenario::BaseUrl to_;
    ssl::context in_{ssl::context::tls_server}, out_{ssl::context::tls_client};
    asio::io_context io_;
    tcp::acceptor acceptor_{io_};
    std::thread thread_;
};

Proxy::Proxy(const ProxyOptions& options, evidence::Recorder& recorder)
    : impl_(std::make_unique<Impl>(options, recorder)) {}
Proxy::~Proxy() = default;
std::string Proxy::url() const { return impl_->url(); }

}  // namespace plumbline::cli
