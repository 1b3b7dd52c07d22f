// One system's way of speaking to the platform: headers, paths, envelopes (5.3.1, 5.3.5, A.2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"
#include "reference-platform/clients/lift/duties.h"

namespace plumbline::platform::lift_client {

/// An operation as printed (Tables 3 and 20).
struct Operation {
    std::string_view name, method, path, key;
    bool batch = false;
};

struct Answer {
    Reply reply;
    std::optional<std::int64_t> code;
    boost::json::value data;
    bool done = false;  ///< taken as success by this system
};

class Line {
  public:
    Line(ClientContext& context, const Duties& duties) : context_(context), duties_(duties) {}

    Answer get(std::string_view path, std::string_view parameter, std::string_view value);
    Answer put(const Operation& operation, const boost::json::value& body, const std::string& via);
    /// Names the records by repeated parameters (A.2.3).
    Answer revoke(const Operation& operation, const std::vector<std::string>& keys, const std::string& via);

  private:
    Answer send(Call call);
    [[nodiscard]] bool done(const Answer& answer) const;
    [[nodiscard]] bool obeys(std::string_view requirement) const { return context_.obeys(requirement); }

    ClientContext& context_;
    const Duties& duties_;
};

}  // namespace plumbline::platform::lift_client
