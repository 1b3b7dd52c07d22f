// A manufacturer's system: lifts, construction base data and recalls go up; notices and complete information
// come down (chapter 6).
#include <fmt/format.h>

#include "reference-platform/clients/lift/clients.h"
#include "reference-platform/clients/lift/downloads.h"
#include "reference-platform/clients/lift/lift_client.h"
#include "reference-platform/clients/lift/values.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;
using namespace lift_client;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::string_view lifts = "/api/tp/v1/lifts", complete = "/api/tp/v1/lifts/enterprise",
                           bases = "/api/tp/v1/constructions/authorize",
                           notices_info = "/api/tp/v1/notices_info",
                           recalls = "/api/tp/v1/lifts/enterprise/recallInfo";

constexpr std::array operations{Operation{"add-lift", "POST", lifts, "ZJBM", true},
                                Operation{"modify-lift", "PUT", lifts, "ZJBM"},
                                Operation{"revoke-lift", "DELETE", lifts, "ZJBM", true},
                                Operation{"add-construction", "POST", bases, "SGID", true},
                                Operation{"modify-construction", "PUT", bases, "SGID"},
                                Operation{"add-recall", "POST", recalls, "ZHID", true},
                                Operation{"modify-recall", "PUT", recalls, "ZHID"}};

constexpr Feed feed{.path = complete,
                    .month = "DTCJYF",
                    .key = "ZJBM",
                    .interval_ms = day_ms,
                    .at_night = true,
                    .hours = "LIFT-6.12.1-d",
                    .spacing = "LIFT-6.12.1-j",
                    .spacing_hours = "LIFT-6.12.1-j/hours",
                    .newest = "LIFT-6.12.1-k",
                    .once = {}};

std::vector<std::string> faults() {
    return {"LIFT-5.2.1-l",   "LIFT-5.3.1-b",        "LIFT-5.3.2-d",   "LIFT-5.3.5.1-b",
            "LIFT-5.3.5.2-b", "LIFT-5.3.5.4-e",      "LIFT-5.3.5.5-c", "LIFT-5.3.5.6-c",
            "LIFT-5.3.5.7-g", "LIFT-5.3.5.7-g/zero", "LIFT-5.3.5.8-d", "LIFT-5.3.5.9-b",
            "LIFT-6.1.1-c",   "LIFT-6.1.2-g",        "LIFT-6.1.2-j",   "LIFT-6.1.2-p",
            "LIFT-6.2.2-e",   "LIFT-6.2.2-e/first",  "LIFT-6.9.2-b",   "LIFT-6.12.1-d",
            "LIFT-6.12.1-j",  "LIFT-6.12.1-j/hours", "LIFT-6.12.1-k",  "LIFT-6.14.2-c",
            "LIFT-6.15.2-b",  "LIFT-7.23.1-f",       "LIFT-A.2.1-a",   "LIFT-A.2.2-a",
            "LIFT-A.2.3-a",   "LIFT-A.2.5-b"};
}

class Manufacturer final : public LiftClient {
  public:
    Manufacturer() : LiftClient(enterprise, faults()), downloads_(enterprise, feed) {
        trade({operations, [this](ClientContext& c, const Item& item) { return completed(c, item); },
               [this](ClientContext& c, const Item& item, const json::object& sent, const std::string& id) {
                   accepted(c, item, sent, id);
               }});
        task("report-lifts", [this](auto& c, const auto& with) { report_lifts(c, with); });
        task("change-lift", [this](auto& c, const auto& with) { change(c, "modify-lift", with); });
        task("revoke-lifts", [this](auto& c, const auto& with) { revoke(c, with); });
        task("report-construction", [this](auto& c, const auto& with) { report_construction(c, with); });
        task("change-construction",
             [this](auto& c, const auto& with) { change(c, "modify-construction", with); });
        task("report-recall", [this](auto& c, const auto& with) { report_recall(c, with); });
        task("change-recall", [this](auto& c, const auto& with) { change_recall(c, with); });
        task("handle-notices", [this](auto& c, const auto& with) { correct(c, with); });
        task("synchronise", [this](auto& c, const auto& with) {
            downloads_.begin(c, json::value_to<std::vector<std::string>>(with.at("months")));
        });
    }

