// What the evidence tells about the subject's state: made from calls that were accepted, answers that were
// read, and hook calls.
#pragma once

#include "conformance/cylinder-chongqing/cylinder.h"
#include "conformance/cylinder-chongqing/interpret.h"
#include "conformance/cylinder-chongqing/traceability.h"
#include "conformance/cylinder-chongqing/world.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge::chongqing {

class Model {
  public:
    Model(const evidence::Run& run, const standards::MessageSet& messages);

    World world;
    Traceability system;  ///< the other side of the municipal interfaces
    std::map<std::pair<std::string, std::string>, std::int64_t> logged;  ///< actor and action of CQ-OP-37
    std::map<std::string, Cylinder> cylinders;   ///< by number, as the municipal side knows them
    std::map<std::string, std::string> records;  ///< recordId -> content, of checks and fills
    std::map<std::string, std::string> reports;  ///< reportNo -> content of the inspection that brought it

    [[nodiscard]] const Cylinder* cylinder(const std::string& number) const;

    /// Learns from an act that was carried out, noting machine transitions, and from the hooks up to the next
    /// act.
    void follow(const Act& act, Sink& sink);

  private:
    void learn_up_to_next_act();
    void follow_checks(const Act& act, Sink& sink);
    void follow_fill(const Act& act, Sink& sink);
    void follow_movement(const Act& act);
    void follow_inspection(const Act& act, Sink& sink);
    /// False when the same record was followed before.
    bool first_time(const Act& act);

    const evidence::Run& run_;
    const standards::MessageSet& messages_;
    std::size_t next_ = 0;  ///< event to look at next
};

}  // namespace plumbline::judge::chongqing
