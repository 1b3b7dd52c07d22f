// 重庆 燃气气瓶溯源管理系统: the traceability system as client of the municipal platforms.
#pragma once

#include "reference-platform/clients/client.h"

namespace plumbline::platform {

std::unique_ptr<Client> make_chongqing_traceability_system();

}  // namespace plumbline::platform
