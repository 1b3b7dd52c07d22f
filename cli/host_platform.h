// The reference platform playing its part for one observed system: a sandbox of its own, credentials, the
// clock, and addresses that should not be trusted.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/subject.h"
#include "cli/vendor_devices.h"
#include "cli/vendor_record.h"

namespace plumbline::cli {

struct HostOptions {
    std::string standard, role;
    std::string pki;  ///< folder that write_pki filled
    std::string host = "127.0.0.1";
    unsigned short port = 0;  ///< 0 = a free one
    bool virtual_clock = true;
    bool real_delays = false;  ///< lateness and silence take real time
};

class HostPlatform {
  public:
    /// Throws UsageError when the standard has no party of that role.
    HostPlatform(const HostOptions& options, evidence::Recorder& recorder);

    /// The platform as the other parties of the plan call it; its hooks, credentials and CA.
    [[nodiscard]] const scenario::Subject& subject() const { return subject_; }
    [[nodiscard]] const platform::PkiParty& vendor() const { return vendor_; }
    VendorRecord& record() { return *record_; }
    /// Where the vendor's own system finds the platform; another address when it goes through a proxy.
    [[nodiscard]] const std::string& vendor_address() const { return vendor_address_; }
    void send_vendor_to(std::string url) { vendor_address_ = std::move(url); }
    /// The sandbox's clock, ms.
    [[nodiscard]] std::int64_t now();
    /// Sets the virtual clock and says so in the evidence.
    void set_clock(std::int64_t ms);
    /// Hook "world" of the sandbox; the vendor's code is put in as the caller. Throws std::runtime_error when
    /// the platform does not understand it.
    void trouble(boost::json::object wish);
    /// Another listener whose certificate is of a foreign CA ("foreign") or for another name ("wrong-name");
    /// returns its URL. Throws UsageError on another kind.
    std::string impostor(const std::string& kind);
    /// nullptr when systems of the role command no devices.
    VendorDevices* devices() { return devices_.get(); }
    [[nodiscard]] bool virtual_clock() const { return options_.virtual_clock; }

  private:
    platform::Response control(const std::string& method, const std::string& target, const std::string& body);
    std::unique_ptr<platform::Server> listen(const std::string& certificate, bool only_subject,
                                             unsigned short port);

    HostOptions options_;
    platform::PkiParty vendor_;
    std::unique_ptr<VendorRecord> record_;
    platform::Engine engine_;
    scenario::Subject subject_;
    std::string vendor_address_;
    std::vector<std::shared_ptr<platform::Tap>> taps_;  ///< outlive the servers
    std::vector<std::unique_ptr<platform::Server>> servers_;
    std::unique_ptr<VendorDevices> devices_;
};

/// The party that a role's vendor speaks as: the first good one. Throws UsageError when there is none.
platform::PkiParty vendor_party(const std::string& pki, const std::string& role);

}  // namespace plumbline::cli
