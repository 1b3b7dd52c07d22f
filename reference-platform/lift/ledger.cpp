#include "reference-platform/lift/ledger.h"

#include <algorithm>

namespace plumbline::platform::lift {

Life life_of(Repository& repository, std::string_view lift) {
    return {repository.records_of("construction", lift), repository.records_of("usage", lift),
            repository.records_of("examine", lift)};
}

std::int64_t touch(Context& context, Repository& repository, Lift& lift) {
    const auto life = life_of(repository, lift.code);
    lift.updated = std::max(context.now, lift.updated + 1);
    lift.state = lift_state(lift, life, context.faults);
    lift.use = use_state(life);
    lift.areas = areas(life);
    // A reformed lift lies where the one lay that it came from, until something is recorded under its new
    // code.
    if (lift.areas.empty() && !lift.old_code.empty())
        if (const auto old = repository.find_lift(lift.old_code)) lift.areas = old->areas;
    repository.save_lift(lift);
    return lift.updated;
}

std::int64_t touch(Context& context, Repository& repository, std::string_view code) {
    auto lift = repository.find_lift(code);
    return lift ? touch(context, repository, *lift) : context.now;
}

}  // namespace plumbline::platform::lift
