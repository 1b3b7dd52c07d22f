// Records with a number of their own (CQ-G03): taken once, never changed.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

/// The same record again is fine and not kept twice; another one under a known number is refused
/// (`requirement`). True when the record is new.
std::expected<bool, Refusal> is_new(const Call& call, std::string_view kind, const std::string& key,
                                    std::string_view requirement, std::string_view field);

/// Keeps Call::record with its unit and the time of receipt. `id`: what the record is about, where several
/// records may be about the same; empty = the key.
void keep(Call& call, std::string_view kind, const std::string& key, const std::string& id = {});

}  // namespace plumbline::platform::chongqing
