#include "standards/binding.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "standards/yaml.h"

namespace plumbline::standards {
namespace json = boost::json;
namespace {

using Segments = std::vector<std::string_view>;
using Values = std::map<std::string, std::string, std::less<>>;

Segments segments_of(std::string_view path) {
    Segments out;
    while (!path.empty()) {
        if (path.front() == '/') path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        out.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

bool is_name(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

/// The {names}' values when the end of `path` fits `pattern`; `before` is what stands in front.
std::optional<Values> match(std::string_view pattern, std::string_view path, std::string& before) {
    const auto wanted = segments_of(pattern), given = segments_of(path);
    if (given.size() < wanted.size()) return std::nullopt;
    const auto front = given.size() - wanted.size();
    Values out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto segment = given[front + i];
        if (is_name(wanted[i]))
            out[std::string(wanted[i])] = segment;
        else if (wanted[i] != segment)
            return std::nullopt;
    }
    before.clear();
    for (std::size_t i = 0; i < front; ++i) before += "/" + std::string(given[i]);
    return out;
}

std::string filled(std::string_view pattern, const Values& values) {
    std::string out;
    for (const auto segment : segments_of(pattern)) {
        const auto value = values.find(segment);
        out += "/" + (value == values.end() ? std::string(segment) : value->second);
    }
    return out;
}

std::set<std::string> names_in(std::string_view path) {
    std::set<std::string> out;
    for (const auto segment : segments_of(path))
        if (is_name(segment)) out.emplace(segment);
    return out;
}

std::string rename_parameters(std::string_view query, const Values& names) {
    std::string out;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        const auto key = pair.substr(0, pair.find('='));
        const auto name = names.find(key);
        out += (name == names.end() ? std::string(key) : name->second) + std::string(pair.substr(key.size()));
        query.remove_prefix(pair.size());
        if (!query.empty()) out += '&', query.remove_prefix(1);
    }
    return out;
}

// ---- the file
// -------------------------------------------------------------------------------------------------------------------

class BindingFile {
  public:
    BindingFile(YamlFile file, const Standard& standard) : file_(std::move(file)), standard_(standard) {}

    Binding read() const {
        Binding out;
        for (const auto& entry : mapping("", file_.root)) {
            const auto at = "/" + std::string(entry.key());
            if (entry.key() == "binding")
                out.name = text(at, entry.value());
            else if (entry.key() == "standard")
                check_standard(at, text(at, entry.value()));
            else if (entry.key() == "operations")
                read_operations(entry.value(), out);
            else if (entry.key() == "elements")
                read_elements(entry.value(), out);
            else
                file_.fail(at, fmt::format("未知的键 / unknown key '{}'", std::string_view(entry.key())));
        }
        return out;
    }

  private:
    const json::object& mapping(const std::string& at, const json::value& value) const {
        if (!value.is_object()) file_.fail(at, "应为键值映射 / a mapping is expected");
        return value.get_object();
    }
    std::string text(const std::string& at, const json::value& value) const {
        if (!value.is_string() || value.get_string().empty()) file_.fail(at, "应为文本 / text is expected");
        return std::string(value.get_string());
    }
    void check_standard(const std::string& at, const std::string& key) const {
        if (key != standard_.key)
            file_.fail(
                at,
                fmt::format("此绑定属于{0}，被测方属于{1} / a binding of {0}, but the subject is one of {1}",
                            key, standard_.key));
    }

    void read_operations(const json::value& value, Binding& out) const {
        for (const auto& entry : mapping("/operations", value)) {
            const auto at = "/operations/" + std::string(entry.key());
            const auto* operation = standard_.operation(entry.key());
            if (operation == nullptr)
                file_.fail(at, fmt::format("没有接口 / no operation '{}'", std::string_view(entry.key())));
            if (!operation->bound)
                file_.fail(
                    at, fmt::format(
                            "{0}的方法和路径由文件规定，不能改绑 / method and path of {0} are printed in the "
                            "document and cannot be bound",
                            operation->id));
            out.operations[operation->id] = read_address(at, entry.value(), *operation);
        }
    }

    Binding::Address read_address(const std::string& at, const json::value& value,
                                  const Operation& operation) const {
        Binding::Address out{operation.method, operation.path};
        for (const auto& entry : mapping(at, value)) {
            const auto below = at + "/" + std::string(entry.key());
            if (entry.key() == "method")
                out.method = text(below, entry.value());
            else if (entry.key() == "path")
                out.path = text(below, entry.value());
            else
                file_.fail(below, fmt::format("未知的键 / unknown key '{}'", std::string_view(entry.key())));
        }
        if (names_in(out.path) != names_in(operation.path))
            file_.fail(at, fmt::format("路径应含有与'{0}'相同的名称 / the path must hold the names of '{0}'",
                                       operation.path));
        return out;
    }

    void read_elements(const json::value& value, Binding& out) const {
        std::set<std::string> theirs;
        for (const auto& entry : mapping("/elements", value)) {
            const auto at = "/elements/" + std::string(entry.key());
            auto name = text(at, entry.value());
            if (!theirs.insert(name).second)
                file_.fail(at, fmt::format("两个要素都叫'{0}' / two elements are called '{0}'", name));
            out.elements[std::string(entry.key())] = std::move(name);
        }
    }

    YamlFile file_;
    const Standard& standard_;
};

}  // namespace

Binding parse_binding(std::string_view text, const std::string& source, const Standard& standard) {
    return BindingFile(read_yaml(text, source), standard).read();
}

std::string to_text(const Binding& binding) {
    json::object operations, elements;
    for (const auto& [id, address] : binding.operations)
        operations[id] = json::object{{"method", address.method}, {"path", address.path}};
    for (const auto& [ours, theirs] : binding.elements) elements[ours] = theirs;
    return json::serialize(json::object{
        {"binding", binding.name}, {"operations", std::move(operations)}, {"elements", std::move(elements)}});
}

Binding binding_from_text(std::string_view text) {
    const auto value = json::parse(text);
    Binding out{std::string(value.at("binding").as_string()), {}, {}};
    for (const auto& entry : value.at("operations").as_object())
        out.operations[std::string(entry.key())] = {std::string(entry.value().at("method").as_string()),
                                                    std::string(entry.value().at("path").as_string())};
    for (const auto& entry : value.at("elements").as_object())
        out.elements[std::string(entry.key())] = std::string(entry.value().as_string());
    return out;
}

std::string rename_members(std::string_view text,
                           const std::map<std::string, std::string, std::less<>>& names) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '"') {
            out += text[at++];
            continue;
        }
        auto end = at + 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        end = std::min(end, text.size());
        const auto content = text.substr(at + 1, end - at - 1);
        const auto next = text.find_first_not_of(" \t\r\n", std::min(end + 1, text.size()));
        const bool member = next != std::string_view::npos && text[next] == ':';
        const auto name = member ? names.find(content) : names.end();
        out += '"';
        out += name == names.end() ? content : std::string_view(name->second);
        if (end < text.size()) out += '"';
        at = end + 1;
    }
    return out;
}

