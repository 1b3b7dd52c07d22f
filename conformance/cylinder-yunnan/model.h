// What the evidence tells about the subject's state: made only from calls that were accepted and answers that
// were read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/cylinder-yunnan/interpret.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge::yunnan {

struct Ticket {
    std::string account;
    std::optional<evidence::Milliseconds> expires;  ///< as the login said
    evidence::Milliseconds issued = 0;
};

/// A password that opened an account, and when it did so first.
struct Password {
    std::string text;
    evidence::Milliseconds first = 0;
};

struct Cylinder {
    std::string barcode, owner;   ///< account that applied for it, or in whose list it stood
    boost::json::object applied;  ///< item of the application
    boost::json::object seen;     ///< archive element as read last
    evidence::Milliseconds seen_at = 0;
    std::int64_t seen_in = 0;       ///< exchange; 0 = never read from an archive
    std::int64_t touched = 0;       ///< exchange of the last accepted call that may change the archive
    std::string state = "APPLIED";  ///< machine "cylinder", as far as known
    std::string order;              ///< open work order that holds it
    bool removed_once = false;
    boost::json::object result;  ///< item of the inspection result that the archive has not shown yet
    evidence::Milliseconds result_at = 0;
};

struct Application {
    std::string account, id;
    boost::json::object record;
    std::set<std::string> barcodes;
};

struct WorkOrder {
    std::string account, state = "OPEN";
    std::set<std::string> barcodes;
    std::int64_t station = 0;
};

struct SpotCheck {
    std::string account;
    boost::json::object head;                   ///< list element
    std::map<std::int64_t, std::string> items;  ///< drawn Id -> Barcode, empty until the detail was read
    bool answered = false;
};

struct Vehicle {
    boost::json::object seen;
    std::string barcode;
};

class Model {
  public:
    explicit Model(const evidence::Run& run);

    std::map<std::string, Ticket> tickets;
    std::map<std::string, std::vector<Password>> passwords;   ///< by account
    std::map<std::string, Cylinder> cylinders;                ///< by Barcode
    std::map<std::string, Application> applications;          ///< by account/ThirdId
    std::map<std::string, WorkOrder> orders;                  ///< by Id
    std::map<std::string, std::string> order_of_third;        ///< account/ThirdId -> Id
    std::map<std::string, SpotCheck> checks;                  ///< by Id
    std::map<std::int64_t, Vehicle> vehicles;                 ///< by Id
    std::map<std::string, boost::json::object> traces;        ///< operation/account/ThridId -> item
    std::map<std::string, std::int64_t> counts;               ///< account/type/yyyyMM -> records
    std::set<std::string> repeated;                           ///< counts in which a record was sent again
    std::map<std::string, std::string> photos;                ///< path -> account
    std::map<std::int64_t, std::string> stations, factories;  ///< dictionaries as read
    std::set<std::string> whole_archive_read;  ///< accounts whose list from the beginning on was read
    std::set<std::string> numbers_set_free;    ///< Barcodes of applications that were refused

    /// The account whose ticket the call carries; nullptr when the evidence does not know it.
    [[nodiscard]] const Ticket* ticket(const Act& act) const;
    [[nodiscard]] std::string account(const Act& act) const;
    [[nodiscard]] const evidence::Party* party(const std::string& account) const;
    [[nodiscard]] const Cylinder* cylinder(const std::string& barcode) const;
    /// The account was opened for this run: nothing of it is older than the evidence.
    [[nodiscard]] bool fresh(const std::string& account) const;

    /// Learns from an act that was carried out, noting machine transitions.
    void follow(const Act& act, Sink& sink);

  private:
    void follow_login(const Act& act);
    void follow_list(const Act& act);
    void follow_traces(const Act& act);
    void follow_application(const Act& act, Sink& sink);
    void follow_spot_check(const Act& act, Sink& sink);
    void follow_order(const Act& act, Sink& sink);
    void follow_results(const Act& act, Sink& sink);
    void follow_dictionaries(const Act& act);
    void follow_vehicles(const Act& act);

    const evidence::Run& run_;
};

/// The ticket's text, under the name that the interface prints or the other one (YN-E03).
std::string credential(const Act& act);
/// Normal form of the only record; an empty object when there is none. What travels on interfaces of our own
/// proposal is taken as it came: it tells what happened under every reading, also where the proposal is left
/// open.
const boost::json::object& record(const Act& act);
std::string trace_type(const Act& act);  ///< "1", "2", "3" of clause 9
/// yyyyMM of a trace: the check's time, the end of the fill.
std::string trace_month(const Act& act, const boost::json::object& item);

}  // namespace plumbline::judge::yunnan
