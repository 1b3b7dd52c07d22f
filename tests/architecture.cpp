#include "tests/architecture.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::architecture {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(separator, at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The lines of a fenced block.
std::vector<std::string_view> block(std::string_view markdown, std::string_view name) {
    const auto fence = fmt::format("\n```{}\n", name);
    const auto begin = markdown.find(fence);
    if (begin == std::string_view::npos) throw std::runtime_error(fmt::format("no fenced block '{}'", name));
    const auto body = markdown.substr(begin + fence.size());
    const auto end = body.find("```");
    if (end == std::string_view::npos)
        throw std::runtime_error(fmt::format("block '{}' is not closed", name));
    auto lines = split(body.substr(0, end), '\n');
    std::erase_if(lines, [](std::string_view line) { return trimmed(line).empty(); });
    return lines;
}

bool covers(std::string_view room, std::string_view path) {
    return path.starts_with(room) && (path.size() == room.size() || path[room.size()] == '/');
}

std::string_view top(std::string_view path) { return path.substr(0, path.find('/')); }

/// What an `#include` line names.
struct Include {
    std::string path;
    bool quoted = false;
};

std::optional<Include> include_of(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with('#')) return std::nullopt;
    line = trimmed(line.substr(1));
    if (!line.starts_with("include")) return std::nullopt;
    line = trimmed(line.substr(7));
    if (line.empty() || (line.front() != '"' && line.front() != '<')) return std::nullopt;
    const auto end = line.find(line.front() == '"' ? '"' : '>', 1);
    if (end == std::string_view::npos) return std::nullopt;
    return Include{std::string(line.substr(1, end - 1)), line.front() == '"'};
}

bool allowed(const Architecture& architecture, std::string_view from, std::string_view path) {
    const auto room = architecture.arrows.find(top(from));
    if (room == architecture.arrows.end()) return false;
    return covers(room->first, path) ||
           std::ranges::any_of(room->second, [&](const std::string& to) { return covers(to, path); });
}

/// Empty when the include is fine.
std::string complaint(const Architecture& architecture, std::string_view from, const Include& include,
                      const std::function<bool(const std::string&)>& exists) {
    if (include.path.starts_with("boost/beast") && !architecture.beast.contains(from))
        return "includes Beast, which docs/architecture.md does not allow here";
    const bool ours = architecture.arrows.contains(top(include.path)) && exists(include.path);
    if (!include.quoted)
        return ours ? fmt::format("<{}> is ours: write it in quotes", include.path) : std::string();
    if (!exists(include.path))
        return fmt::format("\"{}\" is no file as seen from the repository's root", include.path);
    if (allowed(architecture, from, include.path)) return {};
    return fmt::format("the arrow {} -> {} is not in docs/architecture.md (\"{}\")", top(from),
                       top(include.path), include.path);
}

}  // namespace

Architecture read_architecture(std::string_view markdown) {
    Architecture out;
    for (const auto line : block(markdown, "arrows")) {
        const auto arrow = line.find("->");
        const std::string room(trimmed(line.substr(0, arrow)));
        if (arrow == std::string_view::npos || room.empty() || out.arrows.contains(room))
            throw std::runtime_error(fmt::format("arrows: cannot read '{}'", line));
        auto& targets = out.arrows[room];
        for (const auto target : split(line.substr(arrow + 2), ','))
            if (!trimmed(target).empty()) targets.emplace(trimmed(target));
    }
    for (const auto& [room, targets] : out.arrows)
        for (const auto& target : targets)
            if (!out.arrows.contains(top(target)))
                throw std::runtime_error(fmt::format("arrows: '{}' has no line of its own", target));
    for (const auto line : block(markdown, "beast")) out.beast.emplace(trimmed(line));
    return out;
}

std::vector<std::string> complaints(const Architecture& architecture, std::string_view path,
                                    std::string_view source,
                                    const std::function<bool(const std::string&)>& exists) {
    std::vector<std::string> out;
    int number = 0;
    for (const auto line : split(source, '\n')) {
        ++number;
        const auto include = include_of(line);
        if (!include) continue;
        const auto text = complaint(architecture, path, *include, exists);
        if (!text.empty()) out.push_back(fmt::format("{}:{}: {}", path, number, text));
    }
    return out;
}

}  // namespace plumbline::architecture
