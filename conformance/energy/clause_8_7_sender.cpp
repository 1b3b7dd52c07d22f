// 8.7, the caller: every device of the energy user, with the 24 members of table 7 and facts that hang
// together.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

using Device = json::object;

/// The names of table 7 under the readings (ENERGY-E23).
std::set<std::string> printed_names(const SenderView& view) {
    std::set<std::string> out;
    for (const auto& field : view.messages.find("uploadMeteringData")->shape.fields)
        if (field.children)
            for (const auto& member : field.children->fields) out.insert(member.code);
    return out;
}

void inspect_members(const Deed& deed, const std::set<std::string>& printed, Sink& sink) {
    for (const auto& device : objects_of(deed.body, "meteringData")) {
        std::set<std::string> sent;
        for (const auto& member : device) sent.insert(member.key());
        std::vector<std::string> wrong;
        std::ranges::set_symmetric_difference(sent, printed, std::back_inserter(wrong));
        sink.test(wrong.empty(), "ENERGY-8.7-d", "members", deed.number(),
                  {"计量器具的24项齐全且名称正确", "the 24 members stand under their names"},
                  {fmt::format("计量器具的成员不符：{}", fmt::join(wrong, "、")),
                   fmt::format("members missing or unknown: {}", fmt::join(wrong, ", "))});
        for (const auto* spelling : {"manuFacturer", "manuFacter"})
            if (sent.contains(spelling))
                sink.follows("ENERGY-E23", std::string_view(spelling) == "manuFacturer" ? "a" : "b",
                             deed.number());
    }
}

/// Names of the items of the class that dataCode names; empty when no dictionary was fetched.
std::set<std::string> kinds_of(const Deed& deed, const std::string& data_code) {
    constexpr std::size_t class_at = 12, class_length = 2;
    std::set<std::string> out;
    if (deed.dictionary == nullptr || data_code.size() < class_at + class_length) return out;
    const auto lists = object_of(deed.dictionary->answer->get_object(), "data");
    for (const auto& entry : objects_of(lists, "collectItem"))
        if (text_of(entry, "pclass") == data_code.substr(class_at, class_length))
            out.insert(text_of(entry, "name"));
    return out;
}

/// The kind of energy, where the code is one of an energy; other parameters are free text (ENERGY-E50).
void inspect_parameter(const Deed& deed, const Device& device, Sink& sink) {
    const auto parameter = text_of(device, "meteringParameter"), code = text_of(device, "dataCode");
    const auto kinds = kinds_of(deed, code);
    constexpr std::size_t class_at = 12;
    const bool energy = code.size() > class_at + 1 && code[class_at] == '0' && code[class_at + 1] <= '3';
    sink.test(
        !parameter.empty() && (!energy || kinds.empty() || kinds.contains(parameter)), "ENERGY-8.7-h",
        "parameter", deed.number(), {"计量参数为所计量的品种", "the parameter names what is measured"},
        {fmt::format("计量参数为“{}”", parameter), fmt::format("meteringParameter is '{}'", parameter)});
}

/// Months of "3 月" or "1年"; nullopt for anything else.
std::optional<int> cycle_of(const std::string& text) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > 3) return std::nullopt;
    const auto number = std::stoi(text.substr(0, digits));
    if (text.find("年") != std::string::npos) return number * 12;
    return text.find("月") != std::string::npos ? std::optional(number) : std::nullopt;
}

