// Downward calls: read the question, check time and limits, collect what the caller may see, answer.
#pragma once

#include "reference-platform/lift/call.h"
#include "reference-platform/lift/query.h"
#include "standards/message.h"

namespace plumbline::platform::lift {

Response download(Call& call);

using Delivery = std::expected<boost::json::value, Refusal>;

Delivery lifts_for_maker(Call& call, const Query& query);        // 6.12
Delivery lifts_for_province(Call& call, const Query& query);     // 7.20
Delivery organisations(Call& call, const Query& query);          // 6.13, 7.19
Delivery pending_notifications(Call& call, const Query& query);  // 7.16
Delivery modify_notices(Call& call);                             // 6.9
Delivery construction_information(Call& call);                   // 6.10
Delivery entry_notices(Call& call);                              // 6.11

/// The elements of `shape` that `source` holds, under their codes.
boost::json::object project(const standards::Shape& shape, const boost::json::object& source);

}  // namespace plumbline::platform::lift
