// Attacks the judge of a document (PLUMBLINE_FUZZ_STANDARD): an exchange of arbitrary bytes (split at the
// first 0 byte into request and answer) must be judged.
#include "conformance/judge/judge.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto cut = bytes.find('\0');
    evidence::Exchange exchange;
    exchange.number = 1;
    exchange.at = 1'772'413'200'000;
    exchange.party = "a";
    exchange.request = bytes.substr(0, cut);
    if (cut != std::string_view::npos) exchange.response = bytes.substr(cut + 1);
    const evidence::Run run{{{"standard", PLUMBLINE_FUZZ_STANDARD}},
                            {{"a", "manufacturer", "91330000573973053F", "", true, 0}},
                            {exchange}};
    const auto& document = standards::standard(PLUMBLINE_FUZZ_STANDARD);
    const auto judgement = judge::judge(run, standards::Readings(document), {document.platform_role, false});
    if (judgement.count(judge::Verdict::error) != 0) std::abort();  // our own checks must not trip
    return 0;
}
