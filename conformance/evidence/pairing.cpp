#include "conformance/evidence/pairing.h"

#include "conformance/evidence/http_framing.h"

namespace plumbline::evidence {
namespace {

std::string method_of(std::string_view request) { return std::string(request.substr(0, request.find(' '))); }

}  // namespace

void Pairing::asked(std::string_view bytes, Milliseconds at, std::int64_t us) {
    request_bytes_ += bytes;
    take_requests(at, us);
}

void Pairing::take_requests(Milliseconds at, std::int64_t us) {
    for (;;) {
        const auto head = read_head(request_bytes_);
        if (!head.complete) return;
        const auto body =
            measure_body(head, std::string_view(request_bytes_).substr(head.size), Framing::none);
        if (!body.complete && body.framing != Framing::unreadable) return;
        Open open;
        open.exchange.at = at;
        open.exchange.request = request_bytes_.substr(0, head.size + body.size);
        open.sent_us = us;
        request_bytes_.erase(0, open.exchange.request.size());
        open_.push_back(std::move(open));
    }
}

void Pairing::answered(std::string_view bytes, std::int64_t us) {
    answer_bytes_ += bytes;
    take_answers(us);
}

void Pairing::take_answers(std::int64_t us) {
    while (!open_.empty() && !answer_bytes_.empty()) {
        const auto arrival = measure_response(answer_bytes_, method_of(open_.front().exchange.request));
        if (!arrival.whole()) return;
        finish(arrival.end(), "", us);
    }
}

void Pairing::finish(std::size_t bytes, const std::string& failure, std::int64_t us) {
    auto& open = open_.front();
    open.exchange.response = answer_bytes_.substr(0, bytes);
    answer_bytes_.erase(0, bytes);
    open.exchange.failure = failure;
    open.exchange.latency_us = us - open.sent_us;
    done_.push_back(std::move(open.exchange));
    open_.pop_front();
}

void Pairing::closed(std::int64_t us) {
    const std::string cut = "连接在应答完整之前关闭 / the connection was closed before the answer was whole";
    while (!open_.empty()) {
        const auto arrival = measure_response(answer_bytes_, method_of(open_.front().exchange.request));
        const bool whole = arrival.head.complete && arrival.body.framing == Framing::until_close;
        finish(answer_bytes_.size(), whole ? "" : cut, us);
    }
}

bool Pairing::next(Exchange& out) {
    if (done_.empty()) return false;
    out = std::move(done_.front());
    done_.pop_front();
    return true;
}

}  // namespace plumbline::evidence
