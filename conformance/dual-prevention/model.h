// What the evidence tells about the platform's state: tokens, records by provider and key, files, serial
// numbers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/dual-prevention/interpret.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge::dual {

struct KnownToken {
    std::string owner;
    evidence::Milliseconds issued = 0;
    std::optional<std::int64_t> life_seconds;  ///< as the answer says
};

/// What was done to a record, in order.
struct Deed {
    std::int64_t number = 0;
    std::string event;                ///< operation id, or row-insert, row-update, row-delete
    bool fresh = false;               ///< the key was not known before
    bool same_body = false;           ///< a second time within one body
    bool same_serial = false;         ///< a repeated transmission
    std::size_t index = 0;            ///< place in the call
    bool collected_together = false;  ///< one of several rows of one collection
};

struct Known {
    std::string owner, resource;
    boost::json::object values;    ///< columns as the document means them now
    boost::json::object envelope;  ///< columns of table B.1 that came last
    bool alive = true;
    bool sure =
        true;  ///< false: a call with it failed halfway, or was taken although it should not have been
    std::vector<Deed> deeds;
    std::set<std::string> untouched;  ///< columns that the last change did not send
    std::int64_t foreign = 0;         ///< another provider's call about this key
    std::int64_t other_rows = 0;      ///< a later row about another key of the same table
    std::int64_t other_deletes = 0;   ///< a later deletion of other keys
    std::int64_t seen = 0;            ///< the platform showed it
    std::string state = "NONE";       ///< machine "hidden-danger"

    [[nodiscard]] std::string text(std::string_view column) const { return text_of(values, column); }
    [[nodiscard]] const Deed& last() const { return deeds.back(); }
    /// The deed that brought it.
    [[nodiscard]] const Deed& first() const;
    [[nodiscard]] bool seen_since() const { return seen > last().number; }
};

struct KnownFile {
    std::string address, content;
    std::int64_t number = 0;
};

struct Sent {
    std::int64_t number = 0;
    std::string path, body;
    bool accepted = false;
};

class Model {
  public:
    std::map<std::string, KnownToken> tokens;
    std::map<std::string, Known> records;  ///< by owner, resource, key
    std::vector<KnownFile> files;
    std::map<std::string, Sent> transmissions;  ///< by owner and serial number
    std::set<std::string> organisations;
    std::map<std::string, std::string> secrets;  ///< appid -> the secret that was taken first

    explicit Model(const evidence::Run& run);
    void follow(const Act& act, Sink& sink);

    /// The provider in whose name an act was made: owner of the token, account of the row; empty when
    /// nobody's.
    [[nodiscard]] std::string owner_of(const Act& act) const;
    /// Records of that owner that have this key; persons without certNo: all of the person.
    [[nodiscard]] std::vector<const Known*> find(std::string_view owner, const Kind& kind,
                                                 const boost::json::object& key) const;
    /// The only record, or nullptr.
    [[nodiscard]] const Known* one(std::string_view owner, const Kind& kind,
                                   const boost::json::object& key) const;
    /// A record with this key of somebody else.
    [[nodiscard]] const Known* of_another(std::string_view owner, const Kind& kind,
                                          const boost::json::object& key) const;

  private:
    void follow_token(const Act& act);
    void follow_upload(const Act& act);
    void follow_shown(const Act& act);
    void doubt(const Act& act);
    void follow_refused(const Act& act, const std::string& owner);
    void follow_entry(const Act& act, const Entry& entry, const std::string& owner, Sink& sink);
    void put(const Act& act, const Entry& entry, const Kind& kind, const std::string& owner, const Deed& deed,
             Sink& sink);
    void drop(const Act& act, const Entry& entry, const Kind& kind, const std::string& owner,
              const Deed& deed, Sink& sink);
    void note_neighbours(const Kind& kind, const std::string& owner, const std::string& key,
                         const Deed& deed);

    std::set<std::string> in_this_body_;
    bool repeated_ = false;
};

/// The key as one text; persons with their certificate.
std::string key_of(const Kind& kind, const boost::json::object& values);
/// registered, rectified, accepted or not-accepted: what the columns of a hidden danger say (DUAL-G43).
std::string danger_event(const boost::json::object& values);

}  // namespace plumbline::judge::dual
