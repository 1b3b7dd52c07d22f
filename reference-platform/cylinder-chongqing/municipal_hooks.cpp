#include "reference-platform/cylinder-chongqing/hooks.h"

namespace plumbline::platform::chongqing {

const Acts& municipal_acts() {
    static const Acts acts;
    return acts;
}

}  // namespace plumbline::platform::chongqing
