// A dual-prevention platform without sockets for tests: two providers, a clock, synthetic records.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/dual-prevention/room.h"

namespace plumbline::platform::dual::testing {

namespace json = boost::json;

struct Answer {
    int status = 0;
    json::object body;
    std::string type, raw;

    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] bool ok() const { return status == 200 && text("status") == "0"; }
};

class Bench {
  public:
    static constexpr std::int64_t start = 1'772'413'200'000;  // 2026-03-02 09:00 at +08:00

    explicit Bench(std::vector<std::string> faults = {}, const std::string& store = "sqlite::memory:");

    Answer send(std::string_view method, std::string_view target, std::string body,
                std::vector<std::pair<std::string, std::string>> headers = {});
    Answer fetch_token(std::string_view appid, std::string_view secret);
    /// The token of provider 0 or 1.
    std::string token(std::size_t who = 0);
    Answer service(std::string_view interface, std::string_view resource, const json::value& record,
                   std::size_t who = 0);
    Answer syndata(std::string_view txcode, const json::array& data);
    Answer row(std::string_view table, const json::object& row, std::size_t who = 0);
    Answer collect() { return hook("collect", {}); }
    Answer framed(std::string body);
    Answer shown(std::string_view resource, const json::object& key, std::size_t who = 0);

    [[nodiscard]] const std::string& appid(std::size_t who = 0) const { return appids_.at(who); }
    void advance(std::int64_t ms) { now_ += ms; }
    Room& room() { return *room_; }
    Store& store() { return *store_; }

  private:
    Answer hook(std::string_view name, const json::object& body);
    std::unique_ptr<Store> store_;
    std::unique_ptr<Room> room_;
    Faults faults_;
    std::vector<std::string> appids_;
    std::int64_t now_ = start;
    int serial_ = 0;
};

json::object danger(std::string_view number);
json::object risk(std::string_view number);
/// The columns of table B.1 before those of `columns`.
json::object row_of(std::string_view flag, std::string_view batch, const json::object& columns);

}  // namespace plumbline::platform::dual::testing
