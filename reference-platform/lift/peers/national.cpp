#include "reference-platform/lift/peers/national.h"

#include <charconv>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/values.h"
#include "standards/plain_json.h"
#include "standards/text.h"
#include "standards/validate.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr const char* pictures = "national-picture";
constexpr const char* companies = "national-company";
constexpr const char* accidents = "national-accident";

Response answer(int status, const json::value& body) {
    Response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    out.body = standards::plain_json(body);
    return out;
}

Response refused(const Context& context, int status, int code, std::string_view zh) {
    return answer(status, json::object{{"timestamp", context.now}, {"code", code}, {"msg", zh}});
}

/// The only query of these interfaces: one value of the given element.
std::optional<std::string> asked(const Request& request, std::string_view element) {
    const auto values = request.values(element);
    constexpr int longest = 18;  // C..18, Table 47; unified codes have as many characters
    if (values.size() != 1 || values.front().empty() || standards::count_characters(values.front()) > longest)
        return std::nullopt;
    return values.front();
}

std::string bytes_of(std::string_view hexadecimal) {
    std::string out;
    for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(hexadecimal.data() + at, hexadecimal.data() + at + 2, value, 16);
        out += static_cast<char>(value);
    }
    return out;
}

Response picture(const std::string& number, Context& context) {
    auto known = context.store.get(context.space, pictures, number);
    if (!known && !context.obeys("LIFT-8.1.3.2-a"))
        if (const auto all = context.store.all(context.space, pictures); !all.empty())
            known = all.front().value;
    if (!known) return refused(context, 404, 5004, "没有此证书");
    if (!context.obeys("LIFT-A.4.1.3-b")) return answer(200, *known);
    Response out;
    out.headers.emplace_back("Content-Type", "image/jpeg");
    out.body = bytes_of(text_of(*known, "picture"));
    return out;
}

Response company(const std::string& code, Context& context) {
    auto known = context.store.get(context.space, companies, code);
    if (!known) return refused(context, 404, 5004, "没有此单位");
    if (!context.obeys("LIFT-8.2.2-a")) known->erase("DWMC");
    if (!context.obeys("LIFT-A.4.2-a")) return answer(200, json::array{*known});
    return answer(200, *known);
}

Response accidents_of(const std::string& code, Context& context) {
    json::array out;
    for (auto& stored : context.store.find(context.space, accidents, "XYDM", code)) {
        if (!context.obeys("LIFT-8.3.2-a")) stored.value.erase("NF");
        if (!context.obeys("LIFT-8.3.2-b")) stored.value["SGDJ"] = "小事故";
        out.emplace_back(std::move(stored.value));
    }
    if (!context.obeys("LIFT-A.4.3-a") && out.size() == 1) return answer(200, out.front());
    return answer(200, std::move(out));
}

const standards::Operation* operation_at(std::string_view path) {
    for (const auto& operation : document().standard.operations)
        if (operation.direction == standards::Direction::national && operation.path == path)
            return &operation;
    return nullptr;
}

/// Keeps a record that its table allows, without the key that the query goes by.
Response keep(const char* kind, const char* message, const std::string& id, json::object record,
              Context& context) {
    const auto code = text_of(record, "XYDM");
    record.erase("XYDM");
    const auto checked = standards::validate(document().messages, *document().messages.find(message), record);
    json::array errors;
    for (const auto& finding : checked.findings)
        if (finding.severity == standards::Finding::Severity::error)
            errors.push_back({{"field", finding.path}, {"message", finding.says.zh}});
    if (code.empty()) errors.push_back({{"field", "XYDM"}, {"message", "统一社会信用代码不能为空"}});
    if (!errors.empty()) return answer(400, json::object{{"errors", errors}});
    context.store.put(context.space, kind, id, record, {{"XYDM", code}});
    return answer(201, json::object{{"id", id}});
}

Response keep_picture(const json::object& body, Context& context) {
    const auto number = text_of(body, "XSSYBH"), picture = text_of(body, "picture");
    if (number.empty() || !bytes_of(picture).starts_with("\xFF\xD8\xFF"))
        return answer(400, json::object{{"error", "XSSYBH, picture (JPEG)"}});
    context.store.put(context.space, pictures, number, {{"picture", picture}}, {});
    return answer(201, json::object{{"id", number}});
}

}  // namespace

std::optional<Response> national(const Request& request, Context& context) {
    const auto* operation = operation_at(request.path);
    if (operation == nullptr || !context.obeys(operation->requirement)) return std::nullopt;
    if (request.method != operation->method && request.method != "HEAD")
        return refused(context, 405, 4050, "不支持此HTTP方法");
    if (!request.peer.trusted) return refused(context, 401, 4010, "客户端证书不受信任");
    const auto key = asked(request, operation->params.front().code);
    if (!key) return refused(context, 400, 6001, "请求参数有误");
    if (operation->id == "get-certificate-image") return picture(*key, context);
    return operation->id == "get-corporate-info" ? company(*key, context) : accidents_of(*key, context);
}

std::optional<Response> national_hook(std::string_view name, const json::value& body, Context& context) {
    const auto told = body.is_object() ? body.get_object() : json::object();
    if (name == "certificate-picture") return keep_picture(told, context);
    if (name == "company") return keep(companies, "get-corporate-info", text_of(told, "XYDM"), told, context);
    if (name == "accident")
        return keep(accidents, "get-accidents", std::to_string(context.store.next(context.space, accidents)),
                    told, context);
    return std::nullopt;
}

}  // namespace plumbline::platform::lift
