#include "scenarios/engine/wire.h"

#include <optional>
#include <stdexcept>
#include <tuple>

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include "conformance/evidence/frame.h"
#include "conformance/evidence/http_framing.h"
#include "scenarios/engine/link.h"

namespace plumbline::scenario {
namespace {

using Context = std::unique_ptr<boost::asio::ssl::context>;

/// The client side of TLS for one party. Throws std::runtime_error naming the file that cannot be used.
Context make_context(const std::string& ca, const Credential& credential) {
    namespace ssl = boost::asio::ssl;
    auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
    boost::system::error_code error;
    const auto check = [&](const std::string& file) {
        if (error)
            throw std::runtime_error(fmt::format(
                "{}: 证书或私钥无法使用 / certificate or key cannot be used: {}", file, error.message()));
    };
    if (ca.empty())
        context->set_default_verify_paths(error);
    else
        context->load_verify_file(ca, error);
    check(ca);
    if (credential.certificate.empty()) return context;
    context->use_certificate_chain_file(credential.certificate, error);
    check(credential.certificate);
    // A key with a password must fail, not ask at the terminal.
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); });
    context->use_private_key_file(credential.key, ssl::context::pem, error);
    check(credential.key);
    return context;
}

/// Call's headers, then the party's and the defaults that the call does not name itself.
evidence::Headers headers_of(const Call& call, const BaseUrl& base, const Credential& credential) {
    auto headers = call.headers;
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!evidence::header(headers, name)) headers.emplace_back(name, value);
    };
    for (const auto& [name, value] : credential.headers) add(name, value);
    if (!evidence::header(headers, "Host")) headers.insert(headers.begin(), {"Host", base.authority()});
    add("Accept", "application/json");
    const bool announces = !call.body.empty() || call.method == "POST" || call.method == "PUT";
    if (announces && !evidence::header(headers, "Transfer-Encoding"))
        add("Content-Length", std::to_string(call.body.size()));
    return headers;
}

std::string request_bytes(const Call& call, const BaseUrl& base, const Credential& credential) {
    if (!call.raw.empty()) return call.raw;
    if (base.framed) return evidence::frame(call.body);
    auto target = base.target;
    if (target.ends_with('/') && call.target.starts_with('/')) target.pop_back();
    target += call.target;
    auto bytes = fmt::format("{} {} HTTP/1.1\r\n", call.method, target.empty() ? "/" : target);
    for (const auto& [name, value] : headers_of(call, base, credential))
        bytes += fmt::format("{}: {}\r\n", name, value);
    return bytes + "\r\n" + call.body;
}

/// In the subject's spelling out, in ours back.
template <class Deliver>
Reply send_bound(const standards::Translator& translator, Call call, Deliver deliver) {
    const auto mark = std::min(call.target.find('?'), call.target.size());
    standards::Spelling spelling{call.method, call.target.substr(0, mark),
                                 call.target.substr(std::min(mark + 1, call.target.size())), call.body};
    translator.to_theirs(spelling);
    call.method = spelling.method;
    call.target = spelling.path + (mark < call.target.size() ? "?" + spelling.query : "");
    call.body = spelling.body;
    auto reply = deliver(call);
    reply.response.body = translator.body_to_ours(reply.response.body);
    return reply;
}

/// A frame has neither status nor headers: a whole one counts as 200.
evidence::HttpResponse response_of(const Answer& answer, const BaseUrl& base, const std::string& method) {
    if (!base.framed) return evidence::parse_response(answer.bytes, method);
    evidence::HttpResponse out;
    const auto body = evidence::unframe(answer.bytes);
    out.readable = out.complete = body.has_value();
    out.status = body ? 200 : 0;
    out.body = body.value_or("");
    return out;
}

}  // namespace

struct Wire::Impl {
    struct Kept {
        std::unique_ptr<Link> link;
        std::int64_t connection = 0;
    };
    /// party, address, whether what is said there is evidence
    using Place = std::tuple<std::string, std::string, bool>;

    Subject subject;
    evidence::Recorder& recorder;
    std::map<std::string, Context> contexts;
    std::map<Place, Kept> kept;

    std::optional<standards::Translator> translator;  ///< when the subject has a binding

    Impl(const Subject& of, evidence::Recorder& into) : subject(of), recorder(into) {
        if (subject.binding) translator.emplace(standards::standard(subject.standard), *subject.binding);
    }

