// What has to go up and has not been accepted yet: durable, in order, each record under one number (6.4.3).
#pragma once

#include <map>
#include <string>

#include "reference-platform/clients/cylinder-chongqing/wire.h"

namespace plumbline::platform::traceability {

class Outbox {
  public:
    /// Queues a record and sends what can be sent. `duty`: the requirement that wants it in real time.
    void put(ClientContext& context, std::string_view duty, std::string_view host, std::string_view target,
             const boost::json::object& body);
    /// Sends what waits, oldest first; stops where nobody answers.
    void flush(ClientContext& context);
    void restart() { memory_.clear(); }

  private:
    struct Item {
        std::string id;
        boost::json::object value;
    };
    [[nodiscard]] std::vector<Item> waiting(ClientContext& context) const;
    void keep(ClientContext& context, const std::string& id, const boost::json::object& value);
    void drop(ClientContext& context, const std::string& id);
    void accepted(ClientContext& context, const Item& item);

    std::map<std::string, boost::json::object> memory_;  ///< the fault: a queue that no restart survives
};

}  // namespace plumbline::platform::traceability
