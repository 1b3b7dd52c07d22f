// A correct client of one role: what a vendor's system does when the vendor's system is the one that calls.
// It builds its messages by itself and never calls a room; its faults are switched off one by one, like the
// platform's, so that the checks on clients can be self-tested.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/room.h"
#include "reference-platform/store/store.h"

namespace plumbline::platform {

/// A request as a client means it; the transport adds Host, Content-Length and the TLS certificate.
struct Call {
    std::string
        host;  ///< interface group: "" = the platform, else the document's word for it, or "name:port"
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::int64_t patience_ms = 30'000;  ///< how long the client waits for the answer, on its own clock
    bool check_server = true;           ///< false: any certificate is taken (a fault)
    bool show_certificate = true;       ///< false: none is shown (a fault)
};

struct Reply {
    int status = 0;  ///< 0 when nothing came
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool failed = false;  ///< no answer, or not a whole one, within the patience
};

/// The world as a client reaches it: real TLS in `plumbline observe --self`, anything in tests.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual Reply send(const Call& call) = 0;
};

/// What a client may touch: its line, its clock, its durable memory, its faults, its credentials.
struct ClientContext {
    Transport& transport;
    std::int64_t now;  ///< ms; as of this call
    Store& store;      ///< survives a restart; inside a transaction of the caller
    std::string space;
    const Faults& faults;
    /// party, code (unified code), name, division, appid, secret, and what the plan hands out
    const std::map<std::string, std::string>& credentials;

    [[nodiscard]] bool obeys(std::string_view requirement) const { return faults.obeys(requirement); }
};

class Client {
  public:
    virtual ~Client() = default;
    /// Does what a step of the plan asks the vendor's operator for. Throws std::invalid_argument on a task
    /// that it does not know.
    virtual void perform(std::string_view task, const boost::json::object& with, ClientContext& context) = 0;
    /// Time went by: sends again what waits, renews what expires, asks when it is time to ask.
    virtual void wake(ClientContext& context) = 0;
    /// The process ends and starts again: only the store survives.
    virtual void restart() = 0;
    /// Faults that it can carry: requirement ids, or "ID/variant" for another way to break the same one.
    [[nodiscard]] virtual const std::vector<std::string>& seedable() const = 0;
};

/// The client of a role, nullptr when there is none.
std::unique_ptr<Client> make_client(std::string_view standard, std::string_view role);

/// The roles of a standard that have a client, in the documents' order.
std::vector<std::string> client_roles(std::string_view standard);

}  // namespace plumbline::platform
