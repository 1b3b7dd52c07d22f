#include "reference-platform/devices/seal.h"

#include <array>
#include <memory>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>

namespace plumbline::platform::devices {
namespace {

constexpr std::size_t block = 16;

void must(bool good) {
    if (!good) throw std::runtime_error("OpenSSL cannot do SM3 or SM4 here");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string digest(std::string_view text) {
    std::string out(32, '\0');
    unsigned length = 0;
    must(EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(out.data()), &length,
                    EVP_sm3(), nullptr) == 1);
    return out.substr(0, block);
}

std::string key_of(const std::string& secret, int version, std::string_view use) {
    return digest(secret + "/" + std::to_string(version) + "/" + std::string(use));
}

/// SM4-CTR turns both ways.
std::string crypt(std::string_view key, std::string_view counter, std::string_view text) {
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free);
    std::string out(text.size(), '\0');
    int length = 0;
    must(EVP_EncryptInit_ex(context.get(), EVP_sm4_ctr(), nullptr, bytes_of(key), bytes_of(counter)) == 1);
    must(EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length,
                           bytes_of(text), static_cast<int>(text.size())) == 1);
    return out;
}

std::string code_of(std::string_view key, std::string_view text) {
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> kind(EVP_MAC_fetch(nullptr, "CMAC", nullptr),
                                                                 EVP_MAC_free);
    const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(EVP_MAC_CTX_new(kind.get()),
                                                                            EVP_MAC_CTX_free);
    std::string cipher = "SM4-CBC";
    const std::array<OSSL_PARAM, 2> options{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher.data(), 0),
        OSSL_PARAM_construct_end()};
    std::string out(block, '\0');
    std::size_t length = 0;
    must(EVP_MAC_init(context.get(), bytes_of(key), key.size(), options.data()) == 1);
    must(EVP_MAC_update(context.get(), bytes_of(text), text.size()) == 1);
    must(EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, out.size()) ==
         1);
    return out;
}

std::string signed_part(std::string_view uid, std::string_view body) {
    return std::string(uid) + '\0' + std::string(body);
}

}  // namespace

std::string Seal::close(std::string_view uid, const boost::json::object& content) const {
    const auto text = boost::json::serialize(content);
    const auto counter = digest(signed_part(uid, text));
    const auto body = std::string(1, static_cast<char>(version_)) + counter +
                      crypt(key_of(secret_, version_, "cipher"), counter, text);
    return body + code_of(key_of(secret_, version_, "code"), signed_part(uid, body));
}

std::optional<boost::json::object> Seal::open(std::string_view uid, std::string_view bytes) const {
    if (bytes.size() < 1 + 2 * block) return std::nullopt;
    const auto body = bytes.substr(0, bytes.size() - block);
    const int version = body[0];
    if (version < 1 || version > version_) return std::nullopt;
    if (code_of(key_of(secret_, version, "code"), signed_part(uid, body)) != bytes.substr(body.size()))
        return std::nullopt;
    return read_unchecked(bytes);
}

std::optional<boost::json::object> Seal::read_unchecked(std::string_view bytes) const {
    if (bytes.size() < 1 + 2 * block) return std::nullopt;
    const auto text = crypt(key_of(secret_, bytes[0], "cipher"), bytes.substr(1, block),
                            bytes.substr(1 + block, bytes.size() - 1 - 2 * block));
    boost::system::error_code broken;
    const auto value = boost::json::parse(text, broken);
    if (broken || !value.is_object()) return std::nullopt;
    return value.get_object();
}

}  // namespace plumbline::platform::devices
