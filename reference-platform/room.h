// What every document's room gets and gives: a request in a sandbox, an answer in the document's own form.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/message.h"
#include "reference-platform/store/store.h"

namespace plumbline::platform {

/// Requirements that this platform breaks on purpose.
class Faults {
  public:
    Faults() = default;
    explicit Faults(std::vector<std::string> ids) : broken_(ids.begin(), ids.end()) {}
    /// True unless the requirement is switched off. Rules ask this before they enforce.
    [[nodiscard]] bool obeys(std::string_view requirement) const { return !broken_.contains(requirement); }
    [[nodiscard]] const std::set<std::string, std::less<>>& broken() const { return broken_; }

  private:
    std::set<std::string, std::less<>> broken_;
};

/// An enrolled organisation: what the platform knows about a certificate's holder (LIFT-G08 and its
/// siblings).
struct Account {
    std::string code, name;
    std::vector<std::string> roles;
    std::string division;  ///< area of a supervising body
    std::string licence;   ///< permit number, may be empty
    std::int64_t licence_from = 0, licence_to = 0;
    std::int64_t opened = 0;
    [[nodiscard]] bool has(std::string_view role) const;
};

boost::json::object to_json(const Account& account);
Account account_from_json(const boost::json::object& value);

/// Everything a handler may touch besides the request.
struct Context {
    Store& store;
    std::string space;  ///< sandbox key in the store
    std::int64_t now;   ///< the sandbox's clock, ms
    const Faults& faults;

    [[nodiscard]] bool obeys(std::string_view requirement) const { return faults.obeys(requirement); }
};

class Room {
  public:
    virtual ~Room() = default;
    /// Answers one request inside the engine's transaction. May throw when the world fails.
    virtual Response handle(const Request& request, Context& context) = 0;
    /// The document's own answer when the world failed; nothing is disclosed.
    virtual Response world_failed(std::int64_t now) = 0;
    /// The document's own answer to a request that could not be read as HTTP or was too large.
    virtual Response unreadable(std::int64_t now, std::string_view why_zh, std::string_view why_en) = 0;
    /// Puts the enrolled accounts (and what must exist from the start) into a fresh sandbox.
    virtual void open_sandbox(Context& context, const std::vector<Account>& accounts) = 0;
    /// What the platform does by itself as time goes by, such as collecting what waits in front-end tables.
    virtual void wake(Context&) {}
    /// Requirements that can be switched off here.
    [[nodiscard]] virtual const std::vector<std::string>& seedable() const = 0;
    /// Those among them that the server of one role can break, where the room plays several.
    [[nodiscard]] virtual std::vector<std::string> seedable_by(std::string_view /*role*/) const {
        return seedable();
    }
    /// Test hooks below /_plumbline/hooks/NAME (the document's user interface, so to speak); nullopt = no
    /// such hook.
    virtual std::optional<Response> hook(std::string_view name, const boost::json::value& body,
                                         Context& context) = 0;
};

/// The room of a standard, or nullptr.
std::unique_ptr<Room> make_room(std::string_view standard);

}  // namespace plumbline::platform
