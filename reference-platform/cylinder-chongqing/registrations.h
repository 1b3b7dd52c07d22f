// Registrations of cylinders at the municipal side (6.4.1): what the authority enters, what has changed
// since.
#pragma once

#include "reference-platform/cylinder-chongqing/repository.h"

namespace plumbline::platform::chongqing {

/// Lays `change` over the registration of its cylinder (null takes a member away) and marks it as changed.
/// A scrapped cylinder stays scrapped, whatever is said of it later (CQ-6.4.1-c). The changed registration
/// also goes into the log "pushes", as CQ-OP-02 would carry it.
void change_registration(const boost::json::object& change, Context& context);

/// What an inspection's result does to the registration (D.1): the dates, or the end.
void enter_inspection(const boost::json::object& inspection, Context& context);

}  // namespace plumbline::platform::chongqing
