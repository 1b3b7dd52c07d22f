// What the three roles of T/CPASE M 014.3 have in common: tasks by name, an outbox, time that goes by.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "reference-platform/clients/client.h"
#include "reference-platform/clients/lift/outbox.h"

namespace plumbline::platform::lift_client {

class LiftClient : public Client {
  public:
    void perform(std::string_view task, const boost::json::object& with, ClientContext& context) override;
    void wake(ClientContext& context) override;
    void restart() override {}
    [[nodiscard]] const std::vector<std::string>& seedable() const override { return faults_; }

  protected:
    using Task = std::function<void(ClientContext&, const boost::json::object&)>;

    LiftClient(const Duties& duties, std::vector<std::string> faults)
        : duties_(duties), faults_(std::move(faults)) {}

    void trade(Trade trade) { outbox_ = std::make_unique<Outbox>(duties_, std::move(trade)); }
    void task(std::string name, Task does) { tasks_[std::move(name)] = std::move(does); }
    /// Called when time went by, before the outbox is looked at.
    virtual void remember(ClientContext&) {}

    [[nodiscard]] const Outbox& outbox() const { return *outbox_; }
    [[nodiscard]] Line line(ClientContext& context) const { return {context, duties_}; }
    [[nodiscard]] const Duties& duties() const { return duties_; }
    /// A record as entered, for the wire.
    [[nodiscard]] boost::json::object wire(ClientContext& context, const boost::json::object& entered) const;
    /// The task's records: `list` one by one (over `template`), or `count` copies of `template` with codes
    /// from `prefix`.
    [[nodiscard]] static std::vector<boost::json::object> records_of(const boost::json::object& with);

  private:
    const Duties& duties_;
    std::vector<std::string> faults_;
    std::unique_ptr<Outbox> outbox_;
    std::map<std::string, Task, std::less<>> tasks_;
};

/// The one object of an answer that is an object or a list, the one whose `key` is `value`.
boost::json::object pick(const boost::json::value& data, std::string_view key, std::string_view value);

/// `base` with the members of `changes` put over it.
boost::json::object merged(boost::json::object base, const boost::json::object& changes);

}  // namespace plumbline::platform::lift_client
