#include "scenarios/engine/subject.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/engine/base_url.h"
#include "standards/text.h"
#include "standards/yaml.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

/// Reads values of a profile by their JSON pointer; every complaint names the line.
class Profile {
  public:
    explicit Profile(const std::string& path)
        : folder_(std::filesystem::path(path).parent_path()),
          file_(standards::read_yaml(contents(path), path)) {}

    Subject read() {
        const auto& root = mapping("", file_.root);
        allow("", root,
              {"subject", "standard", "role", "addresses", "ca", "parties", "hooks", "readings", "lacks",
               "binding"});
        Subject subject;
        subject.name = need(root, "", "subject");
        subject.standard = need(root, "", "standard");
        subject.role = need(root, "", "role");
        subject.ca = file_name(root, "", "ca");
        subject.addresses = texts(root, "", "addresses");
        if (subject.addresses.empty()) file_.fail("/addresses", "没有地址 / no address is given");
        for (const auto& [group, address] : subject.addresses) check_url("/addresses/" + group, address);
        subject.readings = texts(root, "", "readings");
        for (const auto& [index, value] : items(root, "lacks"))
            subject.lacks.insert(text(fmt::format("/lacks/{}", index), *value));
        for (const auto& [index, value] : items(root, "parties")) read_party(index, *value, subject);
        read_hooks(root, subject);
        read_binding(root, subject);
        return subject;
    }

  private:
    static std::string contents(const std::string& path) {
        const std::ifstream in(path, std::ios::binary);
        if (!in || std::filesystem::is_directory(path))
            throw standards::FileError(path, 0, "文件无法读取 / the file cannot be read");
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }

    const json::object& mapping(const std::string& at, const json::value& value) const {
        if (!value.is_object()) file_.fail(at, "应为键值映射 / a mapping is expected");
        return value.get_object();
    }

    void allow(const std::string& at, const json::object& object,
               std::initializer_list<std::string_view> keys) const {
        for (const auto& entry : object)
            if (std::ranges::find(keys, std::string_view(entry.key())) == keys.end())
                file_.fail(at + "/" + std::string(entry.key()),
                           fmt::format("未知的键 / unknown key '{}'", std::string_view(entry.key())));
    }

    /// Codes of digits only may stand without quotes.
    std::string text(const std::string& at, const json::value& value) const {
        if (value.is_string()) return std::string(value.get_string());
        if (!value.is_int64()) file_.fail(at, "应为文本，请加引号 / text is expected; put it in quotes");
        return std::to_string(value.get_int64());
    }

    std::string text_or(const json::object& object, const std::string& at, std::string_view key) const {
        const auto* value = object.if_contains(key);
        return value == nullptr ? std::string() : text(fmt::format("{}/{}", at, key), *value);
    }

    std::string need(const json::object& object, const std::string& at, std::string_view key) const {
        auto out = text_or(object, at, key);
        if (out.empty()) file_.fail(at, fmt::format("缺少键 / key '{}' is missing", key));
        return out;
    }

    std::map<std::string, std::string> texts(const json::object& object, const std::string& at,
                                             std::string_view key) const {
        std::map<std::string, std::string> out;
        const auto* value = object.if_contains(key);
        if (value == nullptr) return out;
        const auto below = fmt::format("{}/{}", at, key);
        for (const auto& entry : mapping(below, *value))
            out[std::string(entry.key())] = text(below + "/" + std::string(entry.key()), entry.value());
        return out;
    }

    std::vector<std::pair<std::size_t, const json::value*>> items(const json::object& root,
                                                                  const std::string& key) const {
        std::vector<std::pair<std::size_t, const json::value*>> out;
        const auto* value = root.if_contains(key);
        if (value == nullptr) return out;
        if (!value->is_array()) file_.fail("/" + key, "应为列表 / a list is expected");
        for (const auto& item : value->get_array()) out.emplace_back(out.size(), &item);
        return out;
    }

