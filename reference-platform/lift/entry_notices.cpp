#include "reference-platform/lift/entry_notices.h"

#include <algorithm>

#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace {

bool due(const Faults& law, const Record& construction) {
    const auto category = text_of(construction.fields, "SGLB");
    return category == "INSTALL" || category == "RE_INSTALL" || !law.obeys("LIFT-6.11.1-c");
}

}  // namespace

std::optional<Notice> make_notice(Context& context, Repository& repository, std::string_view kind,
                                  const Record& construction, std::string_view feedback) {
    if (kind == "entry-notice" && !due(context.faults, construction)) return std::nullopt;
    Notice notice{repository.new_id(),
                  std::string(kind),
                  construction.id,
                  construction.lift,
                  text_of(construction.fields, "SGXYDM"),
                  std::string(feedback),
                  context.now,
                  false};
    repository.save_notice(notice);
    return notice;
}

void announce_results_due(Call& call, const std::string& lift) {
    const auto life = life_of(call.repository, lift);
    const auto notices = call.repository.notices_of_lift("entry-notice", lift);
    for (const auto& construction : life.constructions) {
        if (!construction.result.empty() || !inspected(construction, life, call.law())) continue;
        if (std::ranges::none_of(notices, [&](const Notice& n) { return n.construction == construction.id; }))
            make_notice(call.context, call.repository, "entry-notice", construction, "");
    }
}

}  // namespace plumbline::platform::lift
