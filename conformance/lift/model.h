// What the evidence tells about the subject's state: the judge's own picture, made only from what was
// accepted and read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/judge/act.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge::lift {

/// A kind of record of records.yaml.
struct Kind {
    std::string kind, key, add, modify, revoke, section;
    bool by_region = false;  ///< owned by the supervising body of the region, else by the reporting unit
    std::string version, added, modified, revoked, moved;  ///< requirement ids
};
const std::vector<Kind>& kinds();
const Kind* kind_of_operation(std::string_view operation);
const Kind* kind_named(std::string_view kind);

/// One record as far as the evidence tells.
struct Known {
    std::string key, lift, owner;
    boost::json::object values;  ///< normal form that was accepted last
    bool alive = true;
    bool modified = false;
    bool muddled =
        false;  ///< accepted last with what should have been refused: its values are anybody's guess
    std::int64_t added = 0, changed = 0;  ///< exchange numbers
    evidence::Milliseconds added_at = 0, changed_at = 0;
    std::string version;                     ///< current SJBB, empty = not read since the last change
    std::set<std::string> stale;             ///< versions that are surely replaced
    evidence::Milliseconds seen_update = 0;  ///< GXSJ last read
    std::int64_t seen_at = 0;                ///< exchange of that reading
    std::int64_t touched = 0;                ///< exchange that may have moved its update time last
    evidence::Milliseconds touched_at = 0;
    std::int64_t shown = 0;                   ///< exchange of the last complete information that held it
    std::vector<boost::json::object> before;  ///< earlier values, oldest first

    [[nodiscard]] std::string text(std::string_view code) const;
    void replaced();  ///< its version is no longer known
    /// Its update time may have moved with this exchange.
    void touch(const Act& act);
    /// Whether it was updated after `since`; nullopt when the evidence is too near to tell.
    [[nodiscard]] std::optional<bool> updated_after(evidence::Milliseconds since,
                                                    evidence::Milliseconds tolerance) const;
};

/// A construction result that stands on a lift, and the lift's values before it.
struct EnteredResult {
    std::string sgid;
    boost::json::object sent, before;
};

struct KnownLift : Known {
    std::string state = "NONE";  ///< machine "lift"
    bool locked = false;
    std::string region;         ///< division code, empty = not known to lie anywhere
    std::int64_t lock_set = 0;  ///< exchange that set or released the lock last
    bool ever_notified = false;
    std::vector<EnteredResult> results;  ///< results that stand, youngest last (6.7.1)
    /// Requirement that a wrong reading offends, by element code or component code: what results touched
    /// last.
    std::map<std::string, std::string, std::less<>> by_result;
    std::string old_code, new_code;  ///< 6.7.2: the reform's codes
    bool linked = false;             ///< a reading showed ZJBMOLD
    bool parts_differ = false;       ///< the last reading showed other components than were accepted
    std::int64_t lock_first = 0;     ///< exchange that locked it when it was free
    bool lock_as_text = false;       ///< the last DTXXSD came as text
    bool lock_batched = false;       ///< locked by a later record of a batch (A.3.23)
    bool lock_repeated = false;      ///< locked again while locked
};

struct KnownConstruction {
    std::string state = "BASE";
    bool declared = false;  ///< SFGZ true
    bool sheet = false;
    bool inspected = false;
    bool result = false;
    boost::json::object entered;  ///< the result that stands, as sent
    std::int64_t entered_in = 0;  ///< exchange of the last entry or revoke
    int entries = 0;              ///< how often a result was entered
    std::string region;
    evidence::Milliseconds declared_at = 0;
    std::int64_t sheet_revoked = 0;  ///< exchange that revoked its sheet last
    bool revoked_in_batch = false;   ///< by a later key of a batch (A.3.22)
    bool unconfirmed = false;        ///< not seen since its sheet was revoked: it may be gone (7.22.1-a)
    bool sheet_missing = false;      ///< the answer or a reading spoke against the sheet that was recorded
    boost::json::object sheet_sent;  ///< the sheet that stands
    std::int64_t noticed = 0;        ///< exchange of the last 7.16 answer that listed it
    evidence::Milliseconds notice_update = 0;  ///< GXSJ there
};

