// The TCP socket of 4.6. The document gives no framing (DUAL-E33, DUAL-G50); ours: the length of the JSON in
// bytes as an unsigned 32-bit number, high byte first, then the JSON of A.3.3; answers likewise.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

enum class FrameFault { incomplete, surplus, too_long };

std::string frame(std::string_view body);
/// The body of the one frame that `bytes` are.
std::expected<std::string, FrameFault> unframed(std::string_view bytes);

/// Takes a frame in hexadecimal digits as syndata and answers a frame in hexadecimal digits.
std::string socket_frame(std::string_view hexadecimal, Context& context);

}  // namespace plumbline::platform::dual
