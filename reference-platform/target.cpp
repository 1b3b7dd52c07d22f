#include "reference-platform/target.h"

#include <algorithm>

#include "standards/text.h"

namespace plumbline::platform {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out.push_back(text[at]);
            continue;
        }
        const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
        const int low = high < 0 ? -1 : hex_digit(text[at + 2]);
        if (low < 0) return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
        at += 2;
    }
    if (standards::count_characters(out) < 0) return std::nullopt;
    return out;
}

std::string_view without_authority(std::string_view target) {
    const auto scheme = target.find("://");
    if (target.starts_with('/') || scheme == std::string_view::npos) return target;
    const auto path = target.find_first_of("/?", scheme + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

bool read_query(std::string_view text, std::vector<std::pair<std::string, std::string>>& query) {
    while (!text.empty()) {
        const auto piece = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
        if (piece.empty()) continue;
        const auto name = piece.substr(0, piece.find('='));
        const auto key = decoded(name);
        const auto value =
            decoded(name.size() == piece.size() ? std::string_view() : piece.substr(name.size() + 1));
        if (!key || !value) return false;
        query.emplace_back(*key, *value);
    }
    return true;
}

}  // namespace

bool is_sandbox_name(std::string_view name) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, allowed);
}

bool read_target(Request& request) {
    const auto target = without_authority(request.target);
    const auto mark = target.find('?');
    auto path = decoded(target.substr(0, mark));
    std::vector<std::pair<std::string, std::string>> query;
    const auto query_text = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    if (!path || !read_query(query_text, query)) return false;

    std::string sandbox;
    constexpr std::string_view prefix = "/s/";
    if (path->starts_with(prefix) && path->size() > prefix.size() && (*path)[prefix.size()] != '/') {
        const auto end = path->find('/', prefix.size());
        sandbox = path->substr(prefix.size(), end == std::string::npos ? end : end - prefix.size());
        path = end == std::string::npos ? "/" : path->substr(end);
    }
    request.path = path->empty() ? "/" : *path;
    request.sandbox = sandbox;
    request.query = query;
    return true;
}

}  // namespace plumbline::platform
