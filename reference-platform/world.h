// What goes wrong between a caller and the platform on purpose: no answer, a late one, another one. Plans of
// `plumbline observe` ask for it where a duty of a client depends on it.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/message.h"

namespace plumbline::platform {

/// One thing that goes wrong for the next `times` requests that it fits.
struct Trouble {
    enum class Kind { silence, reset, late, answer };
    Kind kind = Kind::silence;
    std::string caller;  ///< unified code of the certificate, "" = anybody
    std::string method;  ///< "" = any
    std::string path;    ///< beginning of the path, "" = any
    int times = 1;
    bool processed = false;  ///< the platform does its part, only the answer suffers; always so when late
    std::int64_t ms = 0;     ///< how late; for silence, how long the connection is held
    Response answer;         ///< of kind answer

    [[nodiscard]] bool fits(const Request& request) const;
    /// The outcome when the platform never sees the request.
    [[nodiscard]] Response instead() const;
    /// The outcome when it does.
    [[nodiscard]] Response upon(Response response) const;
};

/// The troubles of one sandbox, first come first served.
class World {
  public:
    /// True for {"do": …} and {"clear": true}; anything else is a room's own business.
    static bool understands(const boost::json::object& wish);
    /// {"do": "silence"|"reset"|"late"|"answer", "caller", "method", "path", "times": 1, "processed": false,
    /// "ms", "status", "headers": {}, "body": JSON or text}, or {"clear": true}. The error names what cannot
    /// be used.
    std::expected<void, std::string> change(const boost::json::object& wish);
    /// The trouble of this request, which it uses up once.
    std::optional<Trouble> next(const Request& request);
    [[nodiscard]] std::size_t size() const { return troubles_.size(); }

  private:
    std::vector<Trouble> troubles_;
};

}  // namespace plumbline::platform
