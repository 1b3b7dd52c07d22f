#include "reference-platform/http/framing.h"

#include <cassert>

namespace plumbline::platform {

std::string frame(std::string_view body) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((body.size() >> static_cast<unsigned>(shift)) & 0xffU));
    return out.append(body);
}

std::size_t announced_length(std::string_view head) {
    assert(head.size() == frame_head);
    std::size_t out = 0;
    for (const char byte : head) out = out << 8U | static_cast<unsigned char>(byte);
    return out;
}

}  // namespace plumbline::platform
