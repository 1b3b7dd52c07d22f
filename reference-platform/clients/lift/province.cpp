// A provincial system: usage, insurance, maintenance, inspection, supervision, organisations, notification
// sheets and locks go up; lifts, notifications and organisations come down (chapter 7).
#include <array>

#include <fmt/format.h>

#include "reference-platform/clients/lift/clients.h"
#include "reference-platform/clients/lift/downloads.h"
#include "reference-platform/clients/lift/lift_client.h"
#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;
using namespace lift_client;

constexpr std::int64_t ten_minutes_ms = 600'000;
constexpr std::string_view usages = "/api/tp/v1/usage_companies", insurances = "/api/tp/v1/insurances",
                           visits = "/api/tp/v1/maintenances", examines = "/api/tp/v1/examine_infos",
                           supervisions = "/api/tp/v1/supervise_infos", orgs = "/api/tp/v1/orgs",
                           sheets = "/api/tp/v1/constructions/inform",
                           lifts = "/api/tp/v1/lifts/administrative",
                           notices = "/api/tp/v1/construction_notices";

constexpr std::array operations{Operation{"add-usage", "POST", usages, "SYDWGLID", true},
                                Operation{"modify-usage", "PUT", usages, "SYDWGLID"},
                                Operation{"add-insurance", "POST", insurances, "BXID", true},
                                Operation{"modify-insurance", "PUT", insurances, "BXID"},
                                Operation{"add-maintenance", "POST", visits, "WBID", true},
                                Operation{"modify-maintenance", "PUT", visits, "WBID"},
                                Operation{"revoke-maintenance", "DELETE", visits, "WBID", true},
                                Operation{"add-examine", "POST", examines, "JYID", true},
                                Operation{"add-supervise", "POST", supervisions, "JDID", true},
                                Operation{"add-org", "POST", orgs, "DWID", true},
                                Operation{"add-inform", "PUT", sheets, "SGID"},
                                Operation{"lock-lift", "PUT", "/api/tp/v1/lifts/lock", "ZJBM"}};

constexpr Feed lift_feed{.path = lifts,
                         .month = "DTCJYF",
                         .key = "ZJBM",
                         .interval_ms = ten_minutes_ms,
                         .hours = {},
                         .spacing = "LIFT-7.20.1-h",
                         .spacing_hours = {},
                         .newest = "LIFT-7.20.1-h/newest",
                         .once = {}};
constexpr Feed notice_feed{.path = notices,
                           .month = "CJYF",
                           .key = "SGID",
                           .interval_ms = ten_minutes_ms,
                           .hours = {},
                           .spacing = "LIFT-7.16.1-g",
                           .spacing_hours = {},
                           .newest = "LIFT-7.16.1-g/newest",
                           .once = "LIFT-7.16.1-c"};
constexpr Feed org_feed{.path = orgs,
                        .month = "CJYF",
                        .key = "XYDM",
                        .interval_ms = ten_minutes_ms,
                        .hours = {},
                        .spacing = "LIFT-7.19.1-e",
                        .spacing_hours = {},
                        .newest = {},
                        .once = {}};

/// Table 21 note 2: places of use by number.
constexpr std::array<std::string_view, 8> places{"住宅",     "办公楼宇", "商场超市", "宾馆饭店",
                                                 "交通场所", "医院",     "学校",     "文体场馆"};

std::vector<std::string> faults() {
    return {"LIFT-5.2.2-i",        "LIFT-5.3.1-c",         "LIFT-5.3.2-e",          "LIFT-5.3.5.1-c",
            "LIFT-5.3.5.2-c",      "LIFT-5.3.5.4-f",       "LIFT-5.3.5.5-d",        "LIFT-5.3.5.7-h",
            "LIFT-5.3.5.7-h/zero", "LIFT-7.1.2-j",         "LIFT-7.2.2-c",          "LIFT-7.7.2-b",
            "LIFT-7.10.2-f",       "LIFT-7.10.2-i",        "LIFT-7.16.1-c",         "LIFT-7.16.1-g",
            "LIFT-7.16.1-j",       "LIFT-7.17.2-e",        "LIFT-7.19.1-e",         "LIFT-7.20.1-g",
            "LIFT-7.20.1-h",       "LIFT-7.20.1-h/newest", "LIFT-7.20.1-h/restart", "LIFT-7.21.2-f",
            "LIFT-7.21.2-i",       "LIFT-7.23.1-a",        "LIFT-7.23.1-b",         "LIFT-7.23.1-d",
            "LIFT-A.2.1-b",        "LIFT-A.3.3-a"};
}

