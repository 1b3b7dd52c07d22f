#include "cli/vendor_record.h"

#include <algorithm>

namespace plumbline::cli {

class VendorRecord::Listener final : public platform::Tap {
  public:
    Listener(VendorRecord& record, std::string address, bool only_subject)
        : record_(record), address_(std::move(address)), only_subject_(only_subject) {}
    std::int64_t connected(const platform::TappedConnection& connection) override {
        return record_.connected(address_, only_subject_, connection);
    }
    void exchanged(std::int64_t connection, const platform::TappedExchange& exchange) override {
        record_.exchanged(address_, connection, exchange);
    }

  private:
    VendorRecord& record_;
    std::string address_;
    bool only_subject_;
};

VendorRecord::VendorRecord(evidence::Recorder& recorder, std::vector<evidence::Party> parties,
                           std::string subject)
    : recorder_(recorder), parties_(std::move(parties)), subject_(std::move(subject)) {}

VendorRecord::~VendorRecord() = default;

platform::Tap& VendorRecord::listener(const std::string& address, bool only_subject) {
    return *listeners_.emplace_back(std::make_unique<Listener>(*this, address, only_subject));
}

/// Several parties may claim one code; only one of them has the certificate that is good.
std::string VendorRecord::party_of(const std::string& code, bool trusted) const {
    for (const auto& party : parties_)
        if (!code.empty() && party.organisation == code && party.trusted == trusted) return party.name;
    return {};
}

std::int64_t VendorRecord::connected(const std::string& address, bool only_subject,
                                     const platform::TappedConnection& connection) {
    const std::scoped_lock lock(mutex_);
    Caller caller{connection, party_of(connection.peer.code, connection.peer.trusted), 0};
    if (only_subject) caller.party = subject_;
    // A handshake that failed says nothing more: it is the evidence.
    if (!connection.failure.empty()) {
        write_connection(address, caller);
        more_.notify_all();
        return 0;
    }
    callers_[next_] = std::move(caller);
    return next_++;
}

std::int64_t VendorRecord::write_connection(const std::string& address, const Caller& caller) {
    evidence::Connection out;
    out.at = at_;
    out.party = caller.party;
    out.address = address;
    out.tls = caller.facts.peer.tls;
    out.protocol = caller.facts.protocol;
    out.cipher = caller.facts.cipher;
    out.peer = caller.facts.peer.name;
    out.failure = caller.facts.failure;
    return recorder_.append(out);
}

void VendorRecord::exchanged(const std::string& address, std::int64_t connection,
                             const platform::TappedExchange& exchange) {
    if (exchange.target.find("/_plumbline") != std::string::npos) return;
    const std::scoped_lock lock(mutex_);
    auto& caller = callers_[connection];
    if (caller.party.empty()) caller.party = party_of(exchange.caller, true);
    if (exchange.at != 0) at_ = exchange.at;
    if (caller.number == 0) caller.number = write_connection(address, caller);
    evidence::Exchange out;
    out.at = at_;
    out.connection = caller.number;
    out.party = caller.party;
    out.request = exchange.request;
    out.response = exchange.response;
    if (exchange.silent) out.failure = "平台有意不应答 / the platform gave no answer on purpose";
    out.latency_us = exchange.latency_us + exchange.delay_ms * 1000;
    out.origin = origin_;
    out.number = recorder_.append(out);
    if (out.party != subject_) return;
    delay_ms_ = exchange.delay_ms;
    of_subject_.push_back(std::move(out));
    more_.notify_all();
}

std::int64_t VendorRecord::note(std::int64_t at, const std::string& device, const std::string& kind,
                                const std::string& detail) {
    return recorder_.append(evidence::DeviceEvent{0, at, device, kind, detail});
}

void VendorRecord::clock(std::int64_t at) { recorder_.append(evidence::ClockEvent{0, at, "hook"}); }

void VendorRecord::origin(const std::string& label) {
    const std::scoped_lock lock(mutex_);
    origin_ = label;
}

std::vector<evidence::Exchange> VendorRecord::since(std::int64_t after) const {
    const std::scoped_lock lock(mutex_);
    std::vector<evidence::Exchange> out;
    std::ranges::copy_if(of_subject_, std::back_inserter(out),
                         [&](const evidence::Exchange& exchange) { return exchange.number > after; });
    return out;
}

std::int64_t VendorRecord::last() const {
    const std::scoped_lock lock(mutex_);
    return of_subject_.empty() ? 0 : of_subject_.back().number;
}

bool VendorRecord::wait_beyond(std::int64_t after, std::chrono::milliseconds limit) const {
    std::unique_lock lock(mutex_);
    return more_.wait_for(lock, limit,
                          [&] { return !of_subject_.empty() && of_subject_.back().number > after; });
}

std::int64_t VendorRecord::last_delay_ms() const {
    const std::scoped_lock lock(mutex_);
    return delay_ms_;
}

}  // namespace plumbline::cli
