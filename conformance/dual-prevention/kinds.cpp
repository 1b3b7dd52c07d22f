// The nine kinds of 4.2 and how the carriers tell them apart.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/interpret.h"

namespace plumbline::judge::dual {

const Kind& kind_by_columns(const boost::json::value& record) {
    const auto* object = record.if_object();
    const auto has = [&](std::string_view column) { return object != nullptr && object->contains(column); };
    return *kind_named(has("sourceNo") ? "sourceInfo" : has("fileType") ? "riskFileInfo" : "riskInfo");
}

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = [] {
        const auto& standard = standards::standard("dual-prevention");
        const standards::MessageSet messages(standard, standards::Readings(standard));
        std::vector<Kind> out;
        for (const auto& resource : standard.code_list("resource")->codes) {
            Kind kind{resource.code, resource.parent, {}, {}, {}};
            for (const auto& table : standard.code_list("front-end-table")->codes)
                if (table.parent == resource.parent) kind.front_end = table.code;
            for (const auto& field : messages.find("deleteObjects/" + resource.code)->shape.fields)
                if (field.required) kind.keys.push_back(field.key);
            kind.lead = kind.keys.front();
            out.push_back(std::move(kind));
        }
        return out;
    }();
    return all;
}

const Kind* kind_named(std::string_view resource) {
    const auto found = std::ranges::find(kinds(), resource, &Kind::resource);
    return found == kinds().end() ? nullptr : &*found;
}

const Kind* kind_of_front_end(std::string_view table) {
    const auto found = std::ranges::find(kinds(), table, &Kind::front_end);
    return found == kinds().end() ? nullptr : &*found;
}

const Kind* kind_of(const Act& act, const Entry& entry) {
    if (is_service(act)) return kind_named(address_of(act.request.path)->resource);
    if (act.is("syndata-0201")) return kind_named("troubleInfo");
    if (act.is("syndata-0101")) return &kind_by_columns(entry.sent);
    if (!is_row(act)) return nullptr;
    const auto found = std::ranges::find(kinds(), "B." + act.operation->id.substr(7), &Kind::table);
    return found == kinds().end() ? nullptr : &*found;
}

std::string message_of(const Act& act, const Kind& kind) {
    return is_row(act) ? act.operation->id : act.operation->id + "/" + kind.resource;
}

std::string place_of(const Act& act, const Entry& entry) {
    return is_row(act) ? std::string() : fmt::format("data[{}].", entry.index);
}

}  // namespace plumbline::judge::dual
