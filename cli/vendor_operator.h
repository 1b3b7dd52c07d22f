// Who works the observed system: our own client, or somebody at a terminal.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/json.hpp>

#include "cli/host_platform.h"
#include "reference-platform/clients/client.h"
#include "standards/catalogue.h"

namespace plumbline::cli {

class VendorOperator {
  public:
    virtual ~VendorOperator() = default;
    /// Asks for a task and gives the system its time to do it.
    virtual void ask(const standards::Text& says, const std::string& task,
                     const boost::json::object& with) = 0;
    /// Ends the system's process and starts it again.
    virtual void restart() = 0;
    /// The system's turn: time went by, or something is awaited.
    virtual void turn() = 0;
    /// Waits in real time, before the plan's time is spent, until `reached` or it makes no sense to wait
    /// longer. False: people there do not want to wait at all.
    virtual bool wait(const std::function<bool()>& reached) = 0;
    /// Shown to people.
    virtual void tell(const std::string& text) = 0;
};

/// Our own client of the role, over real TLS and the sandbox's clock.
class ClientOperator final : public VendorOperator {
  public:
    /// Throws UsageError when the role has no client or the client cannot carry a fault.
    ClientOperator(HostPlatform& host, const std::string& standard, const std::string& role,
                   const std::vector<std::string>& faults);
    ~ClientOperator() override;
    void ask(const standards::Text& says, const std::string& task, const boost::json::object& with) override;
    void restart() override { client_->restart(); }
    void turn() override;
    bool wait(const std::function<bool()>&) override { return true; }
    void tell(const std::string&) override {}

  private:
    class Line;
    template <class Act>
    void in_transaction(Act act);

    HostPlatform& host_;
    std::unique_ptr<platform::Client> client_;
    std::unique_ptr<platform::Store> store_;
    platform::Faults faults_;
    std::map<std::string, std::string> credentials_;
    std::unique_ptr<Line> line_;
};

/// A foreign vendor's operator. Without a terminal nobody is waited for but the system itself.
class TerminalOperator final : public VendorOperator {
  public:
    /// `patience`: real time that an awaited request may take.
    TerminalOperator(VendorRecord& record, std::chrono::seconds patience);
    void ask(const standards::Text& says, const std::string& task, const boost::json::object& with) override;
    void restart() override;
    void turn() override;
    bool wait(const std::function<bool()>& reached) override;
    void tell(const std::string& text) override;

  private:
    bool pressed(std::chrono::milliseconds limit);
    /// What the system said since the last time, and how it was answered.
    void show_traffic();

    VendorRecord& record_;
    std::chrono::seconds patience_;
    bool ended_ = false;      ///< nobody at the terminal any more
    std::int64_t shown_ = 0;  ///< number of the last exchange that was shown
};

}  // namespace plumbline::cli