    const Credential& credential(const std::string& party) const {
        static const Credential none;
        const auto found = subject.credentials.find(party);
        return found == subject.credentials.end() ? none : found->second;
    }

    boost::asio::ssl::context* context(const std::string& party) {
        auto& made = contexts[party];
        if (made == nullptr) made = make_context(subject.ca, credential(party));
        return made.get();
    }

    /// The default address stands for groups that have none, but not for the socket.
    std::optional<BaseUrl> address(const std::string& group) const {
        auto found = subject.addresses.find(group);
        if (found == subject.addresses.end() && group != "socket") found = subject.addresses.find("");
        return found == subject.addresses.end() ? std::nullopt : parse_base_url(found->second);
    }

    /// The connection kept from the last request, if another one may follow on it.
    Kept take_kept(const Place& place) {
        auto node = kept.extract(place);
        if (node.empty() || node.mapped().link->stale()) return {};
        return std::move(node.mapped());
    }

    Kept open(const Call& call, const BaseUrl& base, bool recorded, Deadline deadline, std::string& failure) {
        TlsOffer offer;
        if (base.tls && !call.plain) offer = {context(call.party), call.tls_max, call.unchecked};
        evidence::Connection facts;
        facts.at = call.at;
        facts.party = call.party;
        Kept out{Link::open(base, offer, deadline, facts), 0};
        failure = facts.failure;
        if (base.framed && out.link != nullptr) facts.protocol = evidence::framed_protocol;
        if (recorded) out.connection = recorder.append(facts);
        return out;
    }

    std::int64_t record(const Call& call, std::int64_t connection, const std::string& bytes,
                        const Answer& answer) {
        return recorder.append(evidence::Exchange{0, call.at, connection, call.party, bytes, answer.bytes,
                                                  answer.failure, answer.latency_us, call.origin});
    }

    Reply deliver(const Call& call, const BaseUrl& base, bool recorded) {
        const auto bytes = request_bytes(call, base, credential(call.party));
        const auto method = base.framed ? "TCP" : bytes.substr(0, bytes.find(' '));
        // Malformed bytes may leave half a request behind, so they share a connection with nobody.
        const bool alone = call.fresh || call.plain || !call.raw.empty() || !call.tls_max.empty();
        const Place place{call.party, base.address() + (base.tls ? "s" : ""), recorded};
        Kept use;
        if (!alone) use = take_kept(place);
        for (;;) {
            Reply reply;
            const bool reused = use.link != nullptr;
            const auto deadline =
                std::chrono::steady_clock::now() + std::chrono::milliseconds(call.timeout_ms);
            if (!reused) use = open(call, base, recorded, deadline, reply.failure);
            if (use.link == nullptr) return reply;
            auto answer = use.link->exchange(bytes, method, deadline);
            // RFC 9112 9.3.1: a kept connection may be closed at any time; once is no fault of the peer.
            const bool again = reused && answer.closed && answer.bytes.empty();
            if (again) answer.failure += "；在新连接上重发 / sent again on a new connection";
            if (recorded) reply.exchange = record(call, use.connection, bytes, answer);
            if (again) {
                use = {};
                continue;
            }
            reply.failure = answer.failure;
            reply.response = response_of(answer, base, method);
            if (answer.reusable && !alone) kept[place] = std::move(use);
            return reply;
        }
    }
};

Wire::Wire(const Subject& subject, evidence::Recorder& recorder)
    : impl_(std::make_unique<Impl>(subject, recorder)) {}
Wire::~Wire() = default;

Reply Wire::send(const Call& call) {
    const auto base = impl_->address(call.host);
    if (base && !impl_->translator) return impl_->deliver(call, *base, true);
    if (base)
        return send_bound(*impl_->translator, call,
                          [&](const Call& bound) { return impl_->deliver(bound, *base, true); });
    Reply reply;
    reply.failure =
        fmt::format("接口组'{0}'没有地址 / the subject has no address for interface group '{0}'", call.host);
    return reply;
}

Reply Wire::hook(const std::string& url, const std::string& method, const std::string& body) {
    const auto base = parse_base_url(url);
    Reply reply;
    reply.failure = fmt::format("不是http(s)地址 / no http or https URL: '{}'", url);
    if (!base) return reply;
    Call call;
    call.party = impl_->subject.control_party;
    call.method = method;
    call.body = body;
    if (!body.empty()) call.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    return impl_->deliver(call, *base, false);
}

}  // namespace plumbline::scenario
