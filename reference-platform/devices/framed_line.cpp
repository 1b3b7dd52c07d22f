#include "reference-platform/devices/framed_line.h"

#include <array>
#include <thread>

#include <boost/asio.hpp>

namespace plumbline::platform::devices {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::size_t longest = 64 * 1024;
using Head = std::array<unsigned char, 4>;

Head head_of(std::size_t length) {
    return {static_cast<unsigned char>(length >> 24U), static_cast<unsigned char>(length >> 16U),
            static_cast<unsigned char>(length >> 8U), static_cast<unsigned char>(length)};
}

std::size_t length_in(const Head& head) {
    std::size_t length = 0;
    for (const auto byte : head) length = length << 8U | byte;
    return length;
}

std::string frame(const std::string& text) {
    const auto head = head_of(text.size());
    return std::string(head.begin(), head.end()) + text;
}

/// One connection: frame in, frame out, until either side ends it.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(tcp::socket socket, FillingBench& bench, std::mutex& world)
        : socket_(std::move(socket)), bench_(bench), world_(world) {}

    void read() {
        asio::async_read(socket_, asio::buffer(head_), [self = shared_from_this()](Error error, std::size_t) {
            const auto length = length_in(self->head_);
            if (!error && length <= longest) self->read_body(length);
        });
    }

  private:
    void read_body(std::size_t length) {
        text_.resize(length);
        asio::async_read(socket_, asio::buffer(text_), [self = shared_from_this()](Error error, std::size_t) {
            if (!error) self->answer();
        });
    }
    void answer() {
        {
            const std::scoped_lock lock(world_);
            const auto given = bench_.tell_gun(text_);
            if (!given) return;  // no power, no network: the connection just ends
            text_ = frame(boost::json::serialize(*given));
        }
        asio::async_write(socket_, asio::buffer(text_),
                          [self = shared_from_this()](Error error, std::size_t) {
                              if (!error) self->read();
                          });
    }

    tcp::socket socket_;
    FillingBench& bench_;
    std::mutex& world_;
    Head head_{};
    std::string text_;
};

}  // namespace

struct FramedLineServer::Impl {
    Impl(FillingBench& b, std::mutex& w, const std::string& host, unsigned short port)
        : bench(b), world(w), acceptor(context, {asio::ip::make_address(host), port}) {
        accept();
        thread = std::thread([this] { context.run(); });
    }
    ~Impl() {
        context.stop();
        thread.join();
    }
    void accept() {
        acceptor.async_accept([this](Error error, tcp::socket socket) {
            if (!error) std::make_shared<Session>(std::move(socket), bench, world)->read();
            accept();
        });
    }

    FillingBench& bench;
    std::mutex& world;
    asio::io_context context;
    tcp::acceptor acceptor;
    std::thread thread;
};

FramedLineServer::FramedLineServer(FillingBench& bench, std::mutex& world, const std::string& host,
                                   unsigned short port)
    : impl_(std::make_unique<Impl>(bench, world, host, port)) {}

FramedLineServer::~FramedLineServer() = default;

unsigned short FramedLineServer::port() const { return impl_->acceptor.local_endpoint().port(); }

FramedLine::FramedLine(std::string host, unsigned short port, std::chrono::milliseconds patience)
    : host_(std::move(host)), port_(port), patience_(patience) {}

std::optional<boost::json::object> FramedLine::tell(const boost::json::object& message) {
    return tell_text(boost::json::serialize(message));
}

std::optional<boost::json::object> FramedLine::tell_text(const std::string& text) {
    asio::io_context context;
    tcp::socket socket(context);
    const auto out = frame(text);
    Head head{};
    std::string body;
    bool whole = false;
    socket.async_connect({asio::ip::make_address(host_), port_}, [&](Error failed) {
        if (failed) return;
        asio::async_write(socket, asio::buffer(out), [&](Error unsent, std::size_t) {
            if (unsent) return;
            asio::async_read(socket, asio::buffer(head), [&](Error unheard, std::size_t) {
                if (unheard || length_in(head) > longest) return;
                body.resize(length_in(head));
                asio::async_read(socket, asio::buffer(body), [&](Error cut, std::size_t) { whole = !cut; });
            });
        });
    });
    context.run_for(patience_);
    if (!whole) return std::nullopt;
    Error broken;
    const auto value = boost::json::parse(body, broken);
    if (broken || !value.is_object()) return std::nullopt;
    return value.get_object();
}

}  // namespace plumbline::platform::devices
