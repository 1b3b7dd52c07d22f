#include "reference-platform/http/client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <fmt/format.h>
#include <openssl/err.h>

namespace plumbline::platform {
namespace {

void need(bool done, const std::string& what) {
    if (done) return;
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    throw std::runtime_error(what + ": " + reason.data());
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace

RawClient::RawClient(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    // Only a guard against a server that never answers.
    const timeval limit{.tv_sec = 60, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    need(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "connect");
}

RawClient::RawClient(unsigned short port, const Credentials& credentials) : RawClient(port) {
    ERR_clear_error();
    context_.reset(SSL_CTX_new(TLS_client_method()));
    auto* context = context_.get();
    // Old versions have to be offered on purpose.
    SSL_CTX_set_min_proto_version(context, 0);
    SSL_CTX_set_max_proto_version(context, credentials.newest);
    need(SSL_CTX_set_cipher_list(context, "DEFAULT@SECLEVEL=0") == 1, "ciphers");
    need(SSL_CTX_load_verify_file(context, credentials.ca.c_str()) == 1, credentials.ca);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (!credentials.certificate.empty()) {
        need(SSL_CTX_use_certificate_chain_file(context, credentials.certificate.c_str()) == 1,
             credentials.certificate);
        need(SSL_CTX_use_PrivateKey_file(context, credentials.key.c_str(), SSL_FILETYPE_PEM) == 1,
             credentials.key);
    }
    tls_.reset(SSL_new(context));
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), "127.0.0.1");
    SSL_set_fd(tls_.get(), socket_);
    need(SSL_connect(tls_.get()) == 1, "handshake");
}

RawClient::~RawClient() {
    if (tls_) SSL_shutdown(tls_.get());
    ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::fill() {
    std::array<char, 65536> chunk{};
    const auto got = tls_ ? SSL_read(tls_.get(), chunk.data(), static_cast<int>(chunk.size()))
                          : ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (got <= 0) return false;
    buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

RawReply RawClient::receive(bool head) {
    RawReply reply;
    while (buffer_.find("\r\n\r\n") == std::string::npos)
        if (!fill()) return reply;
    const auto end = buffer_.find("\r\n\r\n") + 4;
    const std::string header = buffer_.substr(0, end - 2);
    buffer_.erase(0, end);
    for (auto at = header.find("\r\n") + 2; at < header.size();) {
        const auto stop = header.find("\r\n", at), colon = header.find(": ", at);
        reply.headers[lower(header.substr(at, colon - at))] = header.substr(colon + 2, stop - colon - 2);
        at = stop + 2;
    }
    const auto length = reply.headers.find("content-length");
    const std::size_t size = head || length == reply.headers.end() ? 0 : std::stoul(length->second);
    while (buffer_.size() < size)
        if (!fill()) return reply;
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    reply.status = std::stoi(header.substr(9));
    return reply;
}

RawReply RawClient::get(const std::string& target, const std::string& headers) {
    send(fmt::format("GET {} HTTP/1.1\r\nHost: x\r\n{}\r\n", target, headers));
    return receive();
}

RawReply RawClient::post(const std::string& target, std::string_view body) {
    send(fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", target, body.size()));
    send(body);
    return receive();
}

bool RawClient::at_end() { return buffer_.empty() && !fill(); }

}  // namespace plumbline::platform
