#include "reference-platform/energy/answer.h"

#include <fmt/format.h>

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

/// The requirement that asks for code and description in this operation's answers.
std::string_view envelope_of(const standards::Operation* operation) {
    const std::string_view id = operation == nullptr ? std::string_view() : operation->id;
    if (id == "uploadConfigData") return "ENERGY-8.6-z";
    if (id == "uploadMeteringData") return "ENERGY-8.7-w";
    if (id == "uploadEnergyData") return "ENERGY-8.8-ag";
    return "ENERGY-8.3-n";
}

/// Table 3, or the neighbour that a vendor would mistake it for.
Code told(const Faults& law, Code code) {
    if (code == Code::missing && !law.obeys("ENERGY-8.3-p")) return Code::ill_formed;
    if (code == Code::ill_formed && !law.obeys("ENERGY-8.3-q")) return Code::missing;
    return code;
}

Response response(int status, std::string body) {
    Response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");  // ENERGY-G06
    out.body = std::move(body);
    return out;
}

json::object envelope(const Faults& law, Code code, std::string_view says) {
    json::object out;
    out["responseCode"] = printed(code);
    if (!law.obeys("ENERGY-8.3-o") && code == Code::success) out["responseCode"] = 0;
    out["responseMessage"] = says;
    return out;
}

}  // namespace

Response answer(const Faults& law, const standards::Operation* operation, json::object members) {
    auto out = envelope(law, Code::success, "RECEIVE SUCCESS");
    for (auto& member : members) out[member.key()] = std::move(member.value());
    auto text = json::serialize(out);
    // The sample of table 4 ends so.
    if (operation != nullptr && operation->id == "downloadBaseData" && !law.obeys("ENERGY-6-d"))
        text.insert(text.size() - 1, ",");
    return response(200, std::move(text));
}

Response refused(const Faults& law, const standards::Operation* operation, const Refusal& refusal) {
    const auto says = fmt::format("{}{}{} / {}", refusal.path, refusal.path.empty() ? "" : ": ",
                                  refusal.says.zh, refusal.says.en);
    auto out = envelope(law, told(law, refusal.code), says);
    if (!law.obeys(envelope_of(operation))) out.erase("responseMessage");
    return response(refusal.status, json::serialize(out));
}

Response failed(const Faults& law, const standards::Operation* operation, Code code) {
    if (code == Code::service_failed && !law.obeys("ENERGY-8.3-r")) {
        auto out = response(500, "<html><body>500 Internal Server Error</body></html>");
        out.headers.front().second = "text/html";
        return out;
    }
    const bool store = code == Code::store_failed;
    return refused(law, operation,
                   {code,
                    "",
                    {store ? "服务器数据库异常" : "平台服务异常",
                     store ? "the data store failed" : "the service failed"}});
}

}  // namespace plumbline::platform::energy
