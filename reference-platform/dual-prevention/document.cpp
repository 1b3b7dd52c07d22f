#include "reference-platform/dual-prevention/document.h"

#include <algorithm>
#include <cassert>

namespace plumbline::platform::dual {
namespace {

std::vector<Kind> read_kinds(const standards::Standard& standard, const standards::MessageSet& messages) {
    std::vector<Kind> out;
    const auto* tables = standard.code_list("front-end-table");
    for (const auto& resource : standard.code_list("resource")->codes) {
        Kind kind{.resource = resource.code,
                  .table = resource.parent,
                  .front_end = {},
                  .lead = {},
                  .keys = {},
                  .by_unit = false};
        for (const auto& table : tables->codes)
            if (table.parent == resource.parent) kind.front_end = table.code;
        for (const auto& field : messages.find("deleteObjects/" + resource.code)->shape.fields) {
            if (field.required)
                kind.keys.push_back(field.key);
            else if (field.key == "orgNo")
                kind.by_unit = true;
        }
        assert(!kind.keys.empty());
        kind.lead = kind.keys.front();
        out.push_back(std::move(kind));
    }
    return out;
}

}  // namespace

const Kind* Document::kind(std::string_view resource) const {
    auto found = std::ranges::find(kinds, resource, &Kind::resource);
    return found == kinds.end() ? nullptr : &*found;
}

const Kind* Document::kind_of_table(std::string_view front_end) const {
    auto found = std::ranges::find(kinds, front_end, &Kind::front_end);
    return found == kinds.end() ? nullptr : &*found;
}

const standards::Message& Document::message(std::string_view id) const {
    const auto* found = messages.find(id);
    assert(found != nullptr);
    return *found;
}

const Document& document() {
    static const Document instance = [] {
        const auto& standard = standards::standard("dual-prevention");
        standards::MessageSet messages(standard, standards::Readings(standard));
        auto kinds = read_kinds(standard, messages);
        return Document{standard, std::move(messages), std::move(kinds)};
    }();
    return instance;
}

}  // namespace plumbline::platform::dual
