// One turn of the city platform: its clock while answers are awaited, its durable memory, its line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::city {

constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

/// What came back for a request.
struct Answer {
    bool silent = false;  ///< nothing, or not a whole answer
    int status = 0;
    std::string code;  ///< responseCode as text
    boost::json::object body;

    /// Only responseCode "0" is success (8.3-t).
    [[nodiscard]] bool success() const { return code == "0"; }
};

class Session {
  public:
    explicit Session(ClientContext& context) : context_(context), now_(context.now) {}

    [[nodiscard]] std::int64_t now() const { return now_; }
    [[nodiscard]] bool obeys(std::string_view fault) const { return context_.obeys(fault); }
    /// True the first time that a client with this fault comes by: it sends what is wrong once.
    bool slips(std::string_view fault);
    [[nodiscard]] std::string credential(const std::string& name) const;

    Answer register_with(boost::json::object body);
    /// `member`: of the address book (table 2). The serial number is put in front of the body.
    Answer post(std::string_view member, boost::json::object body);
    /// Several messages in one body (a fault).
    Answer post_list(std::string_view member, const boost::json::array& bodies);
    /// An address that nobody handed out (a fault).
    Answer post_to(const std::string& address, const boost::json::object& body);

    /// Durable records; an absent one is empty.
    boost::json::object recall(std::string_view kind, std::string_view id);
    void remember(std::string_view kind, std::string_view id, const boost::json::object& value);
    void forget(std::string_view kind, std::string_view id);
    std::vector<Stored> all(std::string_view kind);
    std::string next_id(std::string_view kind);

  private:
    Answer send(Call call);
    std::string serial(std::string_view member);
    std::string address(std::string_view member);

    ClientContext& context_;
    std::int64_t now_;
};

std::string text_in(const boost::json::object& object, std::string_view key);
std::int64_t whole_in(const boost::json::object& object, std::string_view key);
bool flag_in(const boost::json::object& object, std::string_view key);

}  // namespace plumbline::platform::city
