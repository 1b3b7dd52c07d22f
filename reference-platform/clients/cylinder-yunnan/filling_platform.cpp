// A correct filling platform: archive, application, spot checks, fillings with their checks, the month's
// count, inspection.
#include <functional>
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/cylinder-yunnan/clients.h"
#include "reference-platform/clients/cylinder-yunnan/outbox.h"
#include "reference-platform/clients/cylinder-yunnan/records.h"

namespace plumbline::platform {
namespace yunnan_client {
namespace {

namespace json = boost::json;

bool faulty(const ClientContext& context) { return !context.faults.broken().empty(); }

/// Sends a body once with the mistakes, and again without them when it was refused.
Answer post(Line& line, const std::string& path, const json::object& message, const ClientContext& context) {
    auto answer = line.post_body(path, message, faulty(context));
    if (faulty(context) && !answer.done && !answer.undecided()) answer = line.post_body(path, message, false);
    return answer;
}

void refresh_archive(ClientContext& context) {
    Line line(context);
    const auto day = stamp(context.now).substr(0, 8);
    const bool short_time = !context.obeys("YN-A1-2-a");
    if (short_time) line.get("/PS/GenericBottle/List", "lasttime=" + day, "ticket");
    line.get("/PS/GenericBottle/List", "lasttime=19700101000000", "ticket");
}

void apply(const json::object& with, ClientContext& context) {
    Line line(context);
    const auto photo = line.photo();
    auto record = with.at("record").as_object();
    for (const char* image : {"PayImage", "BatchImage", "DeviceImage"})
        record["Overview"].as_object()[image] = photo;
    post(line, "/PS/BottleRegister/ApplyNew", record, context);
}

void answer_spot_checks(ClientContext& context) {
    Line line(context);
    const auto list = line.post_body("/PS/BottleCheck/UnresponseList", {}, false).body;
    if (!list.is_array() || !context.obeys("YN-A1-7.3.3-c")) return;
    for (const auto& check : list.get_array()) {
        const auto id = text_of(check.as_object(), "Id");
        const auto detail = line.get("/PS/BottleCheck/GetDetail", "id=" + id).body;
        json::array items;
        if (detail.is_object())
            for (const auto& item : detail.at("Items").as_array())
                items.push_back(json::object{{"Id", item.at("Id")}, {"Image", line.photo()}});
        post(line, "/PS/BottleCheck/Response", {{"Id", check.at("Id")}, {"Items", items}}, context);
    }
}

void reconcile(const json::object& with, ClientContext& context) {
    Line line(context);
    const auto& counts = with.at("counts").as_array();
    const auto count = [&](std::size_t i) { return counts.at(i).to_number<std::int64_t>(); };
    const bool sum = !context.obeys("YN-A1-9-b");
    for (std::size_t type = 1; type <= (sum ? 1U : 3U); ++type) {
        const json::object message{{"Year", with.at("Year")},
                                   {"Month", with.at("Month")},
                                   {"Count", sum ? count(0) + count(1) + count(2) : count(type - 1)},
                                   {"Type", type}};
        const auto answer = line.post_data("/PS/GenericStatistics/BusinessCount", message, faulty(context));
        if (faulty(context) && !answer.done)
            line.post_data("/PS/GenericStatistics/BusinessCount", message, false);
    }
}

void inspect(const json::object& with, ClientContext& context) {
    Line line(context);
    const auto& third = with.at("ThirdId");
    const auto begun = post(line, "/PS/CheckApply/BeginApply",
                            {{"ThirdId", third}, {"Station", with.at("Station")}}, context);
    const auto* id = begun.value.if_contains("Id");
    if (id == nullptr) return;
    json::array items;
    for (const auto& barcode : with.at("Barcodes").as_array())
        items.push_back(json::object{{"Barcode", barcode}, {"SeqNo", items.size() + 1}});
    if (!context.obeys("YN-A1-8-c"))
        line.post_body("/PS/CheckApply/AddBottle", {{"ThirdId", third}, {"Id", third}, {"Items", items}},
                       false);
    post(line, "/PS/CheckApply/AddBottle", {{"ThirdId", third}, {"Id", *id}, {"Items", items}}, context);
    post(line, "/PS/CheckApply/EndApply", {{"ThirdId", third}, {"Id", *id}}, context);
}

/// The operator's numbers with the times of the filling: checked, filled and checked again until now.
Visit visit_of(const json::object& with, const ClientContext& context) {
    const auto barcode = with.at("Barcode");
    const auto item = [&](std::string_view part) {
        auto out = with.at(part).as_object();
        out["Barcode"] = barcode;
        return out;
    };
    auto check = item("check"), fill = item("fill"), after = item("after");
    check["Date"] = stamp(context.now - 180'000);
    fill["BeginDate"] = stamp(context.now - 120'000);
    fill["EndDate"] = stamp(context.now - 40'000);
    after["Date"] = stamp(context.now);
    const auto message = [](json::object record, const char* name) {
        return json::object{{"Items", json::array{std::move(record)}}, {"Man", {{"Name", name}}}};
    };
    Visit out{{}, 0, message(check, "测试检查员"), message(fill, "测试充装员"), message(after, "测试检查员"),
              0};
    out.fill["Factory"] = json::object{{"Name", "测试充装秤厂"}};
    return out;
}

class FillingPlatform final : public Client {
  public:
    void perform(std::string_view task, const json::object& with, ClientContext& context) override {
        if (task == "refresh-archive") return refresh_archive(context);
        if (task == "apply") return apply(with, context);
        if (task == "answer-spot-checks") return answer_spot_checks(context);
        if (task == "reconcile") return reconcile(with, context);
        if (task == "inspect") return inspect(with, context);
        if (task == "fill")
            outbox_.add(visit_of(with, context), context);
        else if (task == "resend")
            outbox_.hurry(context);
        else
            throw std::invalid_argument(fmt::format("未知任务 / unknown task: {}", task));
        outbox_.flush(context);
    }

    void wake(ClientContext& context) override { outbox_.flush(context); }

    void restart() override { outbox_.forget_memory(); }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        static const std::vector<std::string> all{
            "YN-A1-0-c",         "YN-A1-0-d",     "YN-A1-0-f", "YN-A1-0-j",     "YN-A1-2-a",
            "YN-A1-4-g",         "YN-A1-4-i",     "YN-A1-4-j", "YN-A1-5-b",     "YN-A1-5-c",
            "YN-A1-5-g",         "YN-A1-6-a",     "YN-A1-6-b", "YN-A1-6-c",     "YN-A1-8-c",
            "YN-A1-8-e",         "YN-A1-9-a",     "YN-A1-9-b", "YN-A1-7.3.3-c", "YN-A1-8-e/restart",
            "YN-A1-8-e/silence", "YN-P-2.2.1.5-a"};
        return all;
    }

  private:
    Outbox outbox_;
};

}  // namespace
}  // namespace yunnan_client

std::unique_ptr<Client> make_cylinder_yunnan_filling_platform() {
    return std::make_unique<yunnan_client::FillingPlatform>();
}

}  // namespace plumbline::platform
