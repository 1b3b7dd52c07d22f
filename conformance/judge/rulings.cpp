#include "conformance/judge/rulings.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "standards/text.h"
#include "standards/yaml.h"

namespace plumbline::judge {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 6> keys{"reading", "option", "from", "to", "by", "reference"};

/// One row of the file, told apart by its place.
class RulingRow {
  public:
    RulingRow(const standards::YamlFile& file, const json::value& value, std::string place)
        : file_(file), place_(std::move(place)) {
        if (!value.is_object()) file.fail(place_, "应为键值映射 / a mapping is expected");
        object_ = &value.get_object();
        for (const auto& entry : *object_)
            if (std::ranges::find(keys, std::string_view(entry.key())) == keys.end())
                fail(entry.key(), fmt::format("未知的键 / unknown key '{}'", std::string_view(entry.key())));
    }

    [[nodiscard]] std::string text(std::string_view key, bool needed) const {
        const auto* value = object_->if_contains(key);
        if (value == nullptr && !needed) return {};
        if (value == nullptr) fail("", fmt::format("缺少键 / key '{}' is missing", key));
        if (!value->is_string()) fail(key, "应为文本 / text is expected");
        return std::string(value->get_string());
    }

    [[nodiscard]] std::string day(std::string_view key, bool needed) const {
        auto out = text(key, needed);
        std::int64_t ms = 0;
        if (out.empty() && !needed) return out;
        if (out.size() != 10 || !standards::parse_local_time(out, ms))
            fail(key, fmt::format("'{0}'不是日期YYYY-MM-DD / '{0}' is no date YYYY-MM-DD", out));
        return out;
    }

    [[noreturn]] void fail(std::string_view key, std::string_view says) const {
        file_.fail(key.empty() ? place_ : fmt::format("{}/{}", place_, key), says);
    }

  private:
    const standards::YamlFile& file_;
    std::string place_;
    const json::object* object_ = nullptr;
};

Ruling read_ruling(const RulingRow& row) {
    Ruling out{row.text("reading", true), row.text("option", true), row.day("from", true),
               row.day("to", false),      row.text("by", true),     row.text("reference", false)};
    if (!out.to.empty() && out.to < out.from) row.fail("to", "早于from / before 'from'");
    return out;
}

void check_known(const Ruling& ruling, const RulingRow& row, const standards::Standard& standard) {
    const auto* reading = standard.reading(ruling.reading);
    if (reading == nullptr)
        row.fail("reading", fmt::format("没有解读项{0} / there is no reading {0}", ruling.reading));
    if (reading->option(ruling.option) == nullptr)
        row.fail("option",
                 fmt::format("{0}没有选项'{1}' / {0} has no option '{1}'", ruling.reading, ruling.option));
}

bool overlap(const Ruling& a, const Ruling& b) {
    return a.reading == b.reading && (a.to.empty() || b.from <= a.to) && (b.to.empty() || a.from <= b.to);
}

}  // namespace

std::vector<Ruling> parse_rulings(std::string_view text, const std::string& source,
                                  const standards::Standard& standard) {
    const auto file = standards::read_yaml(text, source);
    const auto* root = file.root.if_object();
    if (root == nullptr || root->size() != 1 || !root->contains("rulings") || !root->at("rulings").is_array())
        file.fail("", "应只有键rulings，其值为列表 / one key, 'rulings', with a list is expected");
    std::vector<Ruling> out;
    std::size_t index = 0;
    for (const auto& value : root->at("rulings").get_array()) {
        const RulingRow row(file, value, fmt::format("/rulings/{}", index++));
        auto ruling = read_ruling(row);
        if (!ruling.reading.starts_with(standard.id_prefix + "-")) continue;
        check_known(ruling, row, standard);
        if (std::ranges::any_of(out, [&](const Ruling& other) { return overlap(other, ruling); }))
            row.fail("",
                     fmt::format("{0}在同一时段有两个裁定 / two rulings on {0} at one time", ruling.reading));
        out.push_back(std::move(ruling));
    }
    return out;
}

std::vector<Ruling> read_rulings(const std::string& path, const standards::Standard& standard) {
    const std::ifstream in(path, std::ios::binary);
    if (!in) throw standards::FileError(path, 0, "文件无法读取 / the file cannot be read");
    std::ostringstream text;
    text << in.rdbuf();
    return parse_rulings(text.str(), path, standard);
}

std::string day_of(const evidence::Run& run) {
    constexpr std::size_t date = 10;
    if (const auto found = run.about.find("started"); found != run.about.end() && !found->second.empty()) {
        const auto& started = found->second;  // programs write milliseconds, people a date
        return (standards::only_digits(started) ? standards::local_time(std::stoll(started)) : started)
            .substr(0, date);
    }
    for (const auto& event : run.events)
        if (const auto* exchange = std::get_if<evidence::Exchange>(&event))
            return standards::local_time(exchange->at).substr(0, date);
    return {};
}

}  // namespace plumbline::judge
