#include "conformance/lift/version.h"

#include <fmt/format.h>

namespace plumbline::judge::lift {

void expect_version(const Known& record, const Entry& entry, const std::string& requirement,
                    Expectation& out) {
    const auto sent = entry.text("SJBB");
    if (sent.empty() || sent == record.version) return;  // its absence is the table's business
    for (const auto& finding : entry.checked.findings)   // and so is what is no version at all
        if (finding.path == "SJBB") return;
    if (record.stale.contains(sent) || !record.version.empty())
        return out.offend({Offence::Kind::other,
                           requirement,
                           "SJBB",
                           {},
                           entry.index,
                           {fmt::format("数据版本{}不是当前版本", sent),
                            fmt::format("SJBB {} is not the current version", sent)}});
    out.doubtful = true;
}

}  // namespace plumbline::judge::lift
