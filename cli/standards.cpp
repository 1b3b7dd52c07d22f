#include <iostream>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/coverage.h"
#include "cli/export.h"
#include "reports/diagram.h"

namespace plumbline::cli {
namespace {

void list() {
    for (const auto& each : standards::all_standards())
        std::cout << fmt::format("{:<20}{} · {}\n{:20}{} {}, {} {}, {} {}, {} {}\n", each.key, each.document,
                                 each.title.in(language()), "", each.operations.size(),
                                 say("个接口", "operations"), each.tables.size(), say("张表", "tables"),
                                 each.requirements.size(), say("条要求", "requirements"),
                                 each.readings.size(), say("处解读", "readings"));
}

/// A requirement, a reading or an operation, whichever has that id.
Exit show(const std::string& id) {
    for (const auto& each : standards::all_standards()) {
        if (const auto* row = each.requirement(id)) {
            std::cout << fmt::format(
                "{}  {} {} · {} · {}\n{}\n{}\n{}: {}\n", row->id, each.document, row->clause, row->actor,
                row->basis == standards::Basis::stated ? say("文件规定", "stated") : say("推导", "derived"),
                row->text.zh, row->text.en, say("如何检验", "test"), row->test);
            return Exit::good;
        }
        if (const auto* reading = each.reading(id)) {
            std::cout << fmt::format("{}  {} {}\n{}\n", reading->id, each.document,
                                     fmt::join(reading->clauses, ", "), reading->about.in(language()));
            for (const auto& option : reading->options)
                std::cout << fmt::format("  {}{} {}\n", option.key,
                                         option.key == reading->fallback ? "*" : " ",
                                         option.says.in(language()));
            return Exit::good;
        }
        if (const auto* op = each.operation(id)) {
            std::cout << fmt::format("{}  {} {}\n{} {}\n{}\n", op->id, each.document, op->clause, op->method,
                                     op->path, op->name.in(language()));
            return Exit::good;
        }
    }
    throw UsageError(fmt::format("{} '{}'", say("没有这个编号", "no such id"), id));
}

struct Arguments {
    std::string id, format = "json", standard;
};

Exit print_export(const Arguments& arguments) {
    std::vector<const standards::Standard*> chosen;
    for (const auto& each : standards::all_standards())
        if (arguments.standard.empty() || each.key == standard_named(arguments.standard).key)
            chosen.push_back(&each);
    if (arguments.format == "markdown" || arguments.format == "coverage") {
        for (const auto* each : chosen)
            std::cout << (arguments.format == "markdown" ? export_markdown(*each) : coverage_markdown(*each));
        return Exit::good;
    }
    boost::json::array all;
    for (const auto* each : chosen)
        all.push_back(arguments.format == "openapi"       ? export_openapi(*each)
                      : arguments.format == "json-schema" ? export_json_schema(*each)
                                                          : export_json(*each));
    if (arguments.format == "json")
        std::cout << boost::json::serialize(boost::json::object{{"standards", std::move(all)}}) << '\n';
    else
        std::cout << boost::json::serialize(all.size() == 1 ? all.front()
                                                            : boost::json::value(std::move(all)))
                  << '\n';
    return Exit::good;
}

}  // namespace

void add_standards(CLI::App& app, Exit& exit) {
    auto* command = app.add_subcommand("standards", "What the documents say, as data");
    command->require_subcommand(1);
    command->add_subcommand("list", "The documents")->callback([&exit] {
        list();
        exit = Exit::good;
    });
    auto arguments = std::make_shared<Arguments>();
    auto* showing = command->add_subcommand("show", "One requirement, reading or interface");
    showing->add_option("ID", arguments->id)->required();
    showing->callback([arguments, &exit] { exit = show(arguments->id); });
    auto* exporting = command->add_subcommand("export", "Everything, for other programs");
    exporting->add_option("--format", arguments->format)
        ->check(CLI::IsMember({"json", "openapi", "json-schema", "markdown", "coverage"}));
    exporting->add_option("--standard", arguments->standard, "only this document");
    exporting->callback([arguments, &exit] { exit = print_export(*arguments); });
}

void add_diagram(CLI::App& app, Exit& exit) {
    struct DiagramArguments {
        std::string standard, machine, format = "svg";
        bool list = false;
    };
    auto arguments = std::make_shared<DiagramArguments>();
    auto* command = app.add_subcommand("diagram", "Draw a state machine of a document");
    command->add_option("--standard", arguments->standard)->required();
    command->add_option("--machine", arguments->machine, "machine key (default: the first)");
    command->add_option("--format", arguments->format)->check(CLI::IsMember({"svg", "dot"}));
    command->add_flag("--list", arguments->list, "only name the machines");
    command->callback([arguments, &exit] {
        const auto& standard = standard_named(arguments->standard);
        if (arguments->list) {
            for (const auto& each : standard.machines) std::cout << each.key << '\n';
            return;
        }
        const auto* machine = arguments->machine.empty() && !standard.machines.empty()
                                  ? &standard.machines.front()
                                  : standard.machine(arguments->machine);
        if (machine == nullptr) {
            std::string known;
            for (const auto& each : standard.machines) known += " " + each.key;
            throw UsageError(fmt::format("{} '{}';{}", say("没有这个状态机", "no such machine"),
                                         arguments->machine, known));
        }
        const auto dot = reports::diagram_dot(*machine, {});
        std::cout << (arguments->format == "dot" ? dot : reports::diagram_svg(dot));
        exit = Exit::good;
    });
}

}  // namespace plumbline::cli
