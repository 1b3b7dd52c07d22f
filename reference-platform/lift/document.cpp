#include "reference-platform/lift/document.h"

#include <algorithm>
#include <cassert>

#include "standards/row.h"

namespace plumbline::platform::lift {
namespace {

std::vector<RecordKind> read_kinds(const standards::Standard& standard) {
    std::vector<RecordKind> out;
    standards::each_row(standard.records, "lift/records", [&](standards::Row& row) {
        RecordKind kind;
        kind.kind = row.text("kind");
        kind.key = row.text("key");
        kind.add = row.text("add");
        kind.modify = row.text("modify");
        kind.revoke = row.text("revoke");
        kind.section = row.text_or("section");
        kind.regional = row.one_of("owner", {"unit", "region"}) == "region";
        kind.version = row.text("version");
        kind.added = row.text("added");
        kind.modified = row.text("modified");
        kind.revoked = row.text("revoked");
        kind.moved = row.text_or("moved");
        out.push_back(std::move(kind));
    });
    return out;
}

}  // namespace

const RecordKind* Document::kind(std::string_view name) const {
    auto found = std::ranges::find(kinds, name, &RecordKind::kind);
    return found == kinds.end() ? nullptr : &*found;
}

const RecordKind* Document::kind_of(std::string_view operation) const {
    auto found = std::ranges::find_if(kinds, [&](const RecordKind& k) {
        return k.add == operation || k.modify == operation || k.revoke == operation;
    });
    return found == kinds.end() ? nullptr : &*found;
}

const standards::Shape& Document::shape(std::string_view message) const {
    const auto* found = messages.find(message);
    assert(found != nullptr);
    return found->shape;
}

const standards::Machine& Document::machine(std::string_view key) const {
    const auto* found = standard.machine(key);
    assert(found != nullptr);
    return *found;
}

const Document& document() {
    static const Document instance = [] {
        const auto& standard = standards::standard("lift");
        return Document{standard, standards::MessageSet(standard, standards::Readings(standard)),
                        read_kinds(standard)};
    }();
    return instance;
}

}  // namespace plumbline::platform::lift
