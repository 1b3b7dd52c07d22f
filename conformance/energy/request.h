// What is wrong with a request, and which return code of table 3 says so.
#pragma once

#include <string>
#include <vector>

#include "conformance/energy/clause.h"

namespace plumbline::judge::energy {

struct Wrong {
    /// any: table 3 has no code for the case (ENERGY-G08), every refusal will do.
    enum class Code { missing, ill_formed, any };
    Offence offence;
    Code code = Code::any;
};

struct Examined {
    std::vector<Wrong> wrongs;
    bool doubtful = false;

    void add(Offence offence, Wrong::Code code) { wrongs.push_back({std::move(offence), code}); }
    void wrong(std::string requirement, std::string path, std::string zh, std::string en,
               Wrong::Code code = Wrong::Code::any) {
        add({Offence::Kind::other,
             std::move(requirement),
             std::move(path),
             {},
             0,
             {std::move(zh), std::move(en)}},
            code);
    }
};

/// Body, table, then state: state is looked at only when nothing is wrong before (ENERGY-G09).
Examined examine(const Act& act, const View& view);

/// 8.6: what the table of a configuration alone does not say.
void examine_configuration(const Entry& entry, const View& view, Examined& out);
/// 8.7 and 8.8: codes that the energy user has configured.
void examine_codes(const Act& act, const Entry& entry, const View& view, Examined& out);

/// GB 32100; silent about an absent code. An ill-formed one is the table's business.
bool checks_out(const std::string& unified_code);

}  // namespace plumbline::judge::energy
