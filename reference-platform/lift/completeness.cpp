#include "reference-platform/lift/completeness.h"

#include <algorithm>
#include <map>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace {

using Kinds = std::vector<std::string>;

const Kinds traction{
    "限速器", "安全钳", "缓冲器",  "门锁装置", "轿厢上行超速保护装置", "轿厢意外移动保护装置",
    "控制柜", "层门",   "驱动主机"};
// Ascending-car protection belongs to traction drive only.
const Kinds positive_drive{"限速器", "安全钳", "缓冲器",  "门锁装置", "轿厢意外移动保护装置",
                           "控制柜", "层门",   "驱动主机"};
const Kinds hydraulic{"安全钳", "缓冲器", "门锁装置", "轿厢意外移动保护装置", "控制柜", "层门"};
const Kinds moving{"控制柜", "驱动主机"};
const Kinds dumbwaiter{"门锁装置", "控制柜", "层门", "驱动主机"};

}  // namespace

std::vector<std::string> needed_kinds(std::string_view variety) {
    static const std::map<std::string, const Kinds*, std::less<>> profile{
        {"3110", &traction},  {"3120", &traction},  {"3130", &positive_drive}, {"3210", &hydraulic},
        {"3220", &hydraulic}, {"3310", &moving},    {"3320", &moving},         {"3410", &traction},
        {"3420", &traction},  {"3430", &dumbwaiter}};
    const auto* entry = document().standard.code_list("SBPZ")->find(variety);
    const auto found = profile.find(entry == nullptr ? variety : std::string_view(entry->code));
    return found == profile.end() ? Kinds() : *found->second;
}

bool complete(const Lift& lift, const Faults& law) {
    if (!law.obeys("LIFT-6.1.1-d")) return true;
    const auto needed = needed_kinds(text_of(lift.fields, "SBPZ"));
    if (!law.obeys("LIFT-6.12.2-f")) return lift.parts.size() >= needed.size();
    return std::ranges::all_of(needed, [&](const std::string& kind) {
        return std::ranges::any_of(lift.parts, [&](const auto& part) {
            return part.is_object() && text_of(part.get_object(), "TBJPZ") == kind;
        });
    });
}

}  // namespace plumbline::platform::lift
