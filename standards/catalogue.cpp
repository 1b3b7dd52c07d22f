#include "standards/catalogue.h"

#include <algorithm>
#include <cassert>

#include "standards/embedded.h"

namespace plumbline::standards {
namespace {

template <class Items, class Member>
auto find_by(const Items& items, Member member, std::string_view key) -> decltype(items.data()) {
    auto found = std::ranges::find(items, key, member);
    return found == items.end() ? nullptr : &*found;
}

std::vector<Standard> load_embedded() {
    std::vector<Standard> out;
    const auto value = boost::json::parse(embedded("standards.json"));
    for (const auto& files : value.as_array()) out.push_back(load_standard(files.as_object()));
    return out;
}

}  // namespace

bool Operation::called_by(std::string_view role) const {
    return std::ranges::find(callers, role) != callers.end();
}

const ReadingOption* Reading::option(std::string_view wanted) const {
    return find_by(options, &ReadingOption::key, wanted);
}

const Code* CodeList::find(std::string_view value) const {
    auto found = std::ranges::find_if(codes, [&](const Code& c) {
        return c.code == value || std::ranges::find(c.accept, value) != c.accept.end();
    });
    return found == codes.end() ? nullptr : &*found;
}

const Role* Standard::role(std::string_view wanted) const { return find_by(roles, &Role::key, wanted); }
const Operation* Standard::operation(std::string_view id) const {
    return find_by(operations, &Operation::id, id);
}
const Table* Standard::table(std::string_view number) const {
    return find_by(tables, &Table::number, number);
}
const Requirement* Standard::requirement(std::string_view id) const {
    return find_by(requirements, &Requirement::id, id);
}
const Reading* Standard::reading(std::string_view id) const { return find_by(readings, &Reading::id, id); }
const CodeList* Standard::code_list(std::string_view wanted) const {
    return find_by(codes, &CodeList::key, wanted);
}
const Machine* Standard::machine(std::string_view wanted) const {
    return find_by(machines, &Machine::key, wanted);
}

std::span<const Standard> all_standards() {
    static const std::vector<Standard> standards = load_embedded();
    return standards;
}

const Standard* find_standard(std::string_view key) { return find_by(all_standards(), &Standard::key, key); }

const Standard& standard(std::string_view key) {
    const auto* found = find_standard(key);
    assert(found != nullptr);
    return *found;
}

}  // namespace plumbline::standards
