// Exchanges of annex 1 read from their bytes: data in the query or a body, {State, Value} or bare content.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::yunnan {

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages);

/// The reason that an answer gives; empty when it gives none.
std::string reason_of(const Act& act);
/// The JSON object that Value carries as text (or, by YN-E43=b, as an object); nullopt when it carries none.
std::optional<boost::json::object> value_of(const Act& act);
/// The objects of a bare list, or of one inside an envelope (YN-E09=b).
std::vector<const boost::json::object*> listed(const Act& act);
/// True for the interfaces that clauses 7 and 8 answer with {State, Value}.
bool enveloped(const Act& act);

/// The instant of yyyyMMddHHmmss, UTC+8; nullopt when the text is none.
std::optional<evidence::Milliseconds> instant(std::string_view stamp);
/// The objects below `key`; what is none is left out.
std::vector<const boost::json::object*> objects(const boost::json::object& record, std::string_view key);
std::optional<std::int64_t> whole(const boost::json::object& record, std::string_view key);

}  // namespace plumbline::judge::yunnan
