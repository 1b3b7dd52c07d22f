#include "reference-platform/national_ciphers.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

namespace plumbline::platform::sm {
namespace {

constexpr std::string_view identifier = "1234567812345678";
constexpr int half = 32;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void must(bool good, const char* what) {
    if (!good) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Signature = std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)>;

std::optional<std::string> run_cipher(std::string_view key, std::string_view iv, std::string_view in,
                                      int encrypting) {
    must(key.size() == 16 && iv.size() == 16, "SM4 takes 16 bytes of key and iv");
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    must(EVP_CipherInit_ex(context.get(), EVP_sm4_cbc(), nullptr, bytes_of(key), bytes_of(iv), encrypting) ==
             1,
         "SM4-CBC");
    std::string out(in.size() + 32, '\0');
    int first = 0, last = 0;
    must(EVP_CipherUpdate(context.get(), bytes_of(out), &first, bytes_of(in), static_cast<int>(in.size())) ==
             1,
         "SM4-CBC");
    if (EVP_CipherFinal_ex(context.get(), bytes_of(out) + first, &last) != 1) return std::nullopt;
    out.resize(static_cast<std::size_t>(first + last));
    return out;
}

/// A context that signs or verifies over the identifier. The key context has to outlive it.
struct Signing {
    DigestContext digest{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    KeyContext key;

    explicit Signing(EVP_PKEY* pkey) : key(EVP_PKEY_CTX_new(pkey, nullptr), &EVP_PKEY_CTX_free) {
        must(EVP_PKEY_CTX_set1_id(key.get(), identifier.data(), static_cast<int>(identifier.size())) == 1,
             "SM2 identifier");
        EVP_MD_CTX_set_pkey_ctx(digest.get(), key.get());
    }
};

std::string with_asymmetric(EVP_PKEY* key, int (*init)(EVP_PKEY_CTX*),
                            int (*run)(EVP_PKEY_CTX*, unsigned char*, std::size_t*, const unsigned char*,
                                       std::size_t),
                            std::string_view in) {
    const KeyContext context(EVP_PKEY_CTX_new(key, nullptr), &EVP_PKEY_CTX_free);
    std::size_t size = 0;
    if (init(context.get()) != 1 || run(context.get(), nullptr, &size, bytes_of(in), in.size()) != 1)
        return {};
    std::string out(size, '\0');
    if (run(context.get(), bytes_of(out), &size, bytes_of(in), in.size()) != 1) return {};
    out.resize(size);
    return out;
}

}  // namespace

std::string digest(std::string_view bytes) {
    std::string out(half, '\0');
    must(EVP_Digest(bytes.data(), bytes.size(), bytes_of(out), nullptr, EVP_sm3(), nullptr) == 1, "SM3");
    return out;
}

std::string authenticate(std::string_view key, std::string_view bytes) {
    std::string out(half, '\0');
    unsigned size = half;
    must(HMAC(EVP_sm3(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
              bytes_of(out), &size) != nullptr,
         "HMAC-SM3");
    return out;
}

std::string encrypt(std::string_view key, std::string_view iv, std::string_view plain) {
    auto out = run_cipher(key, iv, plain, 1);
    must(out.has_value(), "SM4-CBC");
    return std::move(*out);
}

std::optional<std::string> decrypt(std::string_view key, std::string_view iv, std::string_view cipher) {
    return run_cipher(key, iv, cipher, 0);
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    must(RAND_bytes(bytes_of(out), static_cast<int>(count)) == 1, "random bytes");
    return out;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

std::optional<std::string> from_hexadecimal(std::string_view digits) {
    const auto value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string out;
    if (digits.size() % 2 != 0) return std::nullopt;
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        const int high = value(digits[at]), low = value(digits[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    out.resize(static_cast<std::size_t>(
        EVP_EncodeBlock(bytes_of(out), bytes_of(bytes), static_cast<int>(bytes.size()))));
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string out(text.size() / 4 * 3 + 1, '\0');
    const int size = EVP_DecodeBlock(bytes_of(out), bytes_of(text), static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    const auto padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    out.resize(static_cast<std::size_t>(size - padding));
    return out;
}

Key Key::pair() {
    Handle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"), &EVP_PKEY_free);
    must(key != nullptr, "SM2 key");
    return Key(std::move(key));
}

std::optional<Key> Key::of_point(std::string_view x, std::string_view y) {
    const auto first = from_hexadecimal(x), second = from_hexadecimal(y);
    if (!first || !second || first->size() != half || second->size() != half) return std::nullopt;
    auto point = "\x04" + *first + *second;
    char group[] = "SM2";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* raw = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return std::nullopt;
    return Key(Handle(raw, &EVP_PKEY_free));
}

std::string Key::sign(std::string_view message) const {
    Signing signing(key_.get());
    must(EVP_DigestSignInit(signing.digest.get(), nullptr, EVP_sm3(), nullptr, key_.get()) == 1,
         "SM2 signature");
    std::size_t size = 0;
    must(EVP_DigestSign(signing.digest.get(), nullptr, &size, bytes_of(message), message.size()) == 1,
         "SM2 signature");
    std::string der(size, '\0');
    must(EVP_DigestSign(signing.digest.get(), bytes_of(der), &size, bytes_of(message), message.size()) == 1,
         "SM2 signature");
    const auto* at = bytes_of(std::string_view(der));
    const Signature both(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), &ECDSA_SIG_free);
    std::string out(2 * half, '\0');
    must(both != nullptr && BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), bytes_of(out), half) == half &&
             BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), bytes_of(out) + half, half) == half,
         "SM2 signature");
    return out;
}

bool Key::verify(std::string_view message, std::string_view signature) const {
    if (signature.size() != 2 * half) return false;
    const Signature both(ECDSA_SIG_new(), &ECDSA_SIG_free);
    ECDSA_SIG_set0(both.get(), BN_bin2bn(bytes_of(signature), half, nullptr),
                   BN_bin2bn(bytes_of(signature) + half, half, nullptr));
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> kept(
        der, [](unsigned char* p) { OPENSSL_free(p); });
    Signing signing(key_.get());
    return size > 0 &&
           EVP_DigestVerifyInit(signing.digest.get(), nullptr, EVP_sm3(), nullptr, key_.get()) == 1 &&
           EVP_DigestVerify(signing.digest.get(), der, static_cast<std::size_t>(size), bytes_of(message),
                            message.size()) == 1;
}

std::string Key::wrap(std::string_view bytes) const {
    auto out = with_asymmetric(key_.get(), EVP_PKEY_encrypt_init, EVP_PKEY_encrypt, bytes);
    must(!out.empty(), "SM2 encryption");
    return out;
}

std::optional<std::string> Key::unwrap(std::string_view bytes) const {
    auto out = with_asymmetric(key_.get(), EVP_PKEY_decrypt_init, EVP_PKEY_decrypt, bytes);
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

std::pair<std::string, std::string> Key::point() const {
    std::array<unsigned char, 1 + 2 * half> bytes{};
    std::size_t size = 0;
    must(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size(),
                                         &size) == 1 &&
             size == bytes.size(),
         "SM2 point");
    const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return {hexadecimal(all.substr(1, half)), hexadecimal(all.substr(1 + half))};
}

}  // namespace plumbline::platform::sm
