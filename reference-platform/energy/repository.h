// The platform's memory in its own words. Everything lives in one sandbox of the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/energy/entities.h"
#include "reference-platform/room.h"

namespace plumbline::platform::energy {

class Repository {
  public:
    explicit Repository(Context& context) : context_(context) {}

    std::optional<Account> account(std::string_view code);
    void enrol(const Account& account);

    std::optional<CityPlatform> platform(std::string_view province_id);
    void save_platform(const CityPlatform& platform);

    std::optional<Enterprise> enterprise(std::string_view code);
    std::vector<Enterprise> enterprises_of(std::string_view owner);
    void save_enterprise(const Enterprise& enterprise);

    void save_meters(std::string_view enterprise, const boost::json::array& meters);

    /// The reading with this one's key that was stored last, or nullopt.
    std::optional<Reading> same_key(const Reading& reading);
    void save_reading(const Reading& reading, bool beside_the_old_one);
    std::vector<Reading> readings_of(std::string_view enterprise);

    Settings settings();
    void save_settings(const Settings& settings);

    void save_outage(Outage outage);
    /// The outage that a call of the operation with that body meets; it is used up by one.
    std::optional<Outage> take_outage(std::string_view operation, std::string_view body);

  private:
    Context& context_;
};

}  // namespace plumbline::platform::energy
