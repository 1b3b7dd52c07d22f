// The note to table B.7 and 4.2: files are uploaded, an address comes back, and records refer to it.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"

namespace plumbline::judge::dual {
namespace {

std::string extension_of(const Act& act) {
    const auto form = form_of(act);
    if (!form) return {};
    for (const auto& part : *form)
        if (part.name == "file" && part.file_name.rfind('.') != std::string::npos)
            return part.file_name.substr(part.file_name.rfind('.') + 1);
    return {};
}

void expect_upload(const Act& act, const View& view, Expectation& out) {
    if (!form_of(act)) return out.offend(offence("DUAL-B.7-c", "上传中断", "an upload that broke off"));
    // Whether another form is wanted is open (DUAL-G34); which types are taken is told at the end of the run.
    if (act.refused() && !token_of(act).empty() && view.model.tokens.contains(token_of(act)))
        out.doubtful = true;
}

/// B.7-d: a bare file name is no address of the platform.
void expect_reference(const Act& act, const Entry& entry, Expectation& out) {
    const auto* kind = kind_of(act, entry);
    const auto name = entry.text("fileName");
    if (kind == nullptr || kind->resource != "trainInfo" || name.empty() || act.is("deleteObjects")) return;
    if (name.find('/') == std::string::npos)
        out.offend({Offence::Kind::field,
                    "DUAL-B.7-d",
                    place_of(act, entry) + "fileName",
                    {},
                    entry.index,
                    {"附件只有文件名，不是文件地址", "the attachment is a bare name, no address"}});
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.is("file-upload")) expect_upload(act, view, out);
    for (const auto& entry : act.entries) expect_reference(act, entry, out);
}

/// 4.2-c: the bytes that come back under an address are those that were uploaded.
void inspect_fetch(const Act& act, const View& view, Sink& sink) {
    if (act.request.method != "GET") return;
    for (const auto& file : view.model.files)
        if (act.request.target.ends_with(file.address) || file.address.ends_with(act.request.path))
            sink.test(act.response.status == 200 && act.response.body == file.content, "DUAL-4.2-c",
                      "same-bytes", act.number(),
                      {"取回的文件与上传的一致", "the file comes back as it was uploaded"},
                      {"取回的文件与上传的不一致", "the file that comes back is another one"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    inspect_fetch(act, view, sink);
    if (!act.is("file-upload") || act.outcome == Outcome::unanswered) return;
    const bool address = !answered(act, "fileUrl").empty();
    if (act.accepted())
        sink.test(address, "DUAL-B.7-c", "address", act.number(),
                  {"上传成功后返回地址", "a successful upload returns an address"},
                  {"上传成功但没有返回地址", "a successful upload without an address"});
    if (act.refused())
        sink.test(!address, "DUAL-B.7-c", "no-address", act.number(),
                  {"上传失败时不返回地址", "a failed upload returns none"},
                  {"上传失败却返回了地址", "a failed upload returned an address"});
}

/// 4.2: office documents, text, pictures. One type that is taken shows that the form is right; then the
/// others must be too.
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    std::map<std::string, std::int64_t> taken, refused;
    for (const auto& act : acts) {
        const auto type = act.is("file-upload") ? extension_of(act) : std::string();
        if (type.empty() || view.messages.standard().code_list("upload-type")->find(type) == nullptr)
            continue;
        if (act.accepted()) taken.emplace(type, act.number());
        if (act.refused() && act.response.status == 200) refused.emplace(type, act.number());
    }
    for (const auto& [type, number] : taken)
        sink.pass("DUAL-4.2-c", "type", {number}, {"接收的类型：" + type, "taken: " + type});
    if (taken.empty()) return;
    for (const auto& [type, number] : refused)
        if (!taken.contains(type))
            sink.fail("DUAL-4.2-c", "type", {number},
                      {"不接收" + type + "文件", type + " files are not taken"});
}

}  // namespace

const Clause clause_B_7{"DUAL-B.7-c", expect, inspect, finish};

}  // namespace plumbline::judge::dual
