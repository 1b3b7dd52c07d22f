// Attacks the lift room: the input's first byte picks operation and caller, the rest is the body. Every
// answer must be JSON with a code, and nothing may be thrown.
#include <cstdint>
#include <cstdlib>

#include <boost/json.hpp>

#include "reference-platform/engine.h"
#include "reference-platform/http/pki.h"
#include "standards/catalogue.h"

namespace {
using namespace plumbline;

platform::Engine& engine() {
    static platform::Engine* one = [] {
        auto* made = new platform::Engine(platform::open_store("sqlite::memory:"), false);
        platform::SandboxOptions options{"lift", {}, true, 1'772'413'200'000, {}};
        for (const auto& party : platform::standard_parties("lift"))
            options.accounts.push_back(party.account);
        made->open_sandbox("", options);
        return made;
    }();
    return *one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    static const auto parties = platform::standard_parties("lift");
    const auto& operations = standards::standard("lift").operations;
    const auto& operation = operations[data[0] % operations.size()];
    platform::Request request;
    request.method = operation.method;
    request.target = operation.path;
    const std::string rest(reinterpret_cast<const char*>(data + 2), size - 2);
    if (operation.method == "GET" || operation.method == "DELETE")
        request.target += "?" + rest;
    else {
        request.headers = {{"Content-Type", "application/json;charset=UTF-8"}};
        request.body = rest;
    }
    request.peer = {true, true, true, parties[data[1] % parties.size()].account.code, "", ""};
    const auto response = engine().handle(request);
    boost::json::error_code error;
    const auto answer = boost::json::parse(response.body, error);
    if (error || !answer.is_object() || !answer.get_object().contains("code") || response.status >= 500)
        std::abort();
    return 0;
}
