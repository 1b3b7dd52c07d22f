// Attacks the evidence's HTTP reader: whatever bytes came over the wire, it must answer.
#include "conformance/evidence/http_message.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline::evidence;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto request = parse_request(bytes);
    const auto response = parse_response(bytes);
    parse_json(request.body);
    parse_json(response.body);
    percent_decode(bytes);
    return 0;
}
