// What passes the platform while a vendor's system is observed, written into the evidence as it happens.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "conformance/evidence/run_file.h"
#include "reference-platform/http/tap.h"

namespace plumbline::cli {

/// Exchanges of every caller are recorded under the party whose certificate it showed; those of /_plumbline
/// are not the document's and are left out.
class VendorRecord {
  public:
    /// `subject` names the party that is observed.
    VendorRecord(evidence::Recorder& recorder, std::vector<evidence::Party> parties, std::string subject);
    ~VendorRecord();
    VendorRecord(const VendorRecord&) = delete;
    VendorRecord& operator=(const VendorRecord&) = delete;

    /// The tap of a listener at `address` (host:port, as callers know it). An address that only the subject
    /// calls counts every connection as the subject's.
    platform::Tap& listener(const std::string& address, bool only_subject);

    /// A fact of the world, the plan or the operator. Returns its number.
    std::int64_t note(std::int64_t at, const std::string& device, const std::string& kind,
                      const std::string& detail);
    void clock(std::int64_t at);
    /// Label of the exchanges to come.
    void origin(const std::string& label);

    /// The subject's exchanges with numbers above `after`.
    [[nodiscard]] std::vector<evidence::Exchange> since(std::int64_t after) const;
    /// Number of the subject's last exchange.
    [[nodiscard]] std::int64_t last() const;
    /// Waits until the subject has more exchanges than up to `after`, or the time is over.
    bool wait_beyond(std::int64_t after, std::chrono::milliseconds limit) const;
    /// Lateness of the answer to the subject's last exchange, on the sandbox's clock.
    [[nodiscard]] std::int64_t last_delay_ms() const;
    [[nodiscard]] const std::string& subject() const { return subject_; }

  private:
    class Listener;
    struct Caller {
        platform::TappedConnection facts;
        std::string party;
        std::int64_t number = 0;  ///< in the evidence, once something was said
    };
    std::int64_t connected(const std::string& address, bool only_subject,
                           const platform::TappedConnection& connection);
    void exchanged(const std::string& address, std::int64_t connection,
                   const platform::TappedExchange& exchange);
    std::string party_of(const std::string& code, bool trusted) const;
    std::int64_t write_connection(const std::string& address, const Caller& caller);

    evidence::Recorder& recorder_;
    std::vector<evidence::Party> parties_;
    std::string subject_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    mutable std::mutex mutex_;
    mutable std::condition_variable more_;
    std::map<std::int64_t, Caller> callers_;
    std::int64_t next_ = 1, at_ = 0, delay_ms_ = 0;
    std::string origin_;
    std::vector<evidence::Exchange> of_subject_;
};

}  // namespace plumbline::cli
