// What one run saw, in one order: exchanges with their bytes, connections, clock and device events.
// The judge reads nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace plumbline::evidence {

using Milliseconds = std::int64_t;  ///< since 1970 UTC

/// Somebody that takes part: facts of the profile, not conclusions.
struct Party {
    std::string name;          ///< e.g. "manufacturer-a"
    std::string role;          ///< role key of the standard
    std::string organisation;  ///< unified code
    std::string division;      ///< six digits, for supervising bodies
    bool trusted = true;       ///< false: a party made to be refused (expired, foreign CA, …)
    Milliseconds opened = 0;   ///< when its account was opened, 0 = unknown

    bool operator==(const Party&) const = default;
};

/// A connection that was made or refused.
struct Connection {
    std::int64_t number = 0;  ///< place in the run
    Milliseconds at = 0;
    std::string party;
    std::string address;  ///< host:port
    bool tls = false;
    std::string protocol;  ///< "TLSv1.3"; empty when the handshake failed
    std::string cipher;
    std::string peer;     ///< subject of the certificate that the other side showed
    std::string failure;  ///< why there is no connection

    bool operator==(const Connection&) const = default;
};

/// One request and its answer, as bytes.
struct Exchange {
    std::int64_t number = 0;      ///< place in the run
    Milliseconds at = 0;          ///< the subject's clock when the request was sent
    std::int64_t connection = 0;  ///< number of its Connection event
    std::string party;            ///< who sent the request
    std::string request;          ///< raw bytes
    std::string response;         ///< raw bytes; empty when none came
    std::string failure;          ///< why the answer is missing or cut off; empty when it is whole
    std::int64_t latency_us = 0;
    std::string origin;  ///< story or case that caused it: a label for people, no input of the judge

    bool operator==(const Exchange&) const = default;
};

/// The subject's clock was set.
struct ClockEvent {
    std::int64_t number = 0;
    Milliseconds at = 0;  ///< the new time
    std::string how;      ///< "hook" (virtual clock) or "start"

    bool operator==(const ClockEvent&) const = default;
};

/// A device did or showed something.
struct DeviceEvent {
    std::int64_t number = 0;
    Milliseconds at = 0;
    std::string device, kind;
    std::string detail;  ///< JSON

    bool operator==(const DeviceEvent&) const = default;
};

using Event = std::variant<Connection, Exchange, ClockEvent, DeviceEvent>;

/// A whole run in memory.
struct Run {
    std::map<std::string, std::string> about;  ///< standard, role, subject, seed, started, program, …
    std::vector<Party> parties;
    std::vector<Event> events;

    [[nodiscard]] const Party* party(std::string_view name) const;
};

}  // namespace plumbline::evidence
