// Frames of a TCP socket (Jiangsu 4.6). The document gives no framing (DUAL-E33, DUAL-G50=b); ours: the
// length of the JSON in bytes as an unsigned 32-bit number, high byte first, then the JSON; answers likewise.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumbline::platform {

constexpr std::size_t frame_head = 4;

std::string frame(std::string_view body);
/// The body's length as the first `frame_head` bytes announce it.
std::size_t announced_length(std::string_view head);

}  // namespace plumbline::platform
