// What a city platform did, in order, and what it had been told at each step: made from the evidence alone.
#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/energy/model.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"

namespace plumbline::judge::energy {

/// One call of the client.
struct Deed {
    const Act* act = nullptr;
    const Act* registration = nullptr;  ///< the last complete registration that was answered before it
    const Act* dictionary = nullptr;    ///< the last base data that it had been given
    boost::json::object body;           ///< as sent; empty when it is no JSON object
    std::string enterprise;             ///< enterpriseCode, may be empty
    int cycle = 0;                      ///< uploads at one upload time share it (8.8)

    [[nodiscard]] bool is(std::string_view operation) const { return act->is(operation); }
    [[nodiscard]] std::int64_t number() const { return act->number(); }
    [[nodiscard]] evidence::Milliseconds at() const { return act->at(); }
    [[nodiscard]] bool accepted() const { return act->accepted(); }
    /// The answer came so late that the client may have gone by then.
    [[nodiscard]] bool late() const;
    [[nodiscard]] bool upload() const { return act->operation->id.starts_with("upload"); }
};

/// The attempts to deliver one batch of 8.8, in order.
struct Delivery {
    std::string enterprise;
    std::set<std::string> keys;  ///< dataCode|statType|statDate of its records
    std::vector<const Deed*> attempts;
    /// The attempts of one upload time.
    [[nodiscard]] std::vector<const Deed*> in(int cycle) const;
    [[nodiscard]] bool delivered_before(int cycle) const;
};

/// What the plan asked of the client's operator.
struct Asked {
    std::int64_t number = 0;
    std::string task;
    boost::json::object with;
};

struct Conduct {
    std::deque<Deed> deeds;  ///< calls of the document's operations
    std::vector<Delivery> deliveries;
    std::vector<std::int64_t> restarts;  ///< places in the run
    std::vector<Asked> asked;
    int cycles = 0;                    ///< upload times that the evidence reaches
    evidence::Milliseconds until = 0;  ///< the last instant that the evidence tells of

    [[nodiscard]] std::vector<const Deed*> of(std::string_view operation) const;
    /// The calls about one energy user: enterprise -> calls in order.
    [[nodiscard]] std::map<std::string, std::vector<const Deed*>> by_enterprise() const;
    /// What the plan had told about an energy user before a place of the run, later words over earlier ones.
    [[nodiscard]] boost::json::object told(std::string_view enterprise, std::int64_t before) const;
    /// True when the client was restarted between two places of the run.
    [[nodiscard]] bool restarted(std::int64_t from, std::int64_t to) const;
};

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts);

/// A registration answer with a serial number of 32 characters and all seven addresses (8.3-m).
bool complete(const Act& registration);
/// The address of an operation in a registration answer, without scheme; empty when it has none.
std::string address_of(const Act& registration, const standards::Operation& operation);
std::string without_scheme(std::string address);
/// What an uploaded record says, apart from uploadDate (8.8-z).
std::string substance(const boost::json::object& record);

/// What a check on clients may look at.
struct SenderView {
    const Conduct& conduct;
    const std::deque<Act>& acts;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;

    [[nodiscard]] bool follows(std::string_view reading, std::string_view option) const {
        return readings.is(reading, option);
    }
};

struct SenderClause {
    std::string_view anchor;  ///< requirement under which an error of the check itself is reported
    void (*inspect)(const SenderView&, Sink&) = nullptr;
};

std::span<const SenderClause> sender_clauses();

extern const SenderClause clause_3_3_sender, clause_8_1_sender, clause_8_2_sender, clause_8_3_sender,
    clause_8_4_sender, clause_8_5_sender, clause_8_6_sender, clause_8_7_sender, clause_8_7_state_sender,
    clause_8_8_sender, clause_8_8_records_sender, clause_8_8_series_sender;

}  // namespace plumbline::judge::energy
