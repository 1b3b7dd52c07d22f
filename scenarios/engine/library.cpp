#include "scenarios/engine/fixture.h"
#include "scenarios/engine/mapping.h"
#include "standards/embedded.h"

namespace plumbline::scenario {
namespace {

constexpr std::string_view root = "scenarios/";

bool holds_stories(std::string_view path) {
    return !path.starts_with("fixtures/") && !path.starts_with("twins/") && !path.starts_with("parties/") &&
           !path.starts_with("plans/");
}

}  // namespace

Fixture parse_fixture(std::string_view text, std::string source) {
    Fixture out;
    out.file = standards::read_yaml(text, std::move(source));
    const Mapping map(out.file, out.file.root, "", {"fixture", "operation", "vars", "body"});
    out.name = map.text("fixture");
    out.operation = map.text("operation");
    out.vars = map.object_or_none("vars");
    map.need("body");
    out.body = map.object_or_none("body");
    return out;
}

Library Library::shipped() {
    Files files;
    for (const auto name : standards::embedded_names(root))
        files.emplace(name.substr(root.size()), standards::embedded(name));
    return Library(std::move(files));
}

std::vector<std::string> Library::in(std::string_view folder) const {
    std::vector<std::string> out;
    for (const auto& [path, text] : files_)
        if (path.starts_with(folder)) out.push_back(path);
    return out;
}

const Fixture* Library::fixture(const std::string& standard, const std::string& name) const {
    const auto path = "fixtures/" + standard + "/" + name + ".yaml";
    const auto file = files_.find(path);
    if (file == files_.end()) return nullptr;
    auto& parsed = fixtures_[path];
    if (!parsed) parsed = std::make_unique<const Fixture>(parse_fixture(file->second, "scenarios/" + path));
    return parsed.get();
}

const Story* Library::story(const std::string& name) const {
    const auto suffix = "/" + name + ".yaml";
    for (const auto& [path, text] : files_) {
        if (!path.ends_with(suffix) || !holds_stories(path)) continue;
        auto& parsed = stories_[path];
        if (!parsed) parsed = std::make_unique<const Story>(parse_story(text, "scenarios/" + path));
        return parsed.get();
    }
    return nullptr;
}

const std::map<std::string, NamedParty, std::less<>>& Library::parties(const std::string& standard) const {
    auto [place, fresh] = parties_.try_emplace(standard);
    const auto path = "parties/" + standard + ".yaml";
    const auto file = files_.find(path);
    if (!fresh || file == files_.end()) return place->second;
    const auto yaml = standards::read_yaml(file->second, "scenarios/" + path);
    const Mapping map(yaml, yaml.root, "", {"parties"});
    for (const auto& entry : map.object_or_none("parties")) {
        const Mapping party(yaml, entry.value(), map.place_of("parties") + "/" + std::string(entry.key()),
                            {"role", "says"});
        place->second[std::string(entry.key())] = {std::string(entry.key()), party.text("role"),
                                                   party.both_languages("says")};
    }
    return place->second;
}

}  // namespace plumbline::scenario
