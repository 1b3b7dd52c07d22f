// Where a cylinder is in its life (machine "cylinder"), and what has happened to it.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

/// The record of a cylinder: cylinderNo, Items (table A.1), Documents, State, Keeper (account of the filling
/// unit), Label, ChangedAt (ms, of the municipal side), Assessment, Store (where it lies, absent outside).
using Archive = boost::json::object;

/// What happened to a cylinder, or to an order or waybill without one.
struct Happening {
    std::string cylinder, stage, operation;
    std::int64_t at = 0;
    std::string unit = {}, device = {}, waybill = {}, order = {};
    boost::json::object content = {};
};

[[nodiscard]] std::optional<Archive> archive_of(const Call& call, const std::string& cylinder);
/// The archive, or a refusal: no record without a cylinder (CQ-5.5-e).
[[nodiscard]] std::expected<Archive, Refusal> known_archive(const Call& call, const std::string& cylinder);
void keep_archive(Call& call, const Archive& archive);

/// State of the machine "cylinder" on a day, with those that come with the calendar: OVERDUE, LIFE_EXCEEDED.
[[nodiscard]] std::string state_of(const Archive& archive, std::int64_t now);
/// A scrapped cylinder takes part in nothing any more (CQ-6.7-b).
[[nodiscard]] Ruled alive(const Call& call, const Archive& archive);
/// Not overdue, not beyond its life: such a cylinder goes to inspection, not to a customer (machine
/// "cylinder").
[[nodiscard]] Ruled fit_for_use(const Call& call, const Archive& archive);
/// Made by this unit, or owned by it (CQ-5.6-b2).
[[nodiscard]] bool belongs_to(const Archive& archive, const Account& unit);
/// Leaves FILLED when the cylinder sets out.
void set_out(Call& call, Archive& archive);

void note(Call& call, const Happening& happening);
/// In order of time, then of arrival.
[[nodiscard]] std::vector<Happening> happenings(const Call& call, std::string_view index,
                                                const std::string& value);

/// The last instant of a date, or the time itself.
[[nodiscard]] std::optional<std::int64_t> end_of(const std::string& text);

}  // namespace plumbline::platform::chongqing
