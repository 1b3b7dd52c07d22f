#include "scenarios/engine/call.h"

#include "standards/plain_json.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

constexpr std::string_view json_utf8 = "application/json;charset=UTF-8";  // A.2.1

std::expected<std::string, standards::Text> filled_text(const json::value& value, Names& names) {
    const auto filled = fill(value, names);
    if (!filled) return std::unexpected(filled.error());
    return plain_text(*filled);
}

/// Overrides `out` when the step says something.
std::expected<void, standards::Text> override_text(std::string& out, const json::value& value, Names& names) {
    if (value.is_null()) return {};
    auto text = filled_text(value, names);
    if (!text) return std::unexpected(text.error());
    out = std::move(*text);
    return {};
}

/// Content-Type stands unless the step leaves it out; null for a header that the wire adds by itself sends it
/// empty.
std::expected<void, standards::Text> add_headers(const CallStep& step, bool with_body, Names& names,
                                                 Call& call) {
    bool typed = !step.content_type.is_null();
    if (typed) {
        auto type = filled_text(step.content_type, names);
        if (!type) return std::unexpected(type.error());
        call.headers.emplace_back("Content-Type", std::move(*type));
    }
    for (const auto& entry : step.headers) {
        const bool content_type = entry.key() == "Content-Type";
        typed = typed || content_type;
        if (entry.value().is_null()) {
            if (!content_type) call.headers.emplace_back(entry.key(), "");
            continue;
        }
        auto text = filled_text(entry.value(), names);
        if (!text) return std::unexpected(text.error());
        call.headers.emplace_back(entry.key(), std::move(*text));
    }
    if (!typed && (with_body || call.method == "POST" || call.method == "PUT"))
        call.headers.emplace_back("Content-Type", json_utf8);
    return {};
}

std::expected<void, standards::Text> set_connection(const CallStep& step, Names& names, Call& call) {
    const auto given = fill(step.connection, names);
    if (!given) return std::unexpected(given.error());
    const auto& connection = given->get_object();
    const auto flag = [&](std::string_view key) {
        const auto* value = connection.if_contains(key);
        return value != nullptr && value->is_bool() && value->get_bool();
    };
    call.fresh = flag("fresh");
    call.plain = flag("plain");
    for (auto [key, out] : {std::pair{"tls-max", &call.tls_max}, std::pair{"raw", &call.raw}})
        if (const auto* value = connection.if_contains(key)) {
            auto text = plain_text(*value);
            if (!text) return std::unexpected(text.error());
            *out = std::move(*text);
        }
    return {};
}

std::string query_text(const json::object& query) {
    std::string out;
    const auto add = [&](std::string_view key, const json::value& value) {
        const auto text = plain_text(value);
        out += out.empty() ? "" : "&";
        out += evidence::percent_encode(key) + "=" +
               evidence::percent_encode(text.value_or(json::serialize(value)));
    };
    for (const auto& entry : query) {
        if (const auto* values = entry.value().if_array())
            for (const auto& value : *values) add(entry.key(), value);
        else
            add(entry.key(), entry.value());
    }
    return out;
}

}  // namespace

std::expected<Prepared, standards::Text> prepare(const CallStep& step, const standards::Operation& operation,
                                                 const std::string& standard, const Library& library,
                                                 Names& names) {
    Prepared out{nullptr, {}, step.body_in, operation.path, !step.raw_body.is_null(), {}};
    out.call.host = operation.host;
    out.call.method = operation.method;
    for (auto [text, value] :
         {std::pair{&out.call.party, json::value(step.party)}, std::pair{&out.call.method, step.method},
          std::pair{&out.path, step.path}, std::pair{&out.call.body, step.raw_body}})
        if (auto done = override_text(*text, value, names); !done) return std::unexpected(done.error());
    if (!step.body.is_null()) {
        auto body = build_body(step.body, standard, library, names);
        if (!body) return std::unexpected(body.error());
        out.body = std::move(*body);
    }
    auto query = fill(step.query, names);
    if (!query) return std::unexpected(query.error());
    out.query = std::move(query->get_object());
    const bool with_body = out.has_raw_body || !out.body.is_null();
    if (auto done = add_headers(step, with_body, names, out.call); !done)
        return std::unexpected(done.error());
    if (auto done = set_connection(step, names, out.call); !done) return std::unexpected(done.error());
    return out;
}

Call write(const Prepared& prepared) {
    auto call = prepared.call;
    call.target = prepared.path;
    if (!prepared.query.empty())
        call.target += (call.target.find('?') == std::string::npos ? "?" : "&") + query_text(prepared.query);
    if (!prepared.has_raw_body && !prepared.body.is_null()) call.body = standards::plain_json(prepared.body);
    if (!prepared.body_in.empty()) {
        call.target += (call.target.find('?') == std::string::npos ? "?" : "&") + prepared.body_in + "=" +
                       evidence::percent_encode(call.body);
        call.body.clear();
    }
    return call;
}

}  // namespace plumbline::scenario
