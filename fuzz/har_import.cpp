// Attacks the HAR importer.
#include <cstdint>
#include <stdexcept>

#include "conformance/evidence/har.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        plumbline::evidence::import_har({reinterpret_cast<const char*>(data), size});
    } catch (const std::runtime_error&) {
    }
    return 0;
}
