// Annex 1, 3: the archive of vehicle cylinders, shared by all stations (附件2 三(一)).
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"
#include "standards/text.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

void inspect_holder(const Act& act, const View& view, const json::object& element, Sink& sink) {
    if (!view.readings.is("YN-E27", "a")) return;
    const auto number = text_of(element, "IdentityNo");
    sink.test(standards::count_characters(number) == 18 || number.starts_with("SM4:"), "YN-A1-3-e", "holder",
              act.number(), {"IdentityNo为18位或已加密", "IdentityNo has 18 characters or is encrypted"},
              {fmt::format("IdentityNo“{}”不是18位", number),
               fmt::format("IdentityNo '{}' does not have 18 characters", number)});
}

/// A cylinder that one station bound stands in every station's archive.
void inspect_sharing(const Act& act, const View& view, const std::vector<const json::object*>& elements,
                     Sink& sink) {
    if (!text_of(record(act), "lasttime").starts_with("1970")) return;
    for (const auto& [id, vehicle] : view.model.vehicles) {
        if (vehicle.barcode.empty()) continue;
        const bool there =
            std::ranges::any_of(elements, [&](const json::object* e) { return whole(*e, "Id") == id; });
        sink.test(there, "YN-A1-3-f", "shared", act.number(),
                  {"车用气瓶档案全省共享", "the vehicle archive is shared"},
                  {fmt::format("缺少已绑定的车用气瓶{}", id),
                   fmt::format("vehicle cylinder {}, bound elsewhere, is missing", id)});
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("YN-OP-03") || !act.accepted() || !well_known(act, view)) return;
    if (!act.answer || (!act.answer->is_array() && !view.readings.is("YN-E09", "b")))
        return sink.fail(act.answer && !act.answer->is_null() ? "YN-A1-3-b" : "YN-A1-2-k", "bare-array",
                         {act.number()}, {"应答不是JSON数组", "the reply is no JSON array"});
    for (const auto& shown : act.shown) inspect_shown(act, view, shown, sink);
    const auto elements = listed(act);
    for (const auto* element : elements) {
        inspect_holder(act, view, *element, sink);
    }
    inspect_sharing(act, view, elements, sink);
}

}  // namespace

const Clause clause_3{"YN-A1-3-b", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
