// A constructor's system: it declares constructions, enters results and takes them back, and answers entry
// notices (6.4-6.8, 6.10, 6.11).
#include <array>

#include "reference-platform/clients/lift/clients.h"
#include "reference-platform/clients/lift/lift_client.h"
#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;
using namespace lift_client;

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::string_view bases = "/api/tp/v1/constructions/authorize",
                           entry = "/api/tp/v1/constructions/entry", notices_info = "/api/tp/v1/notices_info",
                           entry_notices = "/api/tp/v1/entry_notices";

constexpr std::array operations{Operation{"add-construction", "POST", bases, "SGID", true},
                                Operation{"modify-construction", "PUT", bases, "SGID"},
                                Operation{"revoke-construction", "DELETE", bases, "SGID", true},
                                Operation{"enter-result", "PUT", entry, "SGID"},
                                Operation{"revoke-result", "DELETE", entry, "SGID", true}};

std::vector<std::string> faults() {
    return {"LIFT-5.2.1-m",   "LIFT-5.3.1-b",   "LIFT-5.3.2-d",   "LIFT-5.3.5.1-b", "LIFT-5.3.5.2-b",
            "LIFT-5.3.5.4-e", "LIFT-5.3.5.5-c", "LIFT-5.3.5.6-c", "LIFT-5.3.5.7-g", "LIFT-5.3.5.7-g/zero",
            "LIFT-5.3.5.9-b", "LIFT-6.4.2-d",   "LIFT-6.5.2-f",   "LIFT-6.5.2-g",   "LIFT-6.5.2-g/first",
            "LIFT-6.7.1-c",   "LIFT-6.7.2-i",   "LIFT-6.8.1-c",   "LIFT-6.11.2-b",  "LIFT-A.2.1-a",
            "LIFT-A.2.3-a"};
}

class Constructor final : public LiftClient {
  public:
    Constructor() : LiftClient(enterprise, faults()) {
        trade({operations, [this](ClientContext& c, const Item& item) { return completed(c, item); },
               [](ClientContext&, const Item&, const json::object&, const std::string&) {}});
        task("declare", [this](auto& c, const auto& with) { declare(c, with); });
        task("change-construction",
             [this](auto& c, const auto& with) { outbox().add(c, "modify-construction", with, true); });
        task("report-constructions", [this](auto& c, const auto& with) {
            for (const auto& record : records_of(with))
                outbox().add(c, "add-construction", wire(c, record), false, text_of(with, "via"));
        });
        task("enter-result",
             [this](auto& c, const auto& with) { outbox().add(c, "enter-result", with, true); });
        task("correct-result",
             [this](auto& c, const auto& with) { outbox().add(c, "enter-result", with, true); });
        task("revoke-result", [this](auto& c, const auto& with) { revoke_result(c, with); });
        task("handle-entry-notices", [this](auto& c, const auto& with) {
            c.store.put(c.space, "due", text_of(with, "ZJBM"), with, {});
            poll(c, true);
        });
    }

  private:
    void remember(ClientContext& c) override { poll(c, false); }

    void declare(ClientContext& c, const json::object& with) {
        if (!c.obeys("LIFT-5.2.1-m")) return;
        outbox().add(c, "modify-construction", with, true);
    }

    /// What the platform holds of our construction on that lift (6.10).
    json::object base_of(ClientContext& c, const std::string& lift) {
        return pick(line(c).get(notices_info, "ZJBM", lift).data, "SGXYDM", c.credentials.at("code"));
    }
    /// 6.5.2: the version last read.
    json::value version(ClientContext& c, const json::object& base) {
        const auto id = text_of(base, "SGID");
        const auto& read = base.at("SJBB");
        if (!c.obeys("LIFT-6.5.2-g")) return 1;
        const auto first = c.store.get(c.space, "first version", id);
        if (first && !c.obeys("LIFT-6.5.2-g/first")) return first->at("SJBB");
        if (!first) c.store.put(c.space, "first version", id, {{"SJBB", read}}, {});
        return read;
    }

    std::optional<json::object> completed(ClientContext& c, const Item& item) {
        const auto base = base_of(c, text_of(item.record, "ZJBM"));
        if (base.empty()) return std::nullopt;
        return item.operation == "enter-result" ? result(c, item.record, base) : change(c, item.record, base);
    }
    json::object change(ClientContext& c, const json::object& with, const json::object& base) {
        json::object record;
        for (const auto* key :
             {"SGID", "ZJBM", "SGXYDM", "SGLB", "SGDQ", "AZRQ", "SGLXR", "SGLXRDH", "SGLXRCZ", "SGLXRYX",
              "SGLXRDZ", "SYXYDM", "SYDWMC", "SYDWLXR", "SYDWLXRDH", "SYDWCZ", "SYDWDZ", "SYDWYB"})
            if (const auto* value = base.if_contains(key); value != nullptr && !value->is_null())
                record[key] = *value;
        if (const auto* set = with.if_contains("set")) record = merged(record, wire(c, set->as_object()));
        record["SFGZ"] = true;
        if (!c.obeys("LIFT-6.5.2-f")) record.erase("SFGZ");
        record["SJBB"] = version(c, base);
        return record;
    }
    /// 6.7.1: a result is always entered whole, for the platform overwrites the one before.
    json::object result(ClientContext& c, const json::object& with, const json::object& base) {
        const auto id = text_of(base, "SGID");
        auto entered = wire(c, with.at("result").as_object());
        const auto before = c.store.get(c.space, "result", id);
        auto record = before && c.obeys("LIFT-6.7.1-c") ? merged(*before, entered) : entered;
        if (!c.obeys("LIFT-6.4.2-d")) record.erase("ZJXX");
        if (!c.obeys("LIFT-6.7.2-i"))
            for (const auto* key : {"BJGH", "BJJZ", "BJYC"}) record.erase(key);
        record["SGID"] = id;
        c.store.put(c.space, "result", id, record, {});
        record["SJBB"] = version(c, base);
        return record;
    }
    void revoke_result(ClientContext& c, const json::object& with) {
        const auto base = base_of(c, text_of(with, "ZJBM"));
        if (base.empty()) return;
        const auto* operation = c.obeys("LIFT-6.8.1-c") ? "revoke-result" : "revoke-construction";
        outbox().add(c, operation, {{"SGID", text_of(base, "SGID")}});
    }

    // ---- entry notices (6.11)
    void poll(ClientContext& c, bool now) {
        const auto due = c.store.all(c.space, "due");
        const auto polled = c.store.get(c.space, "poll", "notices");
        const auto last = polled ? polled->at("at").to_number<std::int64_t>() : 0;
        if (!c.obeys("LIFT-6.11.2-b") || (!now && (due.empty() || c.now - last < hour_ms))) return;
        c.store.put(c.space, "poll", "notices", {{"at", c.now}}, {});
        const auto answer = line(c).get(entry_notices, "", "");
        for (const auto& each : due) {
            if (pick(answer.data, "ZJBM", each.id).empty()) continue;
            outbox().add(c, "enter-result", each.value, true);
            c.store.erase(c.space, "due", each.id);
        }
    }
};

}  // namespace

std::unique_ptr<Client> make_lift_constructor() { return std::make_unique<Constructor>(); }

}  // namespace plumbline::platform
