// Which act stands behind which upward operation.
#include <algorithm>
#include <array>
#include <cassert>

#include "reference-platform/lift/constructions.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/lifts.h"
#include "reference-platform/lift/organisations.h"
#include "reference-platform/lift/records.h"
#include "reference-platform/lift/results.h"
#include "reference-platform/lift/upload.h"

namespace plumbline::platform::lift {
namespace {

constexpr std::array own_acts{Act{"add-lift", check_add_lift, add_lift},
                              Act{"modify-lift", check_modify_lift, modify_lift},
                              Act{"revoke-lift", check_revoke_lift, revoke_lift},
                              Act{"lock-lift", check_lock_lift, lock_lift},
                              Act{"add-construction", check_add_construction, add_construction},
                              Act{"modify-construction", check_modify_construction, modify_construction},
                              Act{"revoke-construction", check_revoke_construction, revoke_construction},
                              Act{"enter-result", check_enter_result, enter_result},
                              Act{"revoke-result", check_revoke_result, revoke_result},
                              Act{"add-inform", check_add_inform, add_inform},
                              Act{"revoke-inform", check_revoke_inform, revoke_inform},
                              Act{"add-org", check_add_organisation, add_organisation},
                              Act{"modify-org", check_modify_organisation, modify_organisation},
                              Act{"push-maker-units", check_unit, receive_unit},
                              Act{"push-certificates", check_certificate, receive_certificate}};

}  // namespace

Act act_of(const standards::Operation& operation) {
    const auto own = std::ranges::find(own_acts, operation.id, &Act::operation);
    if (own != own_acts.end()) return *own;
    const auto* kind = document().kind_of(operation.id);
    assert(kind != nullptr);
    if (kind->add == operation.id) return {kind->add, check_add_record, add_record};
    if (kind->modify == operation.id) return {kind->modify, check_modify_record, modify_record};
    return {kind->revoke, check_revoke_record, revoke_record};
}

}  // namespace plumbline::platform::lift
