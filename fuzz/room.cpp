// Attacks the room of a document (PLUMBLINE_FUZZ_STANDARD). An input is one conversation: requests divided by
// 0 bytes, each "METHOD target party", header lines, an empty line and the body; "{{credential}}" stands for
// the first credential (32 to 64 hex digits) that an answer of the conversation gave away. A room answers
// everything in words: nothing may be thrown, no answer may own up to a failure of the world.
#include "reference-platform/room.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/http/pki.h"
#include "reference-platform/target.h"

namespace {
using namespace plumbline;

/// A sandbox of the document, made anew for every conversation, so that an input always means the same.
class Conversation {
  public:
    Conversation()
        : store_(platform::open_store("sqlite::memory:")),
          room_(platform::make_room(PLUMBLINE_FUZZ_STANDARD)) {
        store_->begin();
        std::vector<platform::Account> accounts;
        for (const auto& party : parties())
            if (party.kind != "none") accounts.push_back(party.account);
        auto context = here();
        room_->open_sandbox(context, accounts);
    }

    void say(std::string text) {
        for (auto at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + credential_.size()))
            text.replace(at, mark.size(), credential_);
        platform::Request request;
        if (!read(text, request)) return;
        auto context = here();
        store_->savepoint();
        const auto response = room_->handle(request, context);  // throws: the fuzzer's find
        store_->release();
        if (response.status < 100 || response.status > 499) std::abort();
        if (credential_.empty()) credential_ = first_credential(response.body);
    }

  private:
    static constexpr std::string_view mark = "{{credential}}";

    static const std::vector<platform::PkiParty>& parties() {
        static const auto all = platform::standard_parties(PLUMBLINE_FUZZ_STANDARD);
        return all;
    }

    platform::Context here() { return {*store_, "fuzz", now, faults_}; }

    static std::string first_credential(const std::string& body) {
        std::size_t length = 0;
        for (std::size_t i = 0; i <= body.size(); ++i) {
            const bool digit = i < body.size() && std::string_view("0123456789abcdef").contains(body[i]);
            if (digit && ++length <= 64) continue;
            if (!digit && length >= 32) return body.substr(i - length, length);
            if (!digit) length = 0;
        }
        return {};
    }

    /// False when the text is not even the frame of a request.
    static bool read(std::string_view text, platform::Request& out) {
        auto line = [&] {
            const auto end = text.find('\n');
            const auto found = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            return found;
        };
        const auto first = line();
        const auto a = first.find(' '), b = first.rfind(' ');
        if (a == std::string_view::npos || a == b) return false;
        out.method = first.substr(0, a);
        out.target = first.substr(a + 1, b - a - 1);
        if (!platform::read_target(out)) return false;
        for (const auto& party : parties())
            if (party.name == first.substr(b + 1))
                out.peer = {true, party.kind != "none", party.kind == "good", party.account.code, "", ""};
        for (auto header = line(); !header.empty(); header = line())
            if (const auto colon = header.find(": "); colon != std::string_view::npos)
                out.headers.emplace_back(header.substr(0, colon), header.substr(colon + 2));
        out.body = text;
        return true;
    }

    static constexpr std::int64_t now = 1'772'413'200'000;  // 2026-03-02 09:00 +08:00
    std::unique_ptr<platform::Store> store_;
    std::unique_ptr<platform::Room> room_;
    platform::Faults faults_;
    std::string credential_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Conversation conversation;
    constexpr int longest = 16;
    std::size_t at = 0;
    for (int i = 0; i < longest && at <= bytes.size(); ++i) {
        const auto end = std::min(bytes.find('\0', at), bytes.size());
        conversation.say(std::string(bytes.substr(at, end - at)));
        at = end + 1;
    }
    return 0;
}
