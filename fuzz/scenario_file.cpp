// Attacks the reader of files that people write: YAML, stories, twins. It may refuse, naming the place, and
// nothing else.
#include <cstdint>

#include "scenarios/engine/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline;
    static const auto library = scenario::Library::shipped();
    try {
        const auto story = scenario::parse_story({reinterpret_cast<const char*>(data), size}, "input");
        scenario::check(story, library);
    } catch (const standards::FileError&) {
    }
    return 0;
}
