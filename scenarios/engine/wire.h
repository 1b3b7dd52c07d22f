// The one place that talks to a subject: sends bytes, takes bytes, records both and the facts of the
// connection.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conformance/evidence/http_message.h"
#include "conformance/evidence/run_file.h"
#include "scenarios/engine/subject.h"

namespace plumbline::scenario {

struct Call {
    std::string party;
    std::string host;  ///< interface group of Subject::addresses
    std::string method = "GET";
    std::string target;  ///< path and query below the base URL, encoded
    evidence::Headers headers;
    std::string body;
    std::string origin;   ///< label for the evidence
    std::int64_t at = 0;  ///< the subject's clock
    int timeout_ms = 10'000;
    std::string raw;         ///< when not empty: sent instead of all that
    bool fresh = false;      ///< on a connection of its own
    std::string tls_max;     ///< "TLSv1.1" … to offer an old protocol; empty = normal
    bool plain = false;      ///< speak plain HTTP to a TLS port
    bool unchecked = false;  ///< take whatever certificate the server shows (a fault of a client)
};

struct Reply {
    std::int64_t exchange = 0;  ///< number in the evidence; 0 when no request could be sent
    evidence::HttpResponse response;
    std::string failure;  ///< no (whole) answer, and why
};

/// Keeps one connection per party and host open and reopens it when the peer closed it between requests.
/// Everything sent and received goes into the recorder before send() returns. Never throws for what the peer
/// does; throws std::runtime_error when our own credentials cannot be read.
class Wire {
  public:
    Wire(const Subject& subject, evidence::Recorder& recorder);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    Reply send(const Call& call);
    /// A request to a hook of the subject (clock, reset, …): not evidence of the document, so not recorded.
    Reply hook(const std::string& url, const std::string& method, const std::string& body);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace plumbline::scenario
