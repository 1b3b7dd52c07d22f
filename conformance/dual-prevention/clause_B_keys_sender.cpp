// Annex B, the caller: numbers arrive as they were entered and stay the same; attachments are there before
// they are named.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

struct Number {
    std::string_view column, requirement;
};
constexpr std::array numbers{Number{"riskNo", "DUAL-B.8-f"}, Number{"taskNo", "DUAL-B.11-e"},
                             Number{"regNo", "DUAL-B.2-c"}, Number{"orgNo", "DUAL-B.2-c"}};

/// What was entered for this column since the delivery before; an entered record without it says nothing.
void inspect_number(const Act& act, const Entry& entry, const Asked& asked, const Number& number,
                    Sink& sink) {
    const auto* kind = kind_of(act, entry);
    const auto entered = asked.entered(number.column);
    if (kind == nullptr || entered.empty() || text_of(asked.with, "resource") != kind->resource ||
        !entry.sent.is_object())
        return;
    const auto sent = text_of(entry.sent.get_object(), number.column);
    if (sent.empty()) return;  // what is missing is another fault
    sink.test(sent == entered, number.requirement, "as-entered", act.number(),
              {fmt::format("{}与录入一致", number.column), fmt::format("{} is as entered", number.column)},
              {fmt::format("录入的{}为{}，报送为{}", number.column, entered, sent),
               fmt::format("{} was entered as {} and sent as {}", number.column, entered, sent)});
}

/// A delivery belongs to the thing asked last of which it carries the resource.
const Asked* cause_of(const Conduct& conduct, const Act& act, const Entry& entry) {
    const auto* kind = kind_of(act, entry);
    const Asked* out = nullptr;
    for (const auto& asked : conduct.asked)
        if (kind != nullptr && asked.number < act.number() &&
            text_of(asked.with, "resource") == kind->resource)
            out = &asked;
    return out;
}

void inspect_attachments(const SenderView& view, Sink& sink) {
    std::vector<std::string> addresses;
    for (const auto* act : view.conduct.acts) {
        if (act->is("file-upload") && act->accepted()) addresses.push_back(answered(*act, "fileUrl"));
        for (const auto& entry : act->entries) {
            const auto* kind = is_service(*act) ? kind_of(*act, entry) : nullptr;
            if (kind == nullptr || kind->resource != "trainInfo") continue;
            const auto name = entry.text("fileName");
            if (name.empty()) continue;
            sink.test(std::ranges::find(addresses, name) != addresses.end(), "DUAL-B.7-b", "uploaded-first",
                      act->number(), {"附件先上传后引用", "the attachment was uploaded before it was named"},
                      {fmt::format("{}不是上传接口返回的地址", name),
                       fmt::format("{} is no address that the upload returned", name)});
        }
    }
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.deliveries())
        for (const auto& entry : act->entries)
            if (const auto* asked = cause_of(view.conduct, *act, entry))
                for (const auto& number : numbers) inspect_number(*act, entry, *asked, number, sink);
    inspect_attachments(view, sink);
}

}  // namespace

const SenderClause clause_B_keys_sender{"DUAL-B.8-f", inspect};

}  // namespace plumbline::judge::dual
