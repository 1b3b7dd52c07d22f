// Exchanges of the Chongqing document read from their bytes. The text names no wire (CQ-G01, CQ-G02, CQ-G24):
// paths, names and envelope are our binding; where a vendor answers otherwise, what cannot be read stays
// unintelligible.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::chongqing {

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages);

/// The values that a path has where the operation's path has {name}; nullopt when it is another path.
std::optional<std::map<std::string, std::string>> path_values(std::string_view pattern,
                                                              std::string_view path);
/// One of them for the act's own operation; empty when there is none.
std::string path_value(const Act& act, const std::string& name);
/// The interface's own path, without what a deployment or a sandbox puts in front.
std::string interface_path(std::string_view path);

/// What an answer carries: `data` of the envelope of CQ-G24, else the answer itself; nullptr when it is no
/// JSON.
const boost::json::value* payload(const Act& act);
/// What the answer says in words; empty when it says nothing.
std::string reason_of(const Act& act);
/// The only record as it came, so that it tells what happened under every reading, also where our binding is
/// left open; an empty object when there is none.
const boost::json::object& record(const Act& act);

/// The instant of "2026-03-02 09:00:00" (UTC+8, CQ-E12=a); nullopt when the text is none.
std::optional<evidence::Milliseconds> instant(std::string_view text);
/// The first instant of a day in any of the printed forms (2026-03-02, 20260302, with or without time).
std::optional<evidence::Milliseconds> day(std::string_view text);
/// {year, month} of 2021-06 or of a day.
struct YearMonth {
    int year = 0, month = 0;
};
std::optional<YearMonth> year_month(std::string_view text);
std::optional<double> decimal(const boost::json::object& record, std::string_view key);
/// The objects below `key`; what is none is left out.
std::vector<const boost::json::object*> objects(const boost::json::object& record, std::string_view key);

}  // namespace plumbline::judge::chongqing
