#include "conformance/energy/interpret.h"

#include <algorithm>

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

void read_request(Act& act, const standards::MessageSet& messages) {
    auto body = evidence::parse_json(act.request.body);
    act.json_sent = body.has_value();
    if (body && body->is_object() && messages.find(act.operation->id) != nullptr)
        add_entry(act.entries, messages, act.operation->id, std::move(*body));
}

std::int64_t digits_of(const std::string& code) {
    std::int64_t out = 0;
    for (const char c : code)
        if (c >= '0' && c <= '9' && out < 1'000'000) out = out * 10 + (c - '0');
    return out;
}

void read_answer(Act& act, const standards::MessageSet&) {
    const auto code = return_code(act);
    if (code.empty()) {
        const auto status = act.response.status;
        act.outcome = status >= 500   ? Outcome::unanswered
                      : status >= 400 ? Outcome::refused
                                      : Outcome::unintelligible;
        return;
    }
    act.code = digits_of(code);
    act.outcome = code == "0"         ? Outcome::accepted
                  : world_failed(act) ? Outcome::unanswered
                                      : Outcome::refused;
}

}  // namespace

std::string return_code(const Act& act) {
    const auto* code = act.answer_member("responseCode");
    if (code == nullptr || code->is_null()) return {};
    return code->is_string() ? std::string(code->get_string()) : json::serialize(*code);
}

bool world_failed(const Act& act) {
    const auto code = return_code(act);
    return code == "E1001" || code == "E1002";
}

std::string interface_path(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string(path) : std::string(path.substr(slash));
}

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages) {
    return judge::interpret(run, messages, {interface_path, read_request, read_answer});
}

}  // namespace plumbline::judge::energy