Translator::Translator(const Standard& standard, Binding binding)
    : standard_(&standard), binding_(std::move(binding)) {
    for (const auto& [ours, theirs] : binding_.elements) back_[theirs] = ours;
}

void Translator::to_theirs(Spelling& request) const {
    for (const auto& operation : standard_->operations) {
        std::string before;
        if (!operation.bound || operation.method != request.method) continue;
        const auto values = match(operation.path, request.path, before);
        if (!values || !before.empty()) continue;
        if (const auto address = binding_.operations.find(operation.id);
            address != binding_.operations.end()) {
            request.method = address->second.method;
            request.path = filled(address->second.path, *values);
        }
        request.query = rename_parameters(request.query, binding_.elements);
        request.body = body_to_theirs(request.body);
        return;
    }
}

const Operation* Translator::to_ours(Spelling& request) const {
    for (const auto& operation : standard_->operations) {
        if (!operation.bound) continue;
        const auto address = binding_.operations.find(operation.id);
        const auto& method = address == binding_.operations.end() ? operation.method : address->second.method;
        const auto& path = address == binding_.operations.end() ? operation.path : address->second.path;
        std::string before;
        const auto values = method == request.method ? match(path, request.path, before) : std::nullopt;
        if (!values) continue;
        request.method = operation.method;
        request.path = before + filled(operation.path, *values);
        request.query = rename_parameters(request.query, back_);
        request.body = body_to_ours(request.body);
        return &operation;
    }
    return nullptr;
}

std::string Translator::element_to_ours(std::string_view name) const {
    const auto found = back_.find(name);
    return found == back_.end() ? std::string(name) : found->second;
}

std::string Translator::body_to_theirs(std::string_view text) const {
    return rename_members(text, binding_.elements);
}
std::string Translator::body_to_ours(std::string_view text) const { return rename_members(text, back_); }

}  // namespace plumbline::standards
