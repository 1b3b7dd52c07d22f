// The requirements as a table for spreadsheets.
#include <array>

#include "reports/report.h"

namespace plumbline::reports {
namespace {

template <std::size_t N>
void line(std::string& out, const std::array<std::string_view, N>& cells) {
    for (std::size_t i = 0; i < N; ++i) {
        if (i > 0) out += ',';
        out += csv_cell(cells[i]);
    }
    out += "\r\n";
}

std::string first_evidence(const judge::RequirementResult& result) {
    for (const auto& finding : result.checks)
        if (!finding.evidence.empty()) return std::to_string(finding.evidence.front());
    return {};
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        if (c != '\0') out += c;
    }
    return out + '"';
}

std::string csv(const judge::Judgement& judgement) {
    std::string out = "\xEF\xBB\xBF";  // spreadsheets take UTF-8 for what it is only with this mark
    line(out, std::array<std::string_view, 9>{"id", "clause", "verdict", "basis", "actor", "kind", "zh", "en",
                                              "first evidence"});
    for (const auto& group : by_clause(judgement))
        for (const auto& [result, row] : group.rows)
            line(out, std::array<std::string_view, 9>{
                          result->id, row->clause, judge::name(result->verdict),
                          row->basis == standards::Basis::stated ? "stated" : "derived", row->actor,
                          row->kind, row->text.zh, row->text.en, first_evidence(*result)});
    return out;
}

}  // namespace plumbline::reports