void inspect_calibration(const Deed& deed, const Device& device, Sink& sink) {
    const auto last = text_of(device, "latelyCalibration"), following = text_of(device, "nextCalibration");
    sink.test(!last.empty() || !text_of(device, "notCalibration").empty(), "ENERGY-8.7-s", "reason",
              deed.number(), {"未检定的写明原因", "a missing calibration is explained"},
              {"既无检定时间也无未检定原因", "neither a calibration nor a reason for none"});
    std::int64_t from = 0, to = 0;
    const auto months = cycle_of(text_of(device, "calibrationCycle"));
    if (!months || !standards::parse_local_time(last, from) || !standards::parse_local_time(following, to))
        return;
    sink.test(standards::add_months(from, *months) == to, "ENERGY-8.7-r", "next-calibration", deed.number(),
              {"下次检定为上次加周期", "next calibration is the last one plus the cycle"},
              {fmt::format("{}加{}不是{}", last, text_of(device, "calibrationCycle"), following),
               fmt::format("{} plus {} is not {}", last, text_of(device, "calibrationCycle"), following)});
}

/// 8.7-z within a list: the energy user's numbers tell its devices apart.
void inspect_numbers(const Deed& deed, Sink& sink) {
    std::set<std::string> seen;
    for (const auto& device : objects_of(deed.body, "meteringData"))
        if (const auto number = text_of(device, "manageCode"); !number.empty())
            sink.test(
                seen.insert(number).second, "ENERGY-8.7-z", "unique", deed.number(),
                {"管理编号不重复", "manageCode tells devices apart"},
                {fmt::format("管理编号{}重复", number), fmt::format("manageCode {} stands twice", number)});
}

/// 8.7-y: the same filler in every device is no fact of any.
void inspect_fillers(const Deed& deed, Sink& sink) {
    constexpr std::array fillers{"无", "-", "/", "N/A", "未知", "暂无"};
    const auto devices = objects_of(deed.body, "meteringData");
    if (devices.size() < 2) return;
    for (const auto* member : {"typeSpecification", "accuracyLevel", "measureRange", "inspectionOrganization",
                               "installationSite"}) {
        const bool filled = std::ranges::all_of(devices, [&](const Device& device) {
            return std::ranges::find(fillers, text_of(device, member)) != fillers.end();
        });
        sink.test(!filled, "ENERGY-8.7-y", "facts", deed.number(),
                  {"为器具的实际信息", "facts of the device"},
                  {fmt::format("所有器具的{}均为占位文字", member),
                   fmt::format("{} holds a placeholder in every device", member)});
    }
}

/// 8.7-c, against what the plan told: the numbers of all devices of that energy user.
void inspect_whole(const Deed& deed, const SenderView& view, Sink& sink) {
    std::set<std::string> wanted, sent;
    const auto told = view.conduct.told(deed.enterprise, deed.number());
    if (const auto* meters = told.if_contains("meters"); meters != nullptr && meters->is_array())
        for (const auto& meter : meters->get_array())
            if (meter.is_string()) wanted.emplace(meter.get_string());
    for (const auto& device : objects_of(deed.body, "meteringData"))
        sent.insert(text_of(device, "manageCode"));
    if (wanted.empty()) return;
    const bool all = std::ranges::includes(sent, wanted) || objects_of(deed.body, "meteringData").size() >=
                                                                wanted.size();  // doubled numbers are 8.7-z
    sink.test(all, "ENERGY-8.7-c", "all-devices", deed.number(),
              {"列出全部计量器具", "all devices are listed"},
              {fmt::format("应有{}台计量器具，上传了{}台", wanted.size(), sent.size()),
               fmt::format("{} devices of {} were sent", sent.size(), wanted.size())});
}

void inspect(const SenderView& view, Sink& sink) {
    const auto printed = printed_names(view);
    for (const auto* deed : view.conduct.of("uploadMeteringData")) {
        inspect_members(*deed, printed, sink);
        inspect_numbers(*deed, sink);
        inspect_fillers(*deed, sink);
        inspect_whole(*deed, view, sink);
        for (const auto& device : objects_of(deed->body, "meteringData")) {
            inspect_parameter(*deed, device, sink);
            inspect_calibration(*deed, device, sink);
        }
    }
}

}  // namespace

const SenderClause clause_8_7_sender{"ENERGY-8.7-d", inspect};

}  // namespace plumbline::judge::energy
