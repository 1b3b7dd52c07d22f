#include "reference-platform/dual-prevention/socket.h"

#include <cstdint>

#include <fmt/format.h>

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/syndata.h"

namespace plumbline::platform::dual {
namespace {

constexpr std::size_t head = 4;
constexpr std::size_t most_bytes = 5U << 20U;  // DUAL-G16

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string bytes_of(std::string_view hexadecimal) {
    std::string out;
    for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2) {
        const int high = digit(hexadecimal[at]), low = digit(hexadecimal[at + 1]);
        if (high < 0 || low < 0) return {};
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string hexadecimal_of(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace

std::string frame(std::string_view body) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((body.size() >> static_cast<unsigned>(shift)) & 0xffU));
    return out.append(body);
}

std::expected<std::string, FrameFault> unframed(std::string_view bytes) {
    if (bytes.size() < head) return std::unexpected(FrameFault::incomplete);
    std::size_t length = 0;
    for (std::size_t i = 0; i < head; ++i) length = length << 8U | static_cast<unsigned char>(bytes[i]);
    if (length > most_bytes) return std::unexpected(FrameFault::too_long);
    if (bytes.size() - head < length) return std::unexpected(FrameFault::incomplete);
    if (bytes.size() - head > length) return std::unexpected(FrameFault::surplus);
    return std::string(bytes.substr(head));
}

std::string socket_frame(std::string_view hexadecimal, Context& context) {
    const auto body = unframed(bytes_of(hexadecimal));
    const auto answer =
        body ? take_syndata(*body, context)
             : refused(context, {{{}, {}, Status::malformed, {"报文帧不完整", "the frame is not whole"}, {}}},
                       nullptr);
    return hexadecimal_of(frame(answer.body));
}

}  // namespace plumbline::platform::dual
