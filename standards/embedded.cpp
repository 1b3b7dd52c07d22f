#include "standards/embedded.h"

#include <algorithm>
#include <cassert>

namespace {
struct Entry {
    const char* name;
    const char* begin;
    const char* end;
};
}  // namespace

extern "C" const Entry plumbline_embedded[];

namespace plumbline::standards {

std::string_view embedded(std::string_view name) {
    for (const Entry* entry = plumbline_embedded; entry->name != nullptr; ++entry)
        if (name == entry->name) return {entry->begin, static_cast<std::size_t>(entry->end - entry->begin)};
    assert(false && "no such embedded file");
    return {};
}

std::vector<std::string_view> embedded_names(std::string_view prefix) {
    std::vector<std::string_view> out;
    for (const Entry* entry = plumbline_embedded; entry->name != nullptr; ++entry)
        if (std::string_view(entry->name).starts_with(prefix)) out.emplace_back(entry->name);
    std::ranges::sort(out);
    return out;
}

}  // namespace plumbline::standards
