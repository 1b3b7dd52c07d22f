#include "reports/report.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "conformance/evidence/run_file.h"
#include "reports/diagram.h"
#include "reports/pretty.h"

namespace plumbline::reports {
namespace json = boost::json;
namespace {

void write_file(const std::filesystem::path& path, std::string_view content) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) throw std::runtime_error(fmt::format("无法写入 cannot write {}", path.string()));
}

json::object text_json(const standards::Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

standards::Text text_from(const json::value& value) {
    return {std::string(value.at("zh").as_string()), std::string(value.at("en").as_string())};
}

StoryOutcome story_from(const json::value& value) {
    StoryOutcome out{std::string(value.at("name").as_string()),
                     text_from(value.at("title")),
                     value.at("steps").to_number<int>(),
                     {},
                     text_from(value.at("skipped"))};
    for (const auto& item : value.at("deviations").as_array())
        out.deviations.push_back({item.at("step").to_number<int>(), item.at("line").to_number<int>(),
                                  text_from(item.at("says")), item.at("exchange").to_number<std::int64_t>()});
    return out;
}

void write_diagrams(const judge::Judgement& judgement, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const auto& machine : standards::standard(judgement.standard).machines)
        write_file(folder / (machine.key + ".svg"), diagram_svg(diagram_dot(machine, judgement.taken)));
}

}  // namespace

json::object report_json(const judge::Judgement& judgement, const std::vector<StoryOutcome>& stories) {
    auto out = judge::to_json(judgement);
    json::array told;
    for (const auto& story : stories) {
        json::array deviations;
        for (const auto& d : story.deviations)
            deviations.push_back(json::object{
                {"step", d.step}, {"line", d.line}, {"says", text_json(d.says)}, {"exchange", d.exchange}});
        told.push_back(json::object{{"name", story.name},
                                    {"title", text_json(story.title)},
                                    {"steps", story.steps},
                                    {"deviations", std::move(deviations)},
                                    {"skipped", text_json(story.skipped)}});
    }
    out["stories"] = std::move(told);
    return out;
}

std::vector<StoryOutcome> stories_from(const json::value& report) {
    std::vector<StoryOutcome> out;
    const auto* object = report.if_object();
    const auto* stories = object == nullptr ? nullptr : object->if_contains("stories");
    if (stories == nullptr) return out;
    try {
        for (const auto& story : stories->as_array()) out.push_back(story_from(story));
    } catch (const std::exception& error) {  // Boost.JSON throws system_error here and out_of_range there
        throw std::runtime_error(
            fmt::format("report.json: stories 无法读取 cannot be read: {}", error.what()));
    }
    return out;
}

std::vector<JudgedClause> by_clause(const judge::Judgement& judgement) {
    const auto* standard = standards::find_standard(judgement.standard);
    if (standard == nullptr)
        throw std::runtime_error(fmt::format("未知标准 unknown standard '{}'", judgement.standard));
    std::vector<JudgedClause> out;
    for (const auto& result : judgement.requirements) {
        const auto* row = standard->requirement(result.id);
        if (row == nullptr)
            throw std::runtime_error(
                fmt::format("报告中的要求本程序未知 requirement unknown to this program: '{}'", result.id));
        auto found = std::ranges::find(out, row->clause, &JudgedClause::clause);
        if (found == out.end()) found = out.insert(out.end(), JudgedClause{row->clause, {}});
        found->rows.push_back({&result, row});
    }
    return out;
}

void write_reports(const judge::Judgement& judgement, const evidence::Run& run,
                   const std::vector<StoryOutcome>& stories, const std::string& folder,
                   Presentation presentation) {
    const std::filesystem::path root(folder);
    std::filesystem::create_directories(root);
    const auto evidence = root / "run.evidence";
    if (presentation.evidence_head.empty() && std::filesystem::exists(evidence))
        presentation.evidence_head = evidence::verify_run(evidence.string()).head;
    write_file(root / "report.json", indented_json(json::serialize(report_json(judgement, stories))) + "\n");
    write_file(root / "report.html", html(judgement, run, stories, presentation));
    write_file(root / "junit.xml", junit(judgement));
    write_file(root / "report.csv", csv(judgement));
    write_diagrams(judgement, root / "diagrams");
}

}  // namespace plumbline::reports