/// A modification of a locked lift, or a revoke of a lift, that nothing but lock or state speaks against.
struct Attempt {
    std::string lift, state;
    std::int64_t number = 0, lock = 0;  ///< exchanges: the attempt and the lock
    bool accepted = false;
    bool batch = false;  ///< sent in a batch
    bool lock_batched = false, lock_repeated = false;
    const Act* act = nullptr;

    /// False when its records are refused for their own sake.
    [[nodiscard]] bool tells() const;
};
std::vector<Attempt> telling(const std::vector<Attempt>& attempts);

/// A sheet recorded without SGID (7.21.2-c).
struct LooseSheet {
    std::string lift, constructor;
    std::int64_t number = 0;
};

class Model {
  public:
    explicit Model(const evidence::Run& run);

    std::map<std::string, KnownLift> lifts;
    std::map<std::string, std::map<std::string, Known>> records;  ///< kind -> key -> record (without lifts)
    std::map<std::string, KnownConstruction> constructions;       ///< by SGID, beside records["construction"]
    std::map<std::string, evidence::Milliseconds>
        inspected_at;                          ///< by SGID: when a passed inspection was reported
    std::map<std::string, bool> certificates;  ///< number -> valid now
    std::map<std::string, std::string> certificate_owner;
    std::set<std::string> discarded_certificates;  ///< of refused pushes, never pushed otherwise (A.4.1.2)
    std::set<std::string> organisations;
    bool pushes_seen = false;
    std::set<std::string> refused_lifts;  ///< keys whose add was refused and never accepted
    std::map<std::string, evidence::Milliseconds>
        last_update_call;  ///< organisation + operation -> time of success
    std::map<std::string, evidence::Milliseconds> last_update_try;  ///< the same, refused calls (LIFT-G32)
    std::map<std::string, boost::json::object> organisations_read;  ///< XYDM -> record last read
    std::vector<Attempt> under_lock, revokes;
    std::map<std::string, LooseSheet> loose_sheets;  ///< by the code that was answered
    std::map<std::string, Known> units;              ///< organisations added by provinces, by DWID
    std::set<std::string> uncoded;                   ///< those of them that came without a unified code

    [[nodiscard]] const KnownLift* lift(std::string_view key) const;
    [[nodiscard]] const Known* record(std::string_view kind, std::string_view key) const;
    [[nodiscard]] const KnownConstruction* construction(std::string_view sgid) const;
    /// An organisation that a province added, by its unified code.
    [[nodiscard]] const Known* unit(std::string_view code) const;
    /// Lifts that the evidence says are alive, in order of adding.
    [[nodiscard]] std::vector<const KnownLift*> alive() const;

    /// Learns from an act that was carried out, noting machine transitions.
    void follow(const Act& act, Sink& sink);

  private:
    void follow_upload(const Act& act, Sink& sink);
    void follow_joined(const Act& act, const Kind& kind, Sink& sink);
    void follow_lift(const Act& act, const Entry& entry, Sink& sink);
    void follow_record(const Act& act, const Entry& entry, const Kind& kind, const std::string& id,
                       Sink& sink);
    void follow_construction(const Act& act, const Entry& entry, const std::string& id, Sink& sink);
    void follow_special(const Act& act, const Entry& entry, const std::string& id, Sink& sink);
    void follow_examine(const Act& act, const Entry& entry, Sink& sink);
    void follow_usage(const std::string& lift, const Act& act, Sink& sink);
    void follow_result(const Act& act, const Entry& entry, Sink& sink);
    void follow_push(const Act& act, const Entry& entry);
    void follow_province(const Act& act);
    void note_attempt(const Act& act, const Entry& entry);
    void note_province_upload(const Act& act, const Entry& entry, const std::string& id);
    void learn_shown(const Act& act);
    void confirm(const std::string& sgid);  ///< the construction record is still there
    void learn_versions(const Act& act);
    void learn_lift(const boost::json::object& record, const Act& act);
    void move(KnownLift& lift, std::string_view event, const Act& act, Sink& sink);
    void place(const std::string& lift);

    std::map<std::string, std::string> division_of_party_;
};

/// Region a construction or usage record names: county code of its address element, empty when unreadable.
std::string region_of(const std::string& address);

}  // namespace plumbline::judge::lift