class Province final : public LiftClient {
  public:
    Province()
        : LiftClient(province, faults()),
          lifts_(province, lift_feed),
          notices_(province, notice_feed),
          orgs_(province, org_feed) {
        trade({operations, [this](ClientContext& c, const Item& item) { return changed(c, item); },
               [](ClientContext& c, const Item& item, json::object sent, const std::string& id) {
                   keep(c, item, std::move(sent), id);
               }});
        task("synchronise", [this](auto& c, const auto& with) {
            const auto months = json::value_to<std::vector<std::string>>(with.at("months"));
            for (auto* feed : {&lifts_, &notices_, &orgs_}) feed->begin(c, months);
            remember(c);
        });
        task("register-usage", [this](auto& c, const auto& with) { register_usage(c, with); });
        task("report-insurance", [this](auto& c, const auto& with) {
            if (c.obeys("LIFT-5.2.2-i")) outbox().add(c, "add-insurance", wire(c, with));
        });
        task("report-maintenance", [this](auto& c, const auto& with) { report_maintenance(c, with); });
        task("revoke-maintenance", [this](auto& c, const auto& with) { revoke_maintenance(c, with); });
        task("inspect", [this](auto& c, const auto& with) { inspect(c, with); });
        task("supervise",
             [this](auto& c, const auto& with) { outbox().add(c, "add-supervise", wire(c, with)); });
        task("report-organisation", [this](auto& c, const auto& with) { report_organisation(c, with); });
        task("handle-notification", [this](auto& c, const auto& with) { handle_notification(c, with); });
        task("change-record", [this](auto& c, const auto& with) {
            outbox().add(c, "modify-" + text_of(with, "kind"), with, true);
        });
    }

    void restart() override {
        for (auto* feed : {&lifts_, &notices_, &orgs_}) feed->restart();
    }

  private:
    void remember(ClientContext& c) override {
        for (auto* feed : {&lifts_, &notices_, &orgs_}) feed->wake(c);
    }
    /// The lift as the platform has it now (7.20).
    json::object newest(ClientContext& c, const std::string& code) {
        const auto data = line(c).get(lifts, "ZJBM", code).data;
        return data.is_object() ? data.get_object() : json::object();
    }

