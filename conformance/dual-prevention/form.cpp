// What stands in headers and forms: the token, the fields of an upload.
#include <re2/re2.h>

#include "conformance/dual-prevention/interpret.h"

namespace plumbline::judge::dual {

std::string token_of(const Act& act) {
    constexpr std::string_view scheme = "Bearer ";
    if (is_syndata(act)) {
        const auto body = evidence::parse_json(act.request.body);
        return body && body->is_object() ? text_of(body->get_object(), "access_token") : std::string();
    }
    const auto header = evidence::header(act.request.headers, "Authorization").value_or("");
    if (header.starts_with(scheme)) return header.substr(scheme.size());
    if (act.is("file-upload"))
        if (const auto form = form_of(act))
            for (const auto& part : *form)
                if (part.name == "access_token") return part.content;
    return {};
}

std::optional<std::vector<FormPart>> form_of(const Act& act) {
    static const re2::RE2 type("boundary=\"?([^\";]+)\"?"), name("[ ;]name=\"([^\"]*)\""),
        file(" filename=\"([^\"]*)\"");
    std::string boundary;
    if (!re2::RE2::PartialMatch(evidence::header(act.request.headers, "Content-Type").value_or(""), type,
                                &boundary))
        return std::nullopt;
    const auto mark = "--" + boundary;
    const std::string_view body = act.request.body;
    std::vector<FormPart> out;
    for (auto at = body.find(mark); at != std::string_view::npos;) {
        at += mark.size();
        if (body.substr(at, 2) == "--") return out;
        const auto next = body.find("\r\n" + mark, at), head = body.find("\r\n\r\n", at);
        if (next == std::string_view::npos || head == std::string_view::npos || head > next)
            return std::nullopt;
        const std::string headers(body.substr(at, head - at));
        FormPart part{{}, {}, std::string(body.substr(head + 4, next - head - 4))};
        re2::RE2::PartialMatch(headers, name, &part.name);
        re2::RE2::PartialMatch(headers, file, &part.file_name);
        out.push_back(std::move(part));
        at = next + 2;
    }
    return std::nullopt;
}

}  // namespace plumbline::judge::dual