    void restart() override { downloads_.restart(); }

  private:
    void remember(ClientContext& c) override {
        downloads_.wake(c);
        poll_notices(c, false);
    }

    // ---- lifts (6.1-6.3)
    void report_lifts(ClientContext& c, const json::object& with) {
        for (auto entered : records_of(with)) {
            const auto exposed = text_of(entered, "exposed");
            entered.erase("exposed");
            auto record = wire(c, entered);
            if (!exposed.empty())  // 6.1.2 note 11
                record["GZHJ"] = exposed == "no" || !c.obeys("LIFT-6.1.2-p") ? "INDOOR" : "OUTDOOR";
            const bool later = !c.store.all(c.space, "lift").empty();
            if (later && !c.obeys("LIFT-6.1.2-g"))
                for (const auto* speed : {"TSD", "TSXSD", "TXXSD"}) record.erase(speed);
            auto* parts = record.if_contains("BJXX");
            const bool has_parts = parts != nullptr && !parts->as_array().empty();
            if (has_parts && !c.obeys("LIFT-6.1.1-c")) parts->as_array().pop_back();
            c.store.put(c.space, "lift", text_of(record, "ZJBM"), record, {});
            outbox().add(c, "add-lift", record, false, text_of(with, "via"));
        }
    }
    void revoke(ClientContext& c, const json::object& with) {
        for (const auto& code : with.at("ZJBM").as_array()) outbox().add(c, "revoke-lift", {{"ZJBM", code}});
    }
    void change(ClientContext& c, std::string_view operation, const json::object& with) {
        outbox().add(c, operation, with, true);
    }
    std::optional<json::object> changed_lift(ClientContext& c, const json::object& with) {
        const auto code = text_of(with, "ZJBM");
        auto own = c.store.get(c.space, "lift", code);
        if (!own) return std::nullopt;
        const auto changes = wire(c, with.at("set").as_object());
        const auto shown = line(c).get(complete, "ZJBM", code).data;
        const auto* whole = shown.is_object() ? shown.get_object().if_contains("ZJXX") : nullptr;
        if (whole == nullptr) return std::nullopt;
        auto record = c.obeys("LIFT-A.2.2-a") ? merged(*own, changes) : merged({{"ZJBM", code}}, changes);
        record["SJBB"] = version_of_lift(c, code, whole->at("SJBB"));
        return record;
    }
    json::value version_of_lift(ClientContext& c, const std::string& code, const json::value& read) {
        if (!c.obeys("LIFT-6.2.2-e")) return 1;
        const auto first = c.store.get(c.space, "first version", code);
        if (first && !c.obeys("LIFT-6.2.2-e/first")) return first->at("SJBB");
        if (!first) c.store.put(c.space, "first version", code, {{"SJBB", read}}, {});
        return read;
    }

    // ---- construction base data (6.4, 6.5)
    void report_construction(ClientContext& c, const json::object& with) {
        if (!c.obeys("LIFT-5.2.1-l")) return;
        outbox().add(c, "add-construction", wire(c, with));
    }
    std::optional<json::object> changed_construction(ClientContext& c, const json::object& with) {
        const auto code = text_of(with, "ZJBM");
        const auto own = c.store.get(c.space, "construction", code);
        if (!own) return std::nullopt;
        const auto id = text_of(*own, "SGID");
        const auto shown = pick(line(c).get(notices_info, "ZJBM", code).data, "SGID", id);
        if (shown.empty()) return std::nullopt;
        auto record = merged(*own, wire(c, with.at("set").as_object()));
        record["SJBB"] = shown.at("SJBB");
        if (!c.obeys("LIFT-A.2.5-b"))  // through a floating-point number
            record["SGID"] = fmt::format("{:.0f}", std::stod(id));
        return record;
    }

