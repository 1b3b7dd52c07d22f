// What the store keeps about a sandbox itself, so that it is the same one after a restart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference-platform/store/store.h"

namespace plumbline::platform {

struct SandboxOptions;

/// Options of a sandbox that the store knows, nullopt for a name without data.
std::optional<SandboxOptions> stored_options(Store& store, const std::string& name);
void store_options(Store& store, const std::string& name, const SandboxOptions& options);

/// The virtual clock (ms) as it was when something was last written; nullopt when there was none.
std::optional<std::int64_t> stored_clock(Store& store, const std::string& name);
void store_clock(Store& store, const std::string& name, std::int64_t ms);

}  // namespace plumbline::platform
