// A room with a store of its own, for the tests of this folder: calls as requests, no sockets.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::chongqing::testing {

namespace json = boost::json;

struct Answer {
    int status = 0;
    json::value body;

    [[nodiscard]] bool ok() const { return status == 200; }
    /// The command of a decision, and the numbers of the refusing rules.
    [[nodiscard]] bool allows() const;
    [[nodiscard]] std::vector<int> rules() const;
};

class Bench {
  public:
    static constexpr std::int64_t start = 1'772'413'200'000;  ///< 2026-03-02 09:00 +08:00

    explicit Bench(std::vector<std::string> faults = {});

    /// Parties: a and b (traceability systems of two filling units), k (customer), and one of each other role
    /// by its name, with filling-unit-b and dealer-unlinked beside; others have no certificate.
    Answer call(const std::string& party, const std::string& operation, const json::value& message);
    Answer get(const std::string& party, const std::string& operation,
               std::vector<std::pair<std::string, std::string>> query);
    /// A call of the traceability system's side; null sends no body. With a token, no certificate is shown.
    Answer at(const std::string& party, const std::string& method, const std::string& path,
              const json::value& message, const std::string& token = {});
    /// The token of a login; empty when it was refused.
    std::string log_in(const std::string& name, const std::string& password);
    Answer hook(const std::string& name, const json::value& body);

    /// A cylinder that unit a registered, with nothing against it and a good check of a.
    void ready(const std::string& number);
    /// Filled by a until now; and its post-fill check.
    void fill(const std::string& number);
    void recheck(const std::string& number);
    /// Out and home again within an hour from now on; `home` false leaves the way home out.
    void circulate(const std::string& number, bool home = true);
    void waybill(const std::string& number, const std::string& waybill, std::int64_t at);
    Answer ask(const std::string& number, const std::string& party = "a", const std::string& medium = "LPG");

    [[nodiscard]] json::object pre_check(const std::string& number);
    [[nodiscard]] json::object post_check(const std::string& number);
    [[nodiscard]] json::object fill_record(const std::string& number);
    [[nodiscard]] json::object inspection(const std::string& number);
    [[nodiscard]] static std::string account(const std::string& party);

    std::int64_t now = start;

  private:
    Answer send(const std::string& party, Request request);
    std::string unique(std::string_view prefix);

    Faults faults_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Room> room_;
    int numbers_ = 0;
};

}  // namespace plumbline::platform::chongqing::testing
