// Which requirement is decided how, and which of our systems can break it on purpose: the table in
// docs/coverage/.
#include "cli/coverage.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "reference-platform/clients/client.h"
#include "reference-platform/room.h"

namespace plumbline::cli {
namespace {

using standards::Basis;
using standards::Decided;

std::string_view decided(Decided how) {
    return how == Decided::automatic ? "automatic" : how == Decided::observed ? "observed" : "declared";
}

/// requirement -> who carries a fault for it
std::map<std::string, std::string> carriers(const standards::Standard& standard) {
    std::map<std::string, std::string> out;
    const auto carries = [&](const std::string& fault, const std::string& who) {
        auto& cell = out[fault.substr(0, fault.find('/'))];  // "ID/variant" is another way to break ID
        if (cell.find(who) == std::string::npos) cell += (cell.empty() ? "" : ", ") + who;
    };
    if (const auto room = platform::make_room(standard.key))
        for (const auto& id : room->seedable()) carries(id, "platform");
    for (const auto& role : standard.roles)
        if (const auto client = platform::make_client(standard.key, role.key))
            for (const auto& id : client->seedable()) carries(id, "client " + role.key);
    return out;
}

std::string not_tested_because(const standards::Requirement& row) {
    if (row.decided == Decided::declared) return "only a declaration can tell";
    if (row.decided == Decided::observed) return "shows in traffic that the subject starts itself";
    return "no fault yet";
}

}  // namespace

std::string coverage_markdown(const standards::Standard& standard) {
    const auto faults = carriers(standard);
    std::string rows;
    int automatic = 0, carried = 0;
    for (const auto& row : standard.requirements) {
        const auto fault = faults.find(row.id);
        automatic += row.decided == Decided::automatic ? 1 : 0;
        carried += fault != faults.end() ? 1 : 0;
        rows += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.id, row.clause, row.actor,
                            decided(row.decided), row.basis == Basis::stated ? "stated" : "derived",
                            fault != faults.end() ? fault->second : "– " + not_tested_because(row));
    }
    return fmt::format(
        "# Coverage of {0}\n\nMade by `tools/refresh-docs`; a test compares it with the program. A "
        "requirement is covered "
        "when one of our systems can break it on purpose and the suite notices (`plumbline self-test "
        "--standard {0}`).\n\n"
        "{1} requirements, {2} of them decided automatically, {3} with a fault.\n\n"
        "| requirement | clause | actor | decided | basis | fault carried by "
        "|\n|---|---|---|---|---|---|\n{4}",
        standard.key, standard.requirements.size(), automatic, carried, rows);
}

}  // namespace plumbline::cli
