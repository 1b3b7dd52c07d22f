// Turns the YAML of standards/<key>/ into the one JSON file that is compiled into the program, after refusing
// what does not hang together under any choice of readings. Usage: compile-standards OUT DIR...
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "standards/catalogue.h"
#include "standards/message.h"
#include "standards/yaml.h"

namespace json = boost::json;
namespace standards = plumbline::standards;

namespace {

json::object read_folder(const std::filesystem::path& folder) {
    json::object files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        files[entry.path().stem().string()] = standards::read_yaml(text.str(), entry.path().string()).root;
    }
    return files;
}

/// Every option of every reading must give messages that fit the tables.
void try_all_readings(const standards::Standard& standard) {
    standards::MessageSet by_default(standard, standards::Readings(standard));
    for (const auto& reading : standard.readings)
        for (const auto& option : reading.options) {
            if (option.key == reading.fallback) continue;
            standards::Readings readings(standard);
            readings.choose(reading.id, option.key);
            standards::MessageSet other(standard, readings);
        }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        json::array all;
        for (int i = 2; i < argc; ++i) {
            auto files = read_folder(argv[i]);
            try_all_readings(standards::load_standard(files));
            all.push_back(std::move(files));
        }
        std::ofstream(argv[1]) << json::serialize(all);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
