#include "standards/yaml.h"

#include <charconv>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace plumbline::standards {
namespace json = boost::json;

FileError::FileError(std::string_view source, int at, std::string_view text)
    : std::runtime_error(at > 0 ? fmt::format("{}:{}: {}", source, at, text)
                                : fmt::format("{}: {}", source, text)),
      line(at) {}

int YamlFile::line_of(std::string_view pointer) const {
    // The nearest ancestor that has a line: a missing key is reported at its mapping.
    for (;;) {
        if (auto found = lines.find(pointer); found != lines.end()) return found->second;
        if (pointer.empty()) return 0;
        pointer = pointer.substr(0, pointer.rfind('/'));
    }
}

void YamlFile::fail(std::string_view pointer, std::string_view text) const {
    throw FileError(source, line_of(pointer), text);
}

namespace {

template <class Number>
bool parse_whole(const std::string& text, Number& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

json::value scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") return json::string(text);  // quoted
    if (text.empty() || text == "null" || text == "~") return nullptr;
    if (text == "true") return true;
    if (text == "false") return false;
    const bool padded = text.size() > 1 && text[0] == '0' && text[1] != '.';  // "08" is a code, not a number
    std::int64_t whole = 0;
    if (!padded && parse_whole(text, whole)) return whole;
    double real = 0;
    const bool numeric = text.find_first_not_of("0123456789.-") == std::string::npos;
    if (!padded && numeric && parse_whole(text, real)) return real;
    return json::string(text);
}

json::value convert(const YAML::Node& node, const std::string& pointer, YamlFile& file) {
    file.lines.emplace(pointer, node.Mark().line + 1);
    if (node.IsSequence()) {
        json::array out;
        for (std::size_t i = 0; i < node.size(); ++i)
            out.push_back(convert(node[i], fmt::format("{}/{}", pointer, i), file));
        return out;
    }
    if (node.IsMap()) {
        json::object out;
        for (const auto& entry : node) {
            const auto key = entry.first.as<std::string>();
            if (out.contains(key))
                throw FileError(file.source, entry.first.Mark().line + 1,
                                fmt::format("key '{}' stands twice", key));
            out.emplace(key, convert(entry.second, pointer + "/" + key, file));
            // A block value starts on its own line; the key's line is what a person looks for.
            file.lines[pointer + "/" + key] = entry.first.Mark().line + 1;
        }
        return out;
    }
    return node.IsScalar() ? scalar(node) : json::value(nullptr);
}

}  // namespace

YamlFile read_yaml(std::string_view text, std::string source) {
    YamlFile file{std::move(source), nullptr, {}};
    try {
        file.root = convert(YAML::Load(std::string(text)), "", file);
    } catch (const YAML::Exception& error) {
        throw FileError(file.source, error.mark.line + 1, error.msg);
    }
    return file;
}

}  // namespace plumbline::standards
