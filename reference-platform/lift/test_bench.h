// A lift platform without sockets for tests: enrolled organisations, a clock, synthetic records.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/lift/room.h"

namespace plumbline::platform::lift::testing {

namespace json = boost::json;

struct Answer {
    int status = 0;
    json::value body;
    std::string content_type, allow;

    [[nodiscard]] std::int64_t code() const;
    [[nodiscard]] bool ok() const { return code() == 1; }
    /// data.id, or data.ids[index].
    [[nodiscard]] std::string id(std::size_t index = 0) const;
    [[nodiscard]] const json::value* data() const { return body.as_object().if_contains("data"); }
    /// The value at a JSON pointer below data, or null.
    [[nodiscard]] json::value at(std::string_view pointer) const;
    /// Paths of the refused elements of a single upload.
    [[nodiscard]] std::vector<std::string> fields() const;
};

class Bench {
  public:
    static constexpr std::int64_t start =
        1'650'000'000'000 - 1'650'000'000'000 % 86'400'000 + 7 * 3'600'000;  // 15:00 at +08:00

    explicit Bench(std::vector<std::string> faults = {});

    /// `who` is a party's name ("a", "b", "g", "c", "d", "p", "q", "m", "t"), "none" or "self-signed" (as a).
    Answer call(std::string_view who, std::string_view method, std::string_view target,
                const json::value& body = nullptr);
    Answer send(std::string_view who, std::string_view method, std::string_view target, std::string body,
                std::string content_type);
    Answer get(std::string_view who, std::string_view target) { return call(who, "GET", target); }
    Answer hook(std::string_view name, const json::value& body);

    [[nodiscard]] Account account(std::string_view who) const;
    [[nodiscard]] std::string code(std::string_view who) const { return account(who).code; }

    /// Pushes the certificates and makers that lift() and part() lean on.
    void prepare();
    /// A complete traction lift with the nine components; component codes derive from `code`.
    [[nodiscard]] json::object lift(std::string_view code) const;
    [[nodiscard]] json::object part(std::string_view code, std::string_view kind) const;
    [[nodiscard]] json::object construction(std::string_view lift, std::string_view category = "INSTALL",
                                            std::string_view who = "c",
                                            std::string_view region = "浙江省,舟山市,普陀区") const;
    [[nodiscard]] json::object sheet(std::string_view lift, std::string_view category = "INSTALL") const;
    [[nodiscard]] json::object usage(std::string_view lift, std::string_view state = "USING") const;
    [[nodiscard]] json::object record(std::string_view kind, std::string_view lift) const;
    [[nodiscard]] json::object unit(std::string_view name, std::string_view unified_code,
                                    std::string_view qualification = "USER") const;

    /// SJBB of a lift, or of a record in a section of its complete information.
    std::int64_t version(std::string_view lift);
    std::int64_t version(std::string_view lift, std::string_view section, std::string_view key,
                         std::string_view id);

    std::int64_t now = start;
    std::vector<std::string> transcript;  ///< every answer so far
    bool recording = false;

  private:
    Answer handle(Request request);

    std::vector<Account> accounts_;
    std::unique_ptr<Store> store_;
    Faults faults_;
    std::unique_ptr<Room> room_;
};

/// `object` with one element changed, or removed by nullptr.
json::object with(json::object object, std::string_view key, json::value value);
json::object with(json::object object, std::string_view key, const std::string& value);
json::object with(json::object object, std::string_view key, const char* value);
json::object with(json::object object, std::string_view key, std::nullptr_t);

}  // namespace plumbline::platform::lift::testing
