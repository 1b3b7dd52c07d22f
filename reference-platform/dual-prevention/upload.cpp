#include "reference-platform/dual-prevention/upload.h"

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/identity.h"
#include "reference-platform/dual-prevention/intake.h"
#include "reference-platform/dual-prevention/multipart.h"

namespace plumbline::platform::dual {
namespace {

constexpr std::size_t most_bytes = 20U << 20U;  // DUAL-G34

Response refuse(const Context& context, std::string requirement, std::string zh, std::string en) {
    return refused(context,
                   {{std::move(requirement), {}, Status::wrong_value, {std::move(zh), std::move(en)}, {}}},
                   nullptr);
}

bool taken_type(const Context& context, std::string_view extension) {
    if (!context.obeys("DUAL-4.2-c")) return extension == "jpg";
    return document().standard.code_list("upload-type")->find(extension) != nullptr;
}

std::string keep(Context& context, const std::string& owner, const Part& part, std::string_view extension) {
    const auto number = context.store.next(context.space, "upload");
    const StoredFile file{std::to_string(number) + "." + std::string(extension), owner, part.file_name,
                          part.content};
    Repository(context).save(file);
    return address_of(file.id);
}

}  // namespace

Response upload(const Request& request, Context& context) {
    const auto parts = read_multipart(request.header("Content-Type").value_or(""), request.body);
    if (!parts) {
        if (!context.obeys("DUAL-B.7-c")) return done(context, {{"fileUrl", address_of("0.tmp")}});
        return refuse(context, "DUAL-B.7-c", "上传未完成或不是multipart/form-data",
                      "the upload is not whole, or no multipart/form-data");
    }
    const auto part = [&](const std::string& name) {
        const auto found = parts->find(name);
        return found == parts->end() ? Part{} : found->second;
    };
    const auto shown = part("access_token").content;
    const auto owner = provider_of(context, shown.empty() ? bearer(request) : shown, "DUAL-4.1-c");
    if (!owner) return refused(context, {owner.error()}, nullptr);
    const auto file = part("file");
    const auto dot = file.file_name.rfind('.');
    const auto extension = dot == std::string::npos ? std::string() : file.file_name.substr(dot + 1);
    if (file.content.empty()) return refuse(context, "DUAL-B.7-c", "没有文件", "there is no file");
    if (request.too_large || file.content.size() > most_bytes)
        return refuse(context, "DUAL-B.7-c", "文件过大", "the file is too large");
    if (!taken_type(context, extension))
        return refuse(context, "", "不支持此类文件", "files of this type are not taken");
    return done(context, {{"fileUrl", keep(context, *owner, file, extension)}});
}

Response fetch(const Request& request, Context& context) {
    const auto file = Repository(context).file(file_of(request.path));
    if (!file) {
        auto out = refuse(context, "", "文件不存在", "there is no such file");
        out.status = 404;
        return out;
    }
    return {.status = 200, .headers = {{"Content-Type", "application/octet-stream"}}, .body = file->bytes};
}

}  // namespace plumbline::platform::dual
