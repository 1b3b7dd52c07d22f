// A server for the tests of the wire, written by hand: it answers exactly the bytes that a test tells it to.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>

namespace plumbline::scenario {

/// A certificate and its key on disk.
struct TestCertificate {
    std::string certificate, key;  ///< PEM file names
};

/// Makes DIR/NAME.pem and DIR/NAME.key. `san` as OpenSSL writes it ("IP:127.0.0.1"); without issuer
/// self-signed.
TestCertificate make_certificate(const std::string& folder, const std::string& name, const std::string& san,
                                 const TestCertificate* issuer = nullptr);

/// What the server does with the n-th request that it has received on all connections together, counted from
/// 0.
struct TestAnswer {
    std::string bytes;
    bool close = false;  ///< close the connection after the bytes
    bool hang = false;   ///< then keep silent and read no more
};

class TestServer {
  public:
    using Script = std::function<TestAnswer(int request)>;
    /// Listens on 127.0.0.1; without `certificate` plain. `client_ca` asks clients for certificates.
    TestServer(Script script, const TestCertificate* certificate = nullptr,
               const std::string& client_ca = "");
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;
    [[nodiscard]] std::vector<std::string> requests() const;
    [[nodiscard]] std::vector<std::string> client_subjects() const;
    [[nodiscard]] int connections() const { return connections_; }
    /// Returns once the server has closed that many connections.
    void await_closed(int count) const;

  private:
    void accept();
    void serve(boost::asio::ip::tcp::socket& socket);
    template <class Stream>
    void converse(Stream& stream);

    Script script_;
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::unique_ptr<boost::asio::ssl::context> tls_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_, client_subjects_;
    std::vector<std::shared_ptr<boost::asio::ip::tcp::socket>> sockets_;
    std::vector<std::jthread> serving_;
    std::atomic<int> connections_ = 0, closed_ = 0;
    std::atomic<bool> stopping_ = false;
    std::jthread accepting_;
};

}  // namespace plumbline::scenario
