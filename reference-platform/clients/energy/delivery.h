// 8.8: the queue of batches: sent, resent three times, kept for the next upload time, erased after success
// alone.
#pragma once

#include "reference-platform/clients/energy/session.h"

namespace plumbline::platform::city {

/// The upload time: yesterday's batch of every energy user joins the queue, and all of it is sent, oldest
/// first.
void upload_day(Session& session);
/// Sends again what is due.
void keep_delivering(Session& session);
/// The process ended: a queue that lived in its memory alone is gone (a fault).
void lose_queue(Session& session);

}  // namespace plumbline::platform::city
