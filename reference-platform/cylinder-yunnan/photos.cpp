// The photo store and the dictionaries that clause 7 and 8 take for granted (YN-G04, YN-G05, YN-G06).
#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

constexpr std::size_t largest_photo = 5 * 1024 * 1024;

/// The content of the multipart field "file" and its extension; nullopt when there is none of JPEG or PNG.
std::optional<std::pair<std::string, std::string>> photo_in(const Request& request) {
    const auto type = request.header("Content-Type").value_or("");
    const auto mark = type.find("boundary=");
    if (!type.starts_with("multipart/form-data") || mark == std::string::npos) return std::nullopt;
    const auto boundary = "--" + type.substr(mark + 9);
    const auto named = request.body.find("name=\"file\"");
    const auto content = named == std::string::npos ? named : request.body.find("\r\n\r\n", named);
    if (content == std::string::npos) return std::nullopt;
    const auto head = request.body.substr(named, content - named);
    const auto end = request.body.find("\r\n" + boundary, content);
    if (end == std::string::npos || end <= content + 4) return std::nullopt;
    const std::string extension = head.contains("image/jpeg")  ? "jpg"
                                  : head.contains("image/png") ? "png"
                                                               : "";
    if (extension.empty()) return std::nullopt;
    return std::pair{request.body.substr(content + 4, end - content - 4), extension};
}

json::array entries(const Repository& repository, std::string_view kind) {
    json::array out;
    for (const auto& row : repository.all(kind))
        out.push_back(json::object{{"Id", row.at("Id")}, {"Name", row.at("Name")}});
    return out;
}

}  // namespace

Outcome take_photo(Call& call) {
    const auto photo = photo_in(call.request);
    if (!photo || photo->first.size() > largest_photo)
        return std::unexpected(Refusal{{}, Code::malformed, "file应为不超过5 MiB的JPEG或PNG照片"});
    const auto path =
        fmt::format("/files/{}/{}.{}", call.unit.account, call.repository.next("photo"), photo->second);
    call.repository.save(
        "photo", path,
        {{"Unit", call.unit.account}, {"Size", photo->first.size()}, {"At", stamp(call.now())}});
    return Done{json::object{{"Path", path}}};
}

Outcome list_factories(Call& call) { return Done{entries(call.repository, "factory"), true}; }
Outcome list_stations(Call& call) { return Done{entries(call.repository, "station"), true}; }

}  // namespace plumbline::platform::yunnan
