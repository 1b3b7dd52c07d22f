// The answers of our binding: {code, message} or the body that the interface has of its own (CQ-G24). Every
// answer is made here.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

Response succeeded(const Done& done);
Response failed(const Refusal& refusal);

}  // namespace plumbline::platform::chongqing
