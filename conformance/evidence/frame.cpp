#include "conformance/evidence/frame.h"

namespace plumbline::evidence {
namespace {

constexpr std::size_t head = 4;

}  // namespace

std::string frame(std::string_view body) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((body.size() >> static_cast<unsigned>(shift)) & 0xffU));
    return out.append(body);
}

std::optional<std::string_view> unframe(std::string_view bytes) {
    if (bytes.size() < head) return std::nullopt;
    std::size_t length = 0;
    for (const char byte : bytes.substr(0, head)) length = length << 8U | static_cast<unsigned char>(byte);
    if (bytes.size() - head < length) return std::nullopt;
    return bytes.substr(head, length);
}

}  // namespace plumbline::evidence
