#include "conformance/energy/sender.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// Uploads of one upload time follow each other within this; the next time is a day later (8.8, ENERGY-G30).
constexpr evidence::Milliseconds one_upload_time = 3'600'000;
constexpr std::size_t serial_length = 32;  // 8.3

json::object detail_of(const evidence::DeviceEvent& event) {
    const auto value = evidence::parse_json(event.detail);
    return value && value->is_object() ? value->get_object() : json::object();
}

/// Shares half of its records or more with a batch that was not delivered, or says the same as one that was.
bool continues(const Delivery& delivery, const Deed& deed, const std::set<std::string>& keys) {
    if (delivery.enterprise != deed.enterprise) return false;
    if (!delivery.delivered_before(deed.cycle + 1))
        return 2 * std::ranges::count_if(
                       keys, [&](const std::string& key) { return delivery.keys.contains(key); }) >=
               std::ssize(keys);
    const auto& before = delivery.attempts.back()->body;
    const auto said = [](const json::object& body) {
        std::multiset<std::string> out;
        for (const auto& record : objects_of(body, "data")) out.insert(substance(record));
        return out;
    };
    return delivery.keys == keys && said(before) == said(deed.body);
}

bool asks_for_upload(const evidence::Event& event) {
    const auto* device = std::get_if<evidence::DeviceEvent>(&event);
    return device != nullptr && device->device == "operator" && device->kind == "upload";
}

/// Which places of the run begin another upload time: where the plan asked for it; without a plan, after a
/// pause.
class Cycles {
  public:
    explicit Cycles(const evidence::Run& run) : by_plan_(std::ranges::any_of(run.events, asks_for_upload)) {}
    void asked() { asked_ = true; }
    int of(const Deed& deed) {
        const bool next = by_plan_ ? asked_ : deed.at() - last_ > one_upload_time;
        if (last_ != 0 && next) ++cycle_;
        asked_ = false;
        last_ = deed.at();
        return cycle_;
    }
    [[nodiscard]] int current() const { return cycle_; }

  private:
    bool by_plan_;
    int cycle_ = 0;
    bool asked_ = false;
    evidence::Milliseconds last_ = 0;
};

class Reader {
  public:
    Reader(const evidence::Run& run, const std::deque<Act>& acts) : run_(run), acts_(acts), cycles_(run) {}

    Conduct read() {
        std::size_t next = 0;
        for (const auto& event : run_.events) {
            std::visit([&](const auto& each) { out_.until = std::max(out_.until, each.at); }, event);
            if (asks_for_upload(event)) cycles_.asked();
            if (const auto* device = std::get_if<evidence::DeviceEvent>(&event)) read_event(*device);
            if (std::holds_alternative<evidence::Exchange>(event)) read_act(acts_[next++]);
        }
        out_.cycles = cycles_.current() + 1;
        return std::move(out_);
    }

  private:
    void read_event(const evidence::DeviceEvent& event) {
        if (event.device == "plan" && event.kind == "restart") out_.restarts.push_back(event.number);
        if (event.device != "operator") return;
        out_.asked.push_back({event.number, event.kind, detail_of(event)});
    }

    /// Somebody else's call, made by the plan.
    [[nodiscard]] bool foreign(const Act& act) const {
        const auto subject = run_.about.find("party");
        return subject != run_.about.end() && act.caller != nullptr && act.caller->trusted &&
               act.caller->name != subject->second;
    }

    void read_act(const Act& act) {
        if (act.operation == nullptr || foreign(act)) return;
        Deed deed{&act, registration_, dictionary_, {}, {}, 0};
        if (!act.entries.empty() && act.entries.front().sent.is_object())
            deed.body = act.entries.front().sent.get_object();
        deed.enterprise = text_of(deed.body, "enterpriseCode");
        if (act.is("uploadEnergyData")) deed.cycle = cycles_.of(deed);
        out_.deeds.push_back(std::move(deed));
        if (act.is("uploadEnergyData")) deliver(out_.deeds.back());
        if (act.is("register") && complete(act)) registration_ = &act;
        if (act.is("downloadBaseData") && act.accepted() && act.answer->is_object()) dictionary_ = &act;
    }

    void deliver(const Deed& deed) {
        std::set<std::string> keys;
        for (const auto& record : objects_of(deed.body, "data")) keys.insert(key_of(record));
        if (keys.empty()) return;
        const auto found = std::ranges::find_if(
            out_.deliveries, [&](const Delivery& delivery) { return continues(delivery, deed, keys); });
        if (found != out_.deliveries.end()) return found->attempts.push_back(&deed);
        out_.deliveries.push_back({deed.enterprise, std::move(keys), {&deed}});
    }

    const evidence::Run& run_;
    const std::deque<Act>& acts_;
    Conduct out_;
    Cycles cycles_;
    const Act *registration_ = nullptr, *dictionary_ = nullptr;
};

}  // namespace

bool Deed::late() const {
    constexpr std::int64_t patient_us = 10'000'000;  // nobody is known to give up before (ENERGY-G32)
    return act->exchange->latency_us > patient_us;
}

std::vector<const Deed*> Delivery::in(int cycle) const {
    std::vector<const Deed*> out;
    for (const auto* attempt : attempts)
        if (attempt->cycle == cycle) out.push_back(attempt);
    return out;
}

bool Delivery::delivered_before(int cycle) const {
    return std::ranges::any_of(
        attempts, [&](const Deed* attempt) { return attempt->cycle < cycle && attempt->accepted(); });
}

std::vector<const Deed*> Conduct::of(std::string_view operation) const {
    std::vector<const Deed*> out;
    for (const auto& deed : deeds)
        if (deed.is(operation)) out.push_back(&deed);
    return out;
}

std::map<std::string, std::vector<const Deed*>> Conduct::by_enterprise() const {
    std::map<std::string, std::vector<const Deed*>> out;
    for (const auto& deed : deeds)
        if (deed.upload() && !deed.enterprise.empty()) out[deed.enterprise].push_back(&deed);
    return out;
}

json::object Conduct::told(std::string_view enterprise, std::int64_t before) const {
    json::object out;
    for (const auto& each : asked)
        if (each.number < before && !enterprise.empty() && text_of(each.with, "code") == enterprise)
            for (const auto& fact : each.with) out[fact.key()] = fact.value();
    return out;
}

bool Conduct::restarted(std::int64_t from, std::int64_t to) const {
    return std::ranges::any_of(restarts, [&](std::int64_t place) { return from < place && place < to; });
}

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts) { return Reader(run, acts).read(); }

std::string without_scheme(std::string address) {
    if (const auto at = address.find("://"); at != std::string::npos) address.erase(0, at + 3);
    return address;
}

std::string address_of(const Act& registration, const standards::Operation& operation) {
    return without_scheme(text_of(registration.answer->get_object(), operation.host));
}

bool complete(const Act& registration) {
    if (!registration.accepted() || !registration.answer->is_object()) return false;
    const auto& answer = registration.answer->get_object();
    return text_of(answer, "provinceId").size() == serial_length &&
           std::ranges::all_of(standards::standard("energy").operations,
                               [&](const standards::Operation& each) {
                                   return !each.host.ends_with("URL") || !text_of(answer, each.host).empty();
                               });
}

std::string substance(const json::object& record) {
    std::set<std::string> parts;
    for (const auto& member : record)
        if (member.key() != "uploadDate")
            parts.insert(fmt::format("{}={}", std::string_view(member.key()), text_of(record, member.key())));
    return fmt::format("{}", fmt::join(parts, ";"));
}

}  // namespace plumbline::judge::energy
