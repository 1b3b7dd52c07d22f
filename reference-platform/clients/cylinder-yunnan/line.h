// How a filling platform speaks to the province (annex 1): ticket, parameters, envelopes.
#pragma once

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::yunnan_client {

struct Answer {
    Reply reply;
    boost::json::value body;
    boost::json::object value;  ///< the JSON text in Value
    std::string reason;         ///< Value of a failure
    bool done = false;          ///< taken as success by this system
    /// Nothing came, or the service failed (E1099): it says nothing about the record.
    [[nodiscard]] bool undecided() const;
    [[nodiscard]] bool ticket_ended() const;
};

class Line {
  public:
    explicit Line(ClientContext& context) : context_(context) {}

    /// Reads: clauses 2, 7.3.
    Answer get(const std::string& path, const std::string& query, const std::string& credential = "token");
    /// Clauses 4, 5, 6 and 9: the message in parameter data.
    Answer post_data(const std::string& path, const boost::json::object& message, bool clumsy);
    /// Clauses 7 and 8: the message as body.
    Answer post_body(const std::string& path, const boost::json::object& message, bool clumsy);
    /// Uploads a photo; its path, empty when that failed.
    std::string photo();

  private:
    Answer send(const std::string& method, const std::string& target, const std::string& parameters,
                const std::string& credential, const std::string& body, const std::string& type, bool clumsy);
    Answer once(const Call& call) const;
    std::string ticket();
    std::string log_in();

    ClientContext& context_;
};

}  // namespace plumbline::platform::yunnan_client
