#include "reference-platform/dual-prevention/multipart.h"

namespace plumbline::platform::dual {
namespace {

/// The value of `name="…"` (or without quotes) in a header.
std::string parameter(std::string_view header, std::string_view name) {
    const auto key = std::string(name) + "=";
    for (auto at = header.find(key); at != std::string_view::npos; at = header.find(key, at + 1)) {
        if (at > 0 && header[at - 1] != ' ' && header[at - 1] != ';') continue;
        auto value = header.substr(at + key.size());
        if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
        return std::string(value.substr(0, value.find_first_of("; \r\n")));
    }
    return {};
}

}  // namespace

std::optional<std::map<std::string, Part>> read_multipart(std::string_view content_type,
                                                          std::string_view body) {
    const auto boundary = parameter(content_type, "boundary");
    if (!content_type.starts_with("multipart/form-data") || boundary.empty()) return std::nullopt;
    const auto mark = "--" + boundary;
    std::map<std::string, Part> out;
    auto at = body.find(mark);
    while (at != std::string_view::npos) {
        at += mark.size();
        if (body.substr(at, 2) == "--") return out;
        const auto head = body.find("\r\n\r\n", at), end = body.find("\r\n" + mark, at);
        if (head == std::string_view::npos || end == std::string_view::npos || head > end)
            return std::nullopt;
        const auto headers = body.substr(at, head - at);
        out[parameter(headers, "name")] = {parameter(headers, "filename"),
                                           std::string(body.substr(head + 4, end - head - 4))};
        at = end + 2;
    }
    return std::nullopt;
}

}  // namespace plumbline::platform::dual
