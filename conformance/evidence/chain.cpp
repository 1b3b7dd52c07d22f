#include "conformance/evidence/chain.h"

#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace plumbline::evidence {
namespace {

void append_number(std::string& out, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift & 0xFF));
}

void append_bytes(std::string& out, char letter, std::string_view bytes) {
    out.push_back(letter);
    append_number(out, bytes.size());
    out.append(bytes);
}

std::string sha256(std::string_view first, std::string_view second) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string out(32, '\0');
    if (context == nullptr || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), first.data(), first.size()) != 1 ||
        EVP_DigestUpdate(context.get(), second.data(), second.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(out.data()), nullptr) != 1)
        throw std::runtime_error("OpenSSL无法计算SHA-256 / OpenSSL cannot compute SHA-256");
    return out;
}

}  // namespace

std::string canonical(const Cells& row) {
    std::string out;
    append_number(out, row.size());
    for (const auto& cell : row) {
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            out.push_back('i');
            append_number(out, static_cast<std::uint64_t>(*number));
        } else if (const auto* text = std::get_if<std::string>(&cell)) {
            append_bytes(out, 't', *text);
        } else if (const auto* blob = std::get_if<Blob>(&cell)) {
            append_bytes(out, 'b', blob->bytes);
        } else {
            out.push_back('n');
        }
    }
    return out;
}

std::string link(std::string_view previous, const Cells& row) { return sha256(previous, canonical(row)); }

std::string chain_start() { return std::string(32, '\0'); }

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return out;
}

}  // namespace plumbline::evidence
