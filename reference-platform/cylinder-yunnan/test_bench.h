// A room with a store of its own, for the tests of this folder: calls as requests, no sockets.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::yunnan::testing {

namespace json = boost::json;

struct Answer {
    int status = 0;
    json::value body;

    [[nodiscard]] bool ok() const {
        return status == 200 &&
               (!body.is_object() || !body.get_object().contains("State") || body.at("State") == 0);
    }
    [[nodiscard]] std::string reason() const;
    /// A member of the JSON text in Value.
    [[nodiscard]] json::value value(std::string_view key) const;
};

class Bench {
  public:
    static constexpr std::int64_t start = 1'772'413'200'000;  ///< 2026-03-02 09:00 +08:00

    explicit Bench(std::vector<std::string> faults = {});

    /// Parties: a and b (filling units), s (station), v (gas station), u (county), n (not accepted).
    std::string log_in(const std::string& party, const std::string& password = {});
    Answer call(const std::string& party, const std::string& operation, const json::value& message = nullptr,
                const std::string& ticket = {});
    Answer get(const std::string& party, const std::string& operation,
               std::vector<std::pair<std::string, std::string>> query, const std::string& ticket = {});
    void hook(const std::string& name, const json::value& body);
    std::string photo(const std::string& party);
    json::object application(const std::string& party, const std::string& barcode, std::int64_t third);
    /// A cylinder in the archive of a party.
    void registered(const std::string& party, const std::string& barcode);
    [[nodiscard]] json::object fill(const std::string& barcode, std::int64_t number) const;
    [[nodiscard]] json::object check(const std::string& barcode, std::int64_t number) const;
    [[nodiscard]] static std::string account(const std::string& party);

    std::int64_t now = start;
    std::vector<std::pair<std::string, std::string>> headers;  ///< sent with every call

  private:
    Answer send(Request request);

    Faults faults_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Room> room_;
    std::map<std::string, std::string> tickets_;
    std::int64_t third_ = 1000;
};

}  // namespace plumbline::platform::yunnan::testing
