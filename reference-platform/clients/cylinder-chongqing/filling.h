// One cylinder's way through the filling station: checks, decision, gun, records (6.4.2, 6.4.3, annexes B and
// C).
#pragma once

#include "reference-platform/clients/cylinder-chongqing/outbox.h"

namespace plumbline::platform::traceability {

class Filling {
  public:
    explicit Filling(Outbox& outbox) : outbox_(outbox) {}

    /// with: gunNo, bad: [names of C.2 items that were found bad], inspector
    void pre_check(const boost::json::object& with, ClientContext& context);
    /// with: gunNo, fillDeviceNo, gunMedium, employeeNo, employeeName. Asks, and tells the gun what was
    /// answered.
    void fill(const boost::json::object& with, ClientContext& context);
    /// with: gunNo, bad, inspector. A bad finding stops the gun.
    void mid_check(const boost::json::object& with, ClientContext& context);
    /// with: gunNo, bad, inspector
    void post_check(const boost::json::object& with, ClientContext& context);
    /// with: gunNo. Somebody wants a refused gun opened; there is no such function (CQ-6.4.2-e).
    void override_refusal(const boost::json::object& with, ClientContext& context);
    /// Looks at the guns and takes up the records of fills that ended.
    void wake(ClientContext& context);

  private:
    void check(std::string_view stage, const std::string& cylinder_no, boost::json::object findings,
               ClientContext& context);
    void take_up(const std::string& id, boost::json::object cycle, const boost::json::object& fill,
                 ClientContext& context);

    Outbox& outbox_;
};

}  // namespace plumbline::platform::traceability
