// What makes label content ours: enciphered, and signed over the label's own number (7 c); CQ-G12: SM4-CMAC).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace plumbline::platform::devices {

class Seal {
  public:
    /// `secret`: anything; the keys of all versions are made from it.
    explicit Seal(std::string secret, int key_version = 1)
        : secret_(std::move(secret)), version_(key_version) {}

    /// Key version, ciphertext (SM4-CTR) and 16 bytes of code, as bytes.
    [[nodiscard]] std::string close(std::string_view uid, const boost::json::object& content) const;
    /// The content; nullopt when it is damaged or was made for another label. Older key versions are
    /// readable.
    [[nodiscard]] std::optional<boost::json::object> open(std::string_view uid, std::string_view bytes) const;
    /// Only what it says, whoever made it: what a reader without a check would believe.
    [[nodiscard]] std::optional<boost::json::object> read_unchecked(std::string_view bytes) const;
    [[nodiscard]] int key_version() const { return version_; }

  private:
    std::string secret_;
    int version_;
};

}  // namespace plumbline::platform::devices
