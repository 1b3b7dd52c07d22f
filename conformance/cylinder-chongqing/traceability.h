// What the traceability system holds, as accepted calls and uploads tell it: archives, labels, stages,
// people, orders.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/cylinder-chongqing/world.h"
#include "conformance/judge/act.h"

namespace plumbline::judge::chongqing {

/// Who speaks: the account of a token (5.6 a), else the party's certificate.
struct Speaker {
    std::string role, organisation, division;
    bool by_token = false;
};

struct Token {
    std::string account;
    evidence::Milliseconds issued = 0;
};

/// An event of a stage, with the record as it was sent.
struct StageRecord {
    evidence::Milliseconds at = 0;
    boost::json::object sent;
    std::int64_t exchange = 0;
    std::string operation = {};
};

struct Archive {
    boost::json::object items;         ///< table A.1 as sent last, documents included
    boost::json::object before;        ///< items and registration before the last change (6.4.1)
    boost::json::object uninspected;   ///< the same before the last inspection (6.7.4)
    boost::json::object registration;  ///< rows 16 to 18; empty: none
    std::string owner;                 ///< organisation of the unit that made it; empty: unknown
    std::string set_by;                ///< operation that set the items last
    bool scrapped = false, uncertain = false;
    std::optional<std::string> store;  ///< where it lies
    bool with_customer = false;        ///< handed over and not come back
    std::string waybill, order;        ///< the last ones it went with
    std::map<std::string, std::vector<StageRecord>>
        stages;  ///< "fills", "transports", "storage", "inspections", "sales"
};

struct Customer {
    std::string person;  ///< organisation that registered it
    std::string real_name;
    std::set<std::string> dealers;  ///< chosen ones
    int delivered = 0, returned = 0, deposits = 0;
};

struct Certificate {
    std::string number;
    std::optional<evidence::Milliseconds> valid_to;
};

/// A label that is no longer in force.
struct VoidLabel {
    std::int64_t since = 0;  ///< exchange that ended it
    bool told = false;       ///< by its own call, not by its cylinder's scrapping (7 f)
};

struct Order {
    std::string dealer, customer;
    bool handed_over = false;
    int deposits = 0, cylinders = 0;
};

class Traceability {
  public:
    explicit Traceability(const evidence::Run& run) : run_(&run) {}

    std::map<std::string, Token> tokens;
    std::map<std::string, Archive> archives;
    std::map<std::string, std::string> labels;  ///< labelId -> cylinderNo
    std::map<std::string, VoidLabel> void_labels;
    std::map<std::string, Certificate> staff;         ///< carrier/realName
    std::map<std::string, std::string> certificates;  ///< certNo -> carrier/realName
    std::map<std::string, std::map<std::string, std::string>>
        applications;                    ///< downloaded: cylinderNo -> its row
    std::set<std::string> fill_records;  ///< recordId of CQ-OP-05: one that comes again is the same
    std::map<std::string, std::int64_t> report_nos;
    std::map<std::string, Customer> customers;      ///< by customerId
    std::map<std::string, std::string> identities;  ///< idNo -> customerId
    std::map<std::string, Order> orders;
    std::map<std::string, StageRecord> positions;              ///< waybillNo -> the last one
    std::map<std::string, std::vector<std::string>> waybills;  ///< waybillNo -> its cylinders
    std::map<std::string, std::vector<std::int64_t>>
        decisions;                     ///< cylinderNo -> exchanges, refused ones too
    std::set<std::string> refused_by;  ///< accounts that were refused something (5.6-b3)

    [[nodiscard]] std::optional<Speaker> speaker(const Act& act) const;
    [[nodiscard]] const Archive* archive(const std::string& number) const;
    [[nodiscard]] const evidence::Party* of(const std::string& organisation) const;
    /// The unit of a dealer: the filling unit of the same division; empty when there is none.
    [[nodiscard]] std::string unit_of(const std::string& dealer) const;

    void follow(const Act& act);

  private:
    void follow_archive(const Act& act);
    void follow_change(const Act& act);
    void follow_exchange(const Act& act);
    void follow_staff(const Act& act);
    void follow_stage(const Act& act);
    void follow_inspection(const Act& act);
    void follow_order(const Act& act);
    void follow_customer(const Act& act);
    void follow_label(const Act& act);
    void follow_waybill(const Act& act);
    void follow_position(const Act& act);
    void scrap(Archive& archive, const Act& act);
    void add(const std::string& number, const std::string& stage, const Act& act, evidence::Milliseconds at);

    const evidence::Run* run_;
};

/// The nineteen rows: printed name and code, in order.
const std::vector<std::pair<std::string, std::string>>& archive_rows(const standards::Standard& standard);
std::string bearer_of(const Act& act);
/// A field of a form body (CQ-OP-36).
std::string form_value(const Act& act, std::string_view key);

}  // namespace plumbline::judge::chongqing
