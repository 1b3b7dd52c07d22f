// SM3, SM4-CBC and SM2 through OpenSSL 3.0 (GB/T 32905, GB/T 32907, GB/T 32918). OpenSSL 3.0 has no SM4-GCM.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace plumbline::platform::sm {

/// SM3, 32 bytes.
std::string digest(std::string_view bytes);
/// HMAC-SM3, 32 bytes.
std::string authenticate(std::string_view key, std::string_view bytes);

/// SM4-CBC with PKCS#7 padding; key and iv of 16 bytes.
std::string encrypt(std::string_view key, std::string_view iv, std::string_view plain);
/// nullopt when the padding does not come out right.
std::optional<std::string> decrypt(std::string_view key, std::string_view iv, std::string_view cipher);

std::string random_bytes(std::size_t count);
std::string hexadecimal(std::string_view bytes);
/// nullopt unless all of it is pairs of hexadecimal digits.
std::optional<std::string> from_hexadecimal(std::string_view digits);
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

/// An SM2 key: public only, or a pair. Signatures are r || s, 64 bytes, over the identifier 1234567812345678
/// (OpenSSL by itself takes an empty one and writes DER).
class Key {
  public:
    static Key pair();
    /// From coordinates in hexadecimal; nullopt when they are no point of the curve.
    static std::optional<Key> of_point(std::string_view x, std::string_view y);

    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] bool verify(std::string_view message, std::string_view signature) const;
    /// A symmetric key for the holder of the private half (SM2 encryption as OpenSSL encodes it, DER).
    [[nodiscard]] std::string wrap(std::string_view bytes) const;
    [[nodiscard]] std::optional<std::string> unwrap(std::string_view bytes) const;
    /// x and y in hexadecimal.
    [[nodiscard]] std::pair<std::string, std::string> point() const;

  private:
    using Handle = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    explicit Key(Handle key) : key_(std::move(key)) {}
    Handle key_;
};

}  // namespace plumbline::platform::sm
