#include "scenarios/engine/wire_test_server.h"

#include <cstdio>
#include <stdexcept>
#include <sys/socket.h>

#include <boost/asio/write.hpp>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "conformance/evidence/http_framing.h"

namespace plumbline::scenario {
namespace asio = boost::asio;
using asio::ip::tcp;
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(const std::string& path, const char* mode) {
    File file(std::fopen(path.c_str(), mode), &std::fclose);
    if (file == nullptr) throw std::runtime_error("cannot open " + path);
    return file;
}

void add_extension(X509* certificate, int what, const std::string& value) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str()), &X509_EXTENSION_free);
    if (extension == nullptr || X509_add_ext(certificate, extension.get(), -1) != 1)
        throw std::runtime_error("cannot add extension " + value);
}

}  // namespace

TestCertificate make_certificate(const std::string& folder, const std::string& name, const std::string& san,
                                 const TestCertificate* issuer) {
    static std::atomic<long> serial = 1;
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    Key signer(nullptr, &EVP_PKEY_free);
    if (issuer != nullptr) {
        const Certificate by(
            PEM_read_X509(open_file(issuer->certificate, "r").get(), nullptr, nullptr, nullptr), &X509_free);
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(by.get()));
        signer.reset(PEM_read_PrivateKey(open_file(issuer->key, "r").get(), nullptr, nullptr, nullptr));
    } else {
        X509_set_issuer_name(certificate.get(), subject);
        add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    }
    if (!san.empty()) add_extension(certificate.get(), NID_subject_alt_name, san);
    X509_sign(certificate.get(), signer == nullptr ? key.get() : signer.get(), EVP_sha256());
    TestCertificate files{folder + "/" + name + ".pem", folder + "/" + name + ".key"};
    PEM_write_X509(open_file(files.certificate, "w").get(), certificate.get());
    PEM_write_PrivateKey(open_file(files.key, "w").get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return files;
}

TestServer::TestServer(Script script, const TestCertificate* certificate, const std::string& client_ca)
    : script_(std::move(script)), acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    if (certificate != nullptr) {
        tls_ = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
        tls_->use_certificate_chain_file(certificate->certificate);
        tls_->use_private_key_file(certificate->key, asio::ssl::context::pem);
        if (!client_ca.empty()) {
            tls_->load_verify_file(client_ca);
            tls_->set_verify_mode(asio::ssl::verify_peer);
        }
    }
    accepting_ = std::jthread([this] { accept(); });
}

TestServer::~TestServer() {
    stopping_ = true;
    // shutdown, not close: the threads still hold the sockets and must wake up from their calls
    ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
    accepting_.join();
    const std::lock_guard lock(mutex_);
    for (const auto& socket : sockets_) ::shutdown(socket->native_handle(), SHUT_RDWR);
}

std::string TestServer::url(const std::string& host) const {
    return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(acceptor_.local_endpoint().port());
}

std::vector<std::string> TestServer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::vector<std::string> TestServer::client_subjects() const {
    const std::lock_guard lock(mutex_);
    return client_subjects_;
}

void TestServer::await_closed(int count) const {
    for (int now = closed_; now < count; now = closed_) closed_.wait(now);
}

void TestServer::accept() {
    while (!stopping_) {
        auto socket = std::make_shared<tcp::socket>(io_);
        boost::system::error_code error;
        acceptor_.accept(*socket, error);
        if (error) return;
        ++connections_;
        const std::lock_guard lock(mutex_);
        sockets_.push_back(socket);
        serving_.emplace_back([this, socket] {
            serve(*socket);
            ::shutdown(socket->native_handle(), SHUT_RDWR);
            ++closed_;
            closed_.notify_all();
        });
    }
}

void TestServer::serve(tcp::socket& socket) {
    if (!tls_) return converse(socket);
    asio::ssl::stream<tcp::socket&> stream(socket, *tls_);
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::server, error);
    if (error) return;
    const Certificate shown(SSL_get1_peer_certificate(stream.native_handle()), &X509_free);
    if (shown != nullptr) {
        char name[256] = "";
        X509_NAME_oneline(X509_get_subject_name(shown.get()), name, sizeof name);
        const std::lock_guard lock(mutex_);
        client_subjects_.emplace_back(name);
    }
    converse(stream);
}

template <class Stream>
void TestServer::converse(Stream& stream) {
    std::string bytes;
    std::vector<char> buffer(65536);
    boost::system::error_code error;
    while (!error) {
        const auto head = evidence::read_head(bytes);
        const auto body =
            evidence::measure_body(head, std::string_view(bytes).substr(head.size), evidence::Framing::none);
        if (!head.complete || !body.complete) {
            bytes.append(buffer.data(), stream.read_some(asio::buffer(buffer), error));
            continue;
        }
        int number = 0;
        {
            const std::lock_guard lock(mutex_);
            number = static_cast<int>(requests_.size());
            requests_.push_back(bytes);
        }
        bytes.clear();
        const auto answer = script_(number);
        if (!answer.bytes.empty()) asio::write(stream, asio::buffer(answer.bytes), error);
        while (answer.hang && !error) stream.read_some(asio::buffer(buffer), error);
        if (answer.close) return;
    }
}

}  // namespace plumbline::scenario
