// Frames of a TCP socket (DUAL-G50=b): the length of the body as an unsigned 32-bit number, high byte first,
// then the body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline::evidence {

/// Connection::protocol of a connection that spoke frames.
constexpr std::string_view framed_protocol = "frames";

std::string frame(std::string_view body);
/// The body of the first frame; nullopt when it is not whole.
std::optional<std::string_view> unframe(std::string_view bytes);

}  // namespace plumbline::evidence
