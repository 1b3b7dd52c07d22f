#include "reference-platform/world.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace plumbline::platform {
namespace {

namespace json = boost::json;

/// How long a silent connection is held when the plan does not say: longer than anybody waits.
constexpr std::int64_t held_ms = 60'000;

constexpr std::array<std::pair<std::string_view, Trouble::Kind>, 4> kinds{
    {{"silence", Trouble::Kind::silence},
     {"reset", Trouble::Kind::reset},
     {"late", Trouble::Kind::late},
     {"answer", Trouble::Kind::answer}}};

void read_answer(const json::object& wish, Response& answer) {
    if (const auto* status = wish.if_contains("status")) answer.status = status->to_number<int>();
    answer.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    if (const auto* headers = wish.if_contains("headers"))
        for (const auto& [name, value] : headers->as_object())
            answer.headers.emplace_back(name, std::string_view(value.as_string()));
    const auto* body = wish.if_contains("body");
    if (body == nullptr) return;
    answer.body = body->is_string() ? std::string(body->get_string()) : json::serialize(*body);
}

std::string text(const json::object& wish, std::string_view key) {
    const auto* value = wish.if_contains(key);
    return value == nullptr ? std::string() : std::string(value->as_string());
}

Trouble read_trouble(const json::object& wish, Trouble::Kind kind) {
    Trouble out{.kind = kind,
                .caller = text(wish, "caller"),
                .method = text(wish, "method"),
                .path = text(wish, "path"),
                .answer = {}};
    if (const auto* times = wish.if_contains("times")) out.times = times->to_number<int>();
    if (const auto* processed = wish.if_contains("processed")) out.processed = processed->as_bool();
    if (const auto* ms = wish.if_contains("ms")) out.ms = ms->to_number<std::int64_t>();
    if (kind == Trouble::Kind::late) out.processed = true;
    if (kind == Trouble::Kind::answer) read_answer(wish, out.answer);
    return out;
}

bool is_known(std::string_view key) {
    constexpr std::array<std::string_view, 10> keys{"do",        "caller", "method", "path",    "times",
                                                    "processed", "ms",     "status", "headers", "body"};
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

bool Trouble::fits(const Request& request) const {
    return times > 0 && (caller.empty() || caller == request.peer.code) &&
           (method.empty() || method == request.method) && request.path.starts_with(path);
}

Response Trouble::instead() const { return upon(answer); }

Response Trouble::upon(Response response) const {
    if (kind == Kind::answer) response = answer;
    response.silent = kind == Kind::silence || kind == Kind::reset;
    response.delay_ms = kind == Kind::silence && ms == 0 ? held_ms : ms;
    return response;
}

bool World::understands(const json::object& wish) { return wish.contains("do") || wish.contains("clear"); }

std::expected<void, std::string> World::change(const json::object& wish) {
    if (wish.contains("clear")) {
        troubles_.clear();
        return {};
    }
    for (const auto& entry : wish)
        if (!is_known(entry.key()))
            return std::unexpected(
                fmt::format("未知的键 / unknown key: \"{}\"", std::string_view(entry.key())));
    try {
        const auto wanted = text(wish, "do");
        const auto* kind =
            std::ranges::find(kinds, wanted, &std::pair<std::string_view, Trouble::Kind>::first);
        if (kind == kinds.end())
            return std::unexpected(fmt::format("未知的故障 / unknown trouble: \"{}\"", wanted));
        troubles_.push_back(read_trouble(wish, kind->second));
        return {};
    } catch (const boost::system::system_error& error) {
        return std::unexpected(fmt::format("类型不对 / a value of the wrong type: {}", error.what()));
    }
}

std::optional<Trouble> World::next(const Request& request) {
    const auto found =
        std::ranges::find_if(troubles_, [&](const Trouble& trouble) { return trouble.fits(request); });
    if (found == troubles_.end()) return std::nullopt;
    auto out = *found;
    if (--found->times == 0) troubles_.erase(found);
    return out;
}

}  // namespace plumbline::platform