    // ---- recalls (6.14, 6.15)
    void report_recall(ClientContext& c, const json::object& with) {
        auto record = wire(c, with);
        if (!c.obeys("LIFT-6.14.2-c")) record.erase("ZHYY");
        outbox().add(c, "add-recall", record);
    }
    void change_recall(ClientContext& c, const json::object& with) {
        if (c.obeys("LIFT-6.15.2-b")) return change(c, "modify-recall", with);
        const auto own = c.store.get(c.space, "recall", text_of(with, "ZHXXH"));
        if (!own) return;
        auto again = merged(*own, wire(c, with.at("set").as_object()));
        again.erase("ZHID");
        outbox().add(c, "add-recall", again);
    }
    std::optional<json::object> changed_recall(ClientContext& c, const json::object& with) {
        const auto own = c.store.get(c.space, "recall", text_of(with, "ZHXXH"));
        if (!own) return std::nullopt;
        const auto lift = line(c).get(complete, "ZJBM", text_of(with, "ZJBM")).data;
        const auto* shown = lift.is_object() ? lift.get_object().if_contains("ZHXX") : nullptr;
        const auto recall = shown == nullptr ? json::object() : pick(*shown, "ZHID", text_of(*own, "ZHID"));
        if (recall.empty()) return std::nullopt;
        auto record = merged(*own, wire(c, with.at("set").as_object()));
        record["SJBB"] = recall.at("SJBB");
        return record;
    }

    // ---- notices (6.9)
    void correct(ClientContext& c, const json::object& with) {
        c.store.put(c.space, "correction", text_of(with, "ZJBM"), with, {});
        poll_notices(c, true);
    }
    void poll_notices(ClientContext& c, bool now) {
        const auto corrections = c.store.all(c.space, "correction");
        const auto polled = c.store.get(c.space, "poll", "notices");
        const auto last = polled ? polled->at("at").to_number<std::int64_t>() : 0;
        if (!c.obeys("LIFT-6.9.2-b") || (!now && (corrections.empty() || c.now - last < day_ms / 24))) return;
        c.store.put(c.space, "poll", "notices", {{"at", c.now}}, {});
        const auto answer = line(c).get("/api/tp/v1/modify_notices", "", "");
        for (const auto& correction : corrections) {
            if (pick(answer.data, "ZJBM", correction.id).empty()) continue;
            outbox().add(c, "modify-lift", correction.value, true);
            c.store.erase(c.space, "correction", correction.id);
        }
    }

    // ---- what is sent and what became of it
    std::optional<json::object> completed(ClientContext& c, const Item& item) {
        if (item.operation == "modify-lift") return changed_lift(c, item.record);
        if (item.operation == "modify-construction") return changed_construction(c, item.record);
        return changed_recall(c, item.record);
    }
    static void accepted(ClientContext& c, const Item& item, json::object sent, const std::string& id) {
        const auto& op = item.operation;
        sent.erase("SJBB");
        if (op == "modify-lift" && c.obeys("LIFT-A.2.2-a"))
            c.store.put(c.space, "lift", text_of(sent, "ZJBM"), sent, {});
        if (op == "add-construction") sent["SGID"] = id;
        if (op.ends_with("-construction"))
            c.store.put(c.space, "construction", text_of(sent, "ZJBM"), sent, {});
        if (op == "add-recall") sent["ZHID"] = id;
        if (op.ends_with("-recall")) c.store.put(c.space, "recall", text_of(sent, "ZHXXH"), sent, {});
    }

    Downloads downloads_;
};

}  // namespace

std::unique_ptr<Client> make_lift_manufacturer() { return std::make_unique<Manufacturer>(); }

}  // namespace plumbline::platform