    void read_binding(const json::object& root, Subject& subject) const {
        const auto path = file_name(root, "", "binding");
        if (path.empty()) return;
        const auto* standard = standards::find_standard(subject.standard);
        if (standard == nullptr) file_.fail("/standard", "未知标准 / unknown standard");
        subject.binding = standards::parse_binding(contents(path), path, *standard);
    }

    void check_url(const std::string& at, const std::string& url) const {
        if (!parse_base_url(url))
            file_.fail(at, fmt::format("'{}'不是http(s)地址 / '{}' is no http or https URL", url, url));
    }

    std::string file_name(const json::object& object, const std::string& at, std::string_view key) const {
        const auto name = text_or(object, at, key);
        if (name.empty()) return name;
        auto path = (folder_ / name).lexically_normal().string();
        if (!std::filesystem::is_regular_file(path))
            file_.fail(fmt::format("{}/{}", at, key), fmt::format("文件不存在 / no such file: {}", path));
        return path;
    }

    evidence::Milliseconds instant(const json::object& object, const std::string& at,
                                   std::string_view key) const {
        const auto* value = object.if_contains(key);
        if (value == nullptr) return 0;
        if (value->is_int64()) return value->get_int64();
        evidence::Milliseconds ms = 0;
        if (!value->is_string() || !standards::parse_local_time(std::string_view(value->get_string()), ms))
            file_.fail(fmt::format("{}/{}", at, key),
                       "应为毫秒数或北京时间 / milliseconds or a time such as 2024-05-01T08:00:00 (UTC+8) "
                       "are expected");
        return ms;
    }

    void read_party(std::size_t index, const json::value& value, Subject& subject) const {
        const auto at = fmt::format("/parties/{}", index);
        const auto& row = mapping(at, value);
        allow(at, row,
              {"name", "role", "organisation", "division", "opened", "certificate", "key", "headers",
               "values", "trusted"});
        evidence::Party party{need(row, at, "name"),
                              need(row, at, "role"),
                              text_or(row, at, "organisation"),
                              text_or(row, at, "division"),
                              true,
                              instant(row, at, "opened")};
        if (const auto* trusted = row.if_contains("trusted")) {
            if (!trusted->is_bool())
                file_.fail(at + "/trusted", "应为true或false / true or false is expected");
            party.trusted = trusted->get_bool();
        }
        const Credential credential{file_name(row, at, "certificate"), file_name(row, at, "key"),
                                    texts(row, at, "headers"), texts(row, at, "values")};
        if (credential.certificate.empty() != credential.key.empty())
            file_.fail(at, "证书和私钥必须同时给出 / 'certificate' and 'key' go together");
        if (!subject.credentials.emplace(party.name, credential).second)
            file_.fail(at, fmt::format("参与方重名 / party '{}' stands twice", party.name));
        subject.parties.push_back(std::move(party));
    }

    void read_hooks(const json::object& root, Subject& subject) const {
        const auto* value = root.if_contains("hooks");
        if (value == nullptr) return;
        const auto& hooks = mapping("/hooks", *value);
        allow("/hooks", hooks, {"clock", "reset", "tests", "party"});
        for (auto [key, hook] :
             {std::pair{"clock", &subject.clock_hook}, std::pair{"reset", &subject.reset_hook},
              std::pair{"tests", &subject.test_hooks}}) {
            *hook = text_or(hooks, "/hooks", key);
            if (!hook->empty()) check_url(fmt::format("/hooks/{}", key), *hook);
        }
        subject.control_party = text_or(hooks, "/hooks", "party");
        if (!subject.control_party.empty() && !subject.credentials.contains(subject.control_party))
            file_.fail("/hooks/party",
                       fmt::format("没有这个参与方 / there is no party '{}'", subject.control_party));
    }

    std::filesystem::path folder_;
    standards::YamlFile file_;
};

}  // namespace

bool Subject::offers(const std::string& feature) const {
    return (feature == "clock" && !clock_hook.empty()) || (feature == "reset" && !reset_hook.empty()) ||
           (feature == "hooks" && !test_hooks.empty()) ||
           (feature == "socket" && addresses.contains("socket"));
}

Subject read_profile(const std::string& path) { return Profile(path).read(); }

}  // namespace plumbline::scenario
