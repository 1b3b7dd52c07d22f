// Stories that together touch every requirement the platform enforces; their transcripts tell faults apart.
#pragma once

#include <span>

#include "reference-platform/lift/test_bench.h"

namespace plumbline::platform::lift::testing {

struct Chapter {
    const char* name;
    void (*tell)(Bench&);
};

std::span<const Chapter> chapters();

/// A lift of `who` with an installation by `constructor` in a region.
void add_with_construction(Bench& bench, const char* who, const char* code, const char* constructor,
                           const char* region);

void tell_formats(Bench& bench);
void tell_lists(Bench& bench);
void tell_lists_of_records(Bench& bench);
void tell_lifts(Bench& bench);
void tell_revocations(Bench& bench);
void tell_constructions(Bench& bench);
void tell_inspections(Bench& bench);
void tell_results(Bench& bench);
void tell_records(Bench& bench);
void tell_organisations(Bench& bench);
void tell_pushes(Bench& bench);
void tell_permissions(Bench& bench);
void tell_protocol(Bench& bench);
void tell_times(Bench& bench);
void tell_notices(Bench& bench);
void tell_reads(Bench& bench);
void tell_national_systems(Bench& bench);

}  // namespace plumbline::platform::lift::testing
