#include "reference-platform/cylinder-yunnan/repository.h"

#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

Indexes indexes_of(std::string_view kind, const json::object& value) {
    Indexes out;
    auto index = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) out.emplace_back(name, text);
    };
    if (kind == "cylinder") index("application", text_of(value, "Application"));
    if (kind == "application" || kind == "order")
        index("third", text_of(value, "Unit") + "/" + std::to_string(whole_of(value, "ThirdId").value_or(0)));
    if (kind == "check") index("unit", text_of(value, "Unit"));
    if (kind == "order" && text_of(value, "State") == "OPEN")
        for (const auto& barcode : texts_of(value, "Barcodes")) index("barcode", barcode);
    if (kind == "trace") index("count", text_of(value, "Count"));
    if (kind == "vehicle") index("barcode", text_of(value, "Barcode"));
    return out;
}

}  // namespace

std::optional<json::object> Repository::get(std::string_view kind, std::string_view id) const {
    return store_.get(space_, kind, id);
}

void Repository::save(std::string_view kind, const std::string& id, const json::object& value) {
    store_.put(space_, kind, id, value, indexes_of(kind, value));
}

std::vector<json::object> Repository::all(std::string_view kind) const {
    std::vector<json::object> out;
    for (auto& stored : store_.all(space_, kind)) out.push_back(std::move(stored.value));
    return out;
}

std::vector<json::object> Repository::find(std::string_view kind, std::string_view index,
                                           const std::string& value) const {
    std::vector<json::object> out;
    for (auto& stored : store_.find(space_, kind, index, value)) out.push_back(std::move(stored.value));
    return out;
}

}  // namespace plumbline::platform::yunnan
