// What is still to be told to the platform: durable, in order, sent again until it is accepted.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/clients/lift/line.h"

namespace plumbline::platform::lift_client {

/// One thing to be told. A change is completed from what the platform holds when it is sent, not before.
struct Item {
    std::string id, operation, via;
    boost::json::object record;
    bool change = false;
    std::int64_t next = 0;  ///< not sent before
};

/// How a role completes its changes and what it keeps of what was accepted.
struct Trade {
    std::span<const Operation> operations;
    /// The whole record of a change; nullopt while the platform does not tell enough.
    std::function<std::optional<boost::json::object>(ClientContext&, const Item&)> complete;
    /// `sent` is the record that went out, `id` what the platform calls it.
    std::function<void(ClientContext&, const Item&, const boost::json::object& sent, const std::string& id)>
        accepted;
};

class Outbox {
  public:
    Outbox(const Duties& duties, Trade trade) : duties_(duties), trade_(std::move(trade)) {}

    void add(ClientContext& context, std::string_view operation, boost::json::object record,
             bool change = false, const std::string& via = {}) const;
    /// Sends what is due: records of one operation in batches of at most 100 (5.3.5.5), revokes likewise.
    void flush(ClientContext& context) const;
    /// Everything that waits becomes due.
    void hurry(ClientContext& context) const;

  private:
    [[nodiscard]] const Operation& operation(std::string_view name) const;
    void send(ClientContext& context, std::vector<Item> group) const;
    void settle(ClientContext& context, const std::vector<Item>& group,
                const std::vector<boost::json::object>& sent, const Answer& answer) const;
    void save(ClientContext& context, const Item& item) const;

    const Duties& duties_;
    Trade trade_;
};

}  // namespace plumbline::platform::lift_client
