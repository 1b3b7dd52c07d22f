// How a provider speaks to the platform: tokens (A.2), syndata (A.3), the three services (C.2 to C.4),
// uploads (B.7).
#pragma once

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::dual_client {

/// A record on its way.
struct Item {
    std::string id, way, resource;  ///< way: addObjects, updateObjects, deleteObjects, 0101, 0201
    boost::json::object record;
    std::string file;       ///< content of an attachment that goes first
    std::int64_t next = 0;  ///< not before, ms
};

struct Answer {
    Reply reply;
    std::string status;  ///< of the JSON body
    boost::json::object body;
};

class Line {
  public:
    explicit Line(ClientContext& context) : context_(context) {}

    /// The token that still lives, or a new one; empty when none is given.
    std::string token();
    void forget_token();
    /// Uploads an attachment; its address, or nullopt.
    std::optional<std::string> upload(const std::string& content);
    /// `clumsy`: in the wrong form that a fault asks for.
    Answer send(const Item& item, bool clumsy);

  private:
    Answer call(Call call);
    Answer ask_for_token(bool clumsy);
    Call service(const Item& item, const std::string& token, bool clumsy);
    Call syndata(const Item& item, const std::string& token, bool clumsy) const;
    std::string serial(bool clumsy);
    [[nodiscard]] const std::string& credential(const std::string& name) const;

    ClientContext& context_;
};

}  // namespace plumbline::platform::dual_client
