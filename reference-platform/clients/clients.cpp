// Which roles have a client. One row per role.
#include "reference-platform/clients/cylinder-chongqing/clients.h"

#include <array>

#include "reference-platform/clients/client.h"
#include "reference-platform/clients/cylinder-yunnan/clients.h"
#include "reference-platform/clients/dual-prevention/clients.h"
#include "reference-platform/clients/energy/clients.h"
#include "reference-platform/clients/lift/clients.h"

namespace plumbline::platform {
namespace {

struct Row {
    std::string_view standard, role;
    std::unique_ptr<Client> (*make)();
};

constexpr std::array rows{
    Row{"lift", "manufacturer", make_lift_manufacturer},
    Row{"lift", "constructor", make_lift_constructor},
    Row{"lift", "province", make_lift_province},
    Row{"dual-prevention", "provider", make_dual_prevention_provider},
    Row{"cylinder-yunnan", "filling-platform", make_cylinder_yunnan_filling_platform},
    Row{"cylinder-chongqing", "traceability-system", make_chongqing_traceability_system},
    Row{"energy", "city", make_energy_city},
};

}  // namespace

std::unique_ptr<Client> make_client(std::string_view standard, std::string_view role) {
    for (const auto& row : rows)
        if (row.standard == standard && row.role == role) return row.make();
    return nullptr;
}

std::vector<std::string> client_roles(std::string_view standard) {
    std::vector<std::string> out;
    for (const auto& row : rows)
        if (row.standard == standard) out.emplace_back(row.role);
    return out;
}

}  // namespace plumbline::platform
