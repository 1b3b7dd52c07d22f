// A blocking HTTP client for tests, on sockets and OpenSSL alone: it sends any bytes, good HTTP or not.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <openssl/ssl.h>

namespace plumbline::platform {

struct Credentials {
    std::string ca;                ///< what the server is checked against
    std::string certificate, key;  ///< empty: none is shown
    int newest = 0;                ///< TLS version, 0: any
};

struct RawReply {
    int status = 0;                              ///< 0: the connection ended before an answer
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

class RawClient {
  public:
    explicit RawClient(unsigned short port);
    /// Throws std::runtime_error with OpenSSL's reason when the handshake fails.
    RawClient(unsigned short port, const Credentials& credentials);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False when the other side does not take it any more.
    bool send(std::string_view bytes);
    /// The next answer; `head`: one without a body in spite of its Content-Length.
    RawReply receive(bool head = false);
    RawReply get(const std::string& target, const std::string& headers = {});
    RawReply post(const std::string& target, std::string_view body);
    /// Whether the server ends the connection without another byte.
    bool at_end();

    [[nodiscard]] SSL* tls() const { return tls_.get(); }

  private:
    bool fill();

    int socket_ = -1;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, SSL_free};
    std::string buffer_;
};

}  // namespace plumbline::platform
