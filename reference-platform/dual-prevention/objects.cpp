#include "reference-platform/dual-prevention/objects.h"

#include <algorithm>
#include <array>
#include <expected>
#include <re2/re2.h>
#include <set>

#include <fmt/format.h>

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/identity.h"
#include "reference-platform/dual-prevention/intake.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

constexpr std::array interfaces{"addObjects", "deleteObjects", "updateObjects"};
constexpr std::size_t most_records = 1000;  // DUAL-G16

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> out;
    for (std::size_t at = 1; at <= path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        out.emplace_back(path.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool named(std::string_view interface) {
    return std::ranges::find(interfaces, interface) != interfaces.end();
}

/// 4.5.1 b: four parts, none empty. The fault fills in what is missing and overlooks the rest.
std::optional<Transmission> address_of(const Request& request, const Context& context) {
    auto parts = segments_of(request.path);
    const bool whole =
        parts.size() == 4 && named(parts[0]) && std::ranges::none_of(parts, &std::string::empty);
    if (whole) return Transmission{parts[0], parts[1], parts[2], parts[3]};
    if (context.obeys("DUAL-4.5.1-c") || parts.size() < 3) return std::nullopt;
    const auto resource =
        std::ranges::find_if(parts, [](const std::string& part) { return document().kind(part) != nullptr; });
    if (resource == parts.end()) return std::nullopt;
    return Transmission{named(parts[0]) ? parts[0] : "addObjects", parts[1].empty() ? "0" : parts[1], "js01",
                        *resource};
}

Refusals one(std::string requirement, Status status, std::string zh, std::string en) {
    return {{std::move(requirement), {}, status, {std::move(zh), std::move(en)}, {}}};
}

/// A call on its way: what was sent for which kind, by whom.
class Call {
  public:
    Call(Context& context, const Transmission& call, const Kind& kind, std::string owner)
        : context_(context), call_(call), kind_(kind), intake_(context, std::move(owner)) {}

    Response answer(const std::string& body) {
        const auto before = intake_.repository().transmission(intake_.owner(), call_.serial);
        repeated_ = before && text_of(*before, "body") == body;
        if (before && context_.obeys("DUAL-C.2-h")) return repeat(*before);
        const auto records = read(body);
        if (!records) return refused(context_, records.error(), &call_);
        for (const auto& record : *records) check(record);
        if (!refusals_.empty()) return unknown_key_fault() ? crash() : refused(context_, refusals_, &call_);
        auto stored = apply(*records);
        auto out = done(context_, call_, stored);
        intake_.repository().remember(intake_.owner(), call_.serial,
                                      {{"interface", call_.interface},
                                       {"resource", call_.resource},
                                       {"body", body},
                                       {"answer", out.body}});
        return out;
    }

  private:
    /// DUAL-G09: the same again is answered as before, anything else under a used number is refused.
    Response repeat(const json::object& before) {
        const bool same = repeated_ && text_of(before, "interface") == call_.interface &&
                          text_of(before, "resource") == call_.resource;
        if (!same)
            return refused(
                context_, one("", Status::wrong_value, "流水号已被使用", "the serial number was used before"),
                &call_);
        auto out = json_answer(context_, 200, {});
        out.body = text_of(before, "answer");
        return out;
    }

    /// DUAL-G07: {"data":[record, …]}.
    std::expected<json::array, Refusals> read(const std::string& body) {
        const auto ill_formed = requirement_of(call_, "d");
        json::error_code error;
        const auto value = json::parse(body, error);
        const auto* object = error ? nullptr : value.if_object();
        const auto* data = object == nullptr ? nullptr : object->if_contains("data");
        if (data == nullptr || !data->is_array()) {
            if (!context_.obeys(ill_formed)) return json::array();
            return std::unexpected(one(ill_formed, Status::malformed, "请求体应为{\"data\":[…]}形式的JSON",
                                       "the body has to be JSON: {\"data\":[…]}"));
        }
        if (data->get_array().size() > most_records)
            return std::unexpected(
                one("", Status::wrong_value, "一次最多1000条", "at most 1000 records in one call"));
        return data->get_array();
    }

    void check(const json::value& sent) {
        const auto at = fmt::format("data[{}]", checked_.size());
        auto checked =
            call_.interface == "updateObjects" ? intake_.check_change(kind_, sent, at)
            : call_.interface == "addObjects"
                ? intake_.check(kind_, document().message("addObjects/" + kind_.resource), sent, at)
                : check_table(context_.faults, document().message("deleteObjects/" + kind_.resource), sent,
                              at);
        if (checked.refusals.empty()) check_state(checked, at);
        std::ranges::copy(checked.refusals, std::back_inserter(refusals_));
        checked_.push_back(std::move(checked));
    }

    /// DUAL-G14: 6 for a key that is there already, 5 for one that is not.
    void check_state(Checked& checked, const std::string& at) {
        const auto key = text_of(checked.fields, kind_.lead);
        if (key.empty()) return;  // only while its requirement is switched off
        const bool there = !intake_.known(kind_, checked.fields).empty();
        const bool again = !keys_.insert(json::serialize(key_of(checked.fields))).second;
        const auto path = fmt::format("{}.{}", at, kind_.lead);
        if (call_.interface == "addObjects") {
            const bool second_effect = repeated_ && !context_.obeys("DUAL-C.2-h");
            if ((there || again) && context_.obeys("DUAL-C.2-f") && !second_effect)
                checked.refusals.push_back(
                    {"DUAL-C.2-f", path, Status::exists, {"主键已存在", "the key exists already"}, {}});
            return;
        }
        const bool inserts = call_.interface == "updateObjects" && !context_.obeys("DUAL-C.4-b");
        if (there || inserts) return;
        checked.refusals.push_back({call_.interface == "updateObjects" ? "DUAL-C.4-b" : "DUAL-C.3-f",
                                    path,
                                    Status::unknown,
                                    {"主键不存在", "the key is not known"},
                                    {}});
    }

    [[nodiscard]] json::object key_of(const json::object& fields) const {
        json::object out;
        for (const auto& column : kind_.keys) out[column] = text_of(fields, column);
        if (kind_.by_unit) out["orgNo"] = text_of(fields, "orgNo");
        if (kind_.resource == "psnInfo") out["certNo"] = text_of(fields, "certNo");
        return out;
    }

    [[nodiscard]] bool unknown_key_fault() const {
        return !context_.obeys("DUAL-C.3-f") &&
               std::ranges::any_of(refusals_, [](const Refusal& r) { return r.requirement == "DUAL-C.3-f"; });
    }

    static Response crash() {
        return {.status = 500,
                .headers = {{"Content-Type", "text/html"}},
                .body = "<html>NullPointerException</html>"};
    }

    json::array apply(const json::array& records) {
        json::array out;
        for (std::size_t i = 0; i < checked_.size(); ++i) {
            if (i > 0 && call_.interface == "addObjects" && !context_.obeys("DUAL-C.2-b")) break;
            for (auto& record : apply(checked_[i], records[i])) out.push_back(std::move(record));
        }
        return out;
    }

    json::array apply(const Checked& checked, const json::value& sent) {
        if (call_.interface == "addObjects") return {intake_.add(kind_, checked.fields, checked).fields};
        const auto known = intake_.known(kind_, checked.fields);
        json::array out;
        if (call_.interface == "updateObjects") {
            for (const auto& record : known)
                out.push_back(intake_.change(kind_, record, checked, sent).fields);
            if (known.empty() && !text_of(checked.fields, kind_.lead).empty())
                out.push_back(intake_.add(kind_, checked.fields, checked).fields);
            return out;
        }
        if (context_.obeys("DUAL-C.3-b")) intake_.erase(known);
        return {key_of(checked.fields)};
    }

    Context& context_;
    const Transmission& call_;
    const Kind& kind_;
    Intake intake_;
    std::vector<Checked> checked_;
    std::set<std::string> keys_;
    Refusals refusals_;
    bool repeated_ = false;
};

Response no_such(const Context& context, int status, std::string zh, std::string en) {
    auto out = refused(context, one("", Status::unknown, std::move(zh), std::move(en)), nullptr);
    out.status = status;
    return out;
}

bool fits_storage(const std::string& storage) {
    static const re2::RE2 form("[A-Za-z0-9]{1,32}");  // DUAL-G10
    return re2::RE2::FullMatch(storage, form);
}

}  // namespace

bool is_object_service(const Request& request, const Context& context) {
    const auto parts = segments_of(request.path);
    if (!parts.empty() && named(parts[0])) return true;
    return !context.obeys("DUAL-4.5.1-c") && parts.size() == 4 && document().kind(parts[3]) != nullptr;
}

Response object_service(const Request& request, Context& context) {
    const auto call = address_of(request, context);
    if (!call)
        return no_such(context, 404, "接口地址应由接口标识、流水号、存储标识、资源标识四部分组成",
                       "an address has four parts: interface, serial number, storage, resource");
    if (request.method != "POST")
        return no_such(context, 405, "不支持此HTTP方法", "the method is not allowed here");
    if (call->interface == "updateObjects" && !context.obeys("DUAL-4.5.3-a"))
        return no_such(context, 404, "接口不存在", "no such interface");
    const auto* kind = document().kind(
        call->resource == "deptInfo" && !context.obeys("DUAL-4.5.2-b") ? "psnInfo" : call->resource);
    if (kind == nullptr) return no_such(context, 404, "资源不存在", "no such resource");
    if (!fits_storage(call->storage))
        return no_such(context, 200, "存储标识不存在", "no such storage identifier");
    auto owner = provider_of(context, bearer(request), "DUAL-4.1-c");
    if (!owner) return refused(context, {owner.error()}, &*call);
    if (request.too_large)
        return refused(context, one("", Status::wrong_value, "请求过大", "the request is too large"), &*call);
    return Call(context, *call, *kind, std::move(*owner)).answer(request.body);
}

}  // namespace plumbline::platform::dual
