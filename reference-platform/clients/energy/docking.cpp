#include "reference-platform/clients/energy/docking.h"

#include <algorithm>
#include <array>

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::array addresses{"loadConfigURL",         "loadDicVersionURL", "centerInfoURL",
                               "centerMeteringDataURL", "centerDataURL",     "centerInfoDownloadURL",
                               "centerDataDownloadURL"};
constexpr std::size_t serial_length = 32;
constexpr std::int64_t check_every = 23 * hour, check_again = 10 * minute, pause = minute;  // ENERGY-G16, G32
constexpr std::int64_t never = 4'000'000'000'000;

/// What has to be fetched: {"registration": bool, "dictionary": bool, "due": ms}.
json::object debts(Session& session) { return session.recall("docking", "debts"); }

void owe(Session& session, std::string_view what, bool owed) {
    auto all = debts(session);
    all[what] = owed;
    all["due"] = session.now();
    session.remember("docking", "debts", all);
}

void postpone(Session& session, std::int64_t until) {
    auto all = debts(session);
    all["due"] = until;
    session.remember("docking", "debts", all);
}

/// 8.3-m: a serial number of 32 characters and all seven addresses.
bool is_complete(const json::object& answer) {
    return text_in(answer, "provinceId").size() == serial_length &&
           std::ranges::none_of(addresses,
                                [&](const char* member) { return text_in(answer, member).empty(); });
}

void keep_registration(Session& session, const json::object& answer) {
    const auto before = session.recall("docking", "registration");
    const bool old = !before.empty() && !session.obeys("ENERGY-8.5-f/old-address");
    json::object kept{{"provinceId", text_in(answer, "provinceId")},
                      {"first", before.contains("first") ? before.at("first") : answer.at("provinceId")}};
    for (const auto* member : addresses) kept[member] = text_in(old ? before : answer, member);
    session.remember("docking", "registration", kept);
}

bool register_platform(Session& session) {
    const auto division = session.credential("division");
    const auto region = session.obeys("ENERGY-8.3-c") ? division : division.substr(0, 2) + "0000";
    const auto answer = session.register_with(
        {{"region", region}, {"ascription", session.slips("ENERGY-8.3-e") ? "city" : "province"}});
    const bool good = answer.success() && (is_complete(answer.body) || session.slips("ENERGY-8.3-m"));
    if (!good) return postpone(session, session.now() + pause), false;
    keep_registration(session, answer.body);
    owe(session, "registration", false);
    return true;
}

/// 8.3-m broken: a serial number that the platform does not know leads back to the registration.
void start_over(Session& session) {
    if (session.obeys("ENERGY-8.3-m")) return;
    session.forget("docking", "registration");
    owe(session, "registration", true);
}

bool fetch_dictionaries(Session& session) {
    const auto answer = session.post("loadConfigURL", {});
    const auto* data = answer.body.if_contains("data");
    if (!answer.success() || data == nullptr || !data->is_object()) {
        start_over(session);
        return postpone(session, session.now() + pause), false;
    }
    session.remember("docking", "dictionaries", data->get_object());
    owe(session, "dictionary", false);
    return true;
}

void pay(Session& session) {
    const auto all = debts(session);
    if (whole_in(all, "due") > session.now()) return;
    const bool backwards =
        !session.obeys("ENERGY-8.5-h") && session.recall("docking", "registration").contains("first");
    if (backwards && flag_in(all, "dictionary") && !fetch_dictionaries(session)) return;
    if (flag_in(all, "registration") && !register_platform(session)) return;
    if (flag_in(debts(session), "dictionary")) fetch_dictionaries(session);
}

/// 8.5-i: any difference is a change; the fault compares numbers.
bool changed(const Session& session, const std::string& before, const std::string& now) {
    if (before.empty()) return false;
    if (session.obeys("ENERGY-8.5-i")) return before != now;
    return now.size() == before.size() ? now > before : now.size() > before.size();
}

void compare_versions(Session& session, const json::object& answer) {
    const auto before = session.recall("docking", "versions");
    const auto registration = text_in(answer, "regVersion"), dictionary = text_in(answer, "dicVersion");
    const bool moved = changed(session, text_in(before, "registration"), registration);
    const bool renewed = changed(session, text_in(before, "dictionary"), dictionary);
    session.remember("docking", "versions",
                     {{"registration", registration},
                      {"dictionary", dictionary},
                      {"due", session.obeys("ENERGY-8.2-c") ? session.now() + check_every : never}});
    if (moved && session.obeys("ENERGY-8.5-f")) owe(session, "registration", true);
    if (renewed && session.obeys("ENERGY-8.5-g")) owe(session, "dictionary", true);
    if (!before.empty() && !session.obeys("ENERGY-8.5-j")) owe(session, "dictionary", true);
}

void check_versions(Session& session) {
    auto versions = session.recall("docking", "versions");
    if (whole_in(versions, "due") > session.now()) return;
    const auto answer = session.post("loadDicVersionURL", {});
    if (answer.success()) return compare_versions(session, answer.body);
    // 8.5-k: a failed check does not count.
    versions["due"] = session.now() + (session.obeys("ENERGY-8.5-k") ? check_again : check_every);
    session.remember("docking", "versions", versions);
}

}  // namespace

void begin_docking(Session& session) {
    if (!session.obeys("ENERGY-8.3-a"))
        session.post_to("registry/downloadBaseData", {{"provinceId", std::string(serial_length, '0')}});
    owe(session, "registration", true);
    owe(session, "dictionary", session.obeys("ENERGY-8.4-a"));
    keep_docked(session);
}

void keep_docked(Session& session) {
    pay(session);
    if (session.recall("docking", "registration").empty() || flag_in(debts(session), "registration")) return;
    check_versions(session);
    pay(session);
}

void after_first_upload(Session& session) {
    const bool fetched = !session.recall("docking", "dictionaries").empty();
    if (!session.obeys("ENERGY-8.4-a") && !fetched) owe(session, "dictionary", true);
    pay(session);
}

bool is_docked(Session& session) {
    const bool registered = !session.recall("docking", "registration").empty();
    const bool fetched = !session.recall("docking", "dictionaries").empty() || !session.obeys("ENERGY-8.4-a");
    return registered && fetched;
}

}  // namespace plumbline::platform::city
