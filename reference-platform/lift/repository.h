// The platform's memory in its own words. Everything lives in one sandbox of the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/lift/entities.h"
#include "reference-platform/room.h"

namespace plumbline::platform::lift {

class Repository {
  public:
    explicit Repository(Context& context) : context_(context) {}

    std::optional<Account> account(std::string_view code);
    void enrol(const Account& account);

    std::optional<Lift> find_lift(std::string_view code);
    void save_lift(const Lift& lift);
    std::vector<Lift> lifts_of(std::string_view owner);
    /// Lifts with a region in the province of `division` (its first two digits).
    std::vector<Lift> lifts_in_province(std::string_view division);
    std::vector<Lift> all_lifts();
    /// The live lifts that carry a component code.
    std::vector<Lift> lifts_with_part(std::string_view part_code);
    /// Lifts of `owner` with a component of this kind, model and maker (LIFT-G52).
    std::vector<Lift> lifts_with_model(std::string_view owner, std::string_view kind, std::string_view model,
                                       std::string_view maker);

    std::optional<Record> find_record(std::string_view kind, std::string_view id);
    void save_record(const Record& record);
    std::vector<Record> records_of(std::string_view kind, std::string_view lift);
    std::vector<Record> records_of_owner(std::string_view kind, std::string_view owner);
    /// Construction records that name a constructor in SGXYDM.
    std::vector<Record> constructions_by(std::string_view constructor);
    std::vector<Record> all_records(std::string_view kind);

    std::optional<Organisation> organisation(std::string_view unified_code);
    std::optional<Organisation> organisation_by_id(std::string_view id);
    void save_organisation(const Organisation& organisation);
    std::vector<Organisation> all_organisations();

    std::optional<Certificate> certificate(std::string_view number);
    void save_certificate(const Certificate& certificate);

    void save_notice(const Notice& notice);
    std::vector<Notice> all_notices(std::string_view kind);
    std::vector<Notice> notices_of_lift(std::string_view kind, std::string_view lift);

    /// The instant of the last counted call of an operation by an organisation (LIFT-G32), and how many since
    /// then.
    struct Calls {
        std::int64_t last = 0, count = 0;
    };
    Calls calls(std::string_view caller, std::string_view operation);
    void remember_calls(std::string_view caller, std::string_view operation, Calls calls);

    /// 19 decimal digits, never a leading zero, unique over all kinds (LIFT-G05).
    std::string new_id();
    std::int64_t new_version();
    std::int64_t next_generated_code();

    void append_history(std::string_view lift, const boost::json::object& entry);
    std::vector<boost::json::object> history(std::string_view lift);

  private:
    Context& context_;
};

}  // namespace plumbline::platform::lift