    void register_usage(ClientContext& c, const json::object& with) {
        if (c.obeys("LIFT-7.20.1-g")) newest(c, text_of(with, "ZJBM"));
        auto record = wire(c, with);
        const auto place = text_of(record, "place");
        record.erase("place");
        const auto* found = std::ranges::find(places, place);
        record["SBSYCSLB"] = c.obeys("LIFT-7.1.2-j") ? std::to_string(found - places.begin() + 1) : place;
        outbox().add(c, "add-usage", record);
    }
    void report_maintenance(ClientContext& c, const json::object& with) {
        for (auto entered : records_of(with)) {
            auto record = wire(c, entered);
            if (!c.obeys("LIFT-7.7.2-b"))
                record["WBRQ"] = c.now - minute_of_day(c.now) * 60'000 - c.now % 60'000;
            outbox().add(c, "add-maintenance", record, false, text_of(with, "via"));
        }
    }
    void revoke_maintenance(ClientContext& c, const json::object& with) {
        auto known = c.store.all(c.space, "maintenance");
        known.resize(std::min<std::size_t>(known.size(), with.at("count").to_number<std::size_t>()));
        for (const auto& each : known) outbox().add(c, "revoke-maintenance", {{"WBID", each.id}});
    }
    /// 7.23.1: locked, read anew, inspected, and let go when it failed.
    void inspect(ClientContext& c, const json::object& with) {
        const auto code = text_of(with, "ZJBM");
        const bool failed = text_of(with, "JYJL") == "不合格";
        if (c.obeys("LIFT-7.23.1-a")) lock(c, code, true);
        if (c.obeys("LIFT-7.23.1-b")) newest(c, code);
        auto record = wire(c, with);
        if (!c.obeys("LIFT-7.10.2-i")) record["JYLB"] = "1";
        if (record.contains("JYBHGX") && !c.obeys("LIFT-7.10.2-f")) record["JYBHGX"] = "制动器动作不可靠";
        outbox().add(c, "add-examine", record);
        outbox().flush(c);
        if (failed && c.obeys("LIFT-7.23.1-a") && c.obeys("LIFT-7.23.1-d")) lock(c, code, false);
    }
    void lock(ClientContext& c, const std::string& code, bool locked) {
        outbox().add(c, "lock-lift", {{"ZJBM", code}, {"DTXXSD", locked}});
        outbox().flush(c);
    }
    void report_organisation(ClientContext& c, const json::object& with) {
        auto record = wire(c, with);
        if (!c.obeys("LIFT-7.17.2-e")) record["TXDZ"] = record.at("ZCDZ");
        outbox().add(c, "add-org", record);
    }
    /// 7.16, 7.21: the sheet is made from the notification as it is now.
    void handle_notification(ClientContext& c, const json::object& with) {
        const auto code = text_of(with, "ZJBM");
        const auto listed = notices_.find(c, "ZJBM", code);
        if (listed.empty()) return;
        const auto id = text_of(listed, "SGID");
        const auto base =
            c.obeys("LIFT-7.16.1-j") ? pick(line(c).get(notices, "SGID", id).data, "SGID", id) : listed;
        if (base.empty()) return;
        const auto lift = newest(c, code);
        const auto* whole = lift.if_contains("ZJXX");
        const auto number = whole == nullptr ? std::string() : text_of(whole->as_object(), "CPBH");
        const auto day = text_of(with, "SGGZRQ");
        json::object record{{"SGID", id}, {"ZJBM", code}};
        for (const auto* key : {"SJBB", "SGXYDM", "SGLB", "SGDQ", "SGLXR", "SGLXRDH", "AZRQ", "SGXKZBH"})
            if (const auto* value = base.if_contains(key); value != nullptr && !value->is_null())
                record[key] = *value;
        record = merged(record, wire(c, with));
        const auto job = text_of(record, "job");
        record.erase("job");
        record["SGGZDBH"] = c.obeys("LIFT-7.21.2-f") ? number + job + day.substr(0, 4) : "0000017";
        if (!c.obeys("LIFT-7.21.2-i")) record["BZXX"] = "无";
        outbox().add(c, "add-inform", record);
    }

    std::optional<json::object> changed(ClientContext& c, const Item& item) {
        const auto kind = text_of(item.record, "kind");
        const auto mine = c.store.all(c.space, kind);
        if (mine.empty()) return std::nullopt;
        const auto lift = newest(c, text_of(item.record, "ZJBM"));
        const auto& op = *std::ranges::find(operations, item.operation, &Operation::name);
        for (const auto* section : {"SYDWGLXX", "BXXX", "WBXX"}) {
            const auto* list = lift.if_contains(section);
            const auto shown = list == nullptr ? json::object() : pick(*list, op.key, mine.front().id);
            if (shown.empty()) continue;
            auto record = merged(mine.front().value, wire(c, item.record.at("set").as_object()));
            record[op.key] = mine.front().id;
            record["SJBB"] = c.obeys("LIFT-7.2.2-c") ? shown.at("SJBB") : json::value(1);
            return record;
        }
        return std::nullopt;
    }
    static void keep(ClientContext& c, const Item& item, json::object sent, const std::string& id) {
        const auto& op = item.operation;
        sent.erase("SJBB");
        if (op.starts_with("add-") && op != "add-inform") c.store.put(c.space, op.substr(4), id, sent, {});
        if (op == "revoke-maintenance") c.store.erase(c.space, "maintenance", text_of(sent, "WBID"));
    }

    Downloads lifts_, notices_, orgs_;
};

}  // namespace

std::unique_ptr<Client> make_lift_province() { return std::make_unique<Province>(); }

}  // namespace plumbline::platform
