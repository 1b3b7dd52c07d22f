// A correct provider: what was entered waits in a durable queue until the platform says status 0.
#include <array>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/clients/dual-prevention/clients.h"
#include "reference-platform/clients/dual-prevention/line.h"
#include "reference-platform/clients/dual-prevention/records.h"

namespace plumbline::platform {
namespace dual_client {
namespace {

namespace json = boost::json;

constexpr std::int64_t pause_ms = 600'000, held = std::numeric_limits<std::int64_t>::max() / 2;
constexpr std::array ways{"addObjects", "updateObjects", "deleteObjects", "0101", "0201"};

/// What became of a record: taken, to be sent again by itself, kept until the operator says so, or lost (a
/// fault).
enum class Fate { taken, again, kept, lost };

class Provider final : public Client {
  public:
    void perform(std::string_view task, const json::object& with, ClientContext& context) override {
        if (task == "resend") {
            for (auto item : waiting(context)) item.next = 0, save(item, context);
            return flush(context);
        }
        if (std::find(ways.begin(), ways.end(), task) == ways.end())
            throw std::invalid_argument(fmt::format("未知任务 / unknown task: {}", task));
        Item item{fmt::format("{:012}", context.store.next(context.space, "item")), std::string(task),
                  text_of(with, "resource"), with.at("record").as_object(), text_of(with, "file")};
        renumber(item, context);
        save(item, context);
        flush(context);
    }

    void wake(ClientContext& context) override { flush(context); }

    void restart() override { memory_.clear(); }

    [[nodiscard]] const std::vector<std::string>& seedable() const override {
        static const std::vector<std::string> all{
            "DUAL-4.4.2-b",       "DUAL-4.5.1-b",       "DUAL-4.5.1-d", "DUAL-5.1-c", "DUAL-A.1-a",
            "DUAL-A.2-a",         "DUAL-A.2-e",         "DUAL-A.2-f",   "DUAL-A.3-a", "DUAL-A.3-c",
            "DUAL-B.2-b",         "DUAL-B.2-c",         "DUAL-B.5-d",   "DUAL-B.7-b", "DUAL-B.8-f",
            "DUAL-B.8-g",         "DUAL-B.11-e",        "DUAL-C.2-a",   "DUAL-C.2-g", "DUAL-C.3-a",
            "DUAL-C.2-g/restart", "DUAL-C.2-g/silence", "DUAL-C.4-a"};
        return all;
    }

  private:
    /// The fault of a system that numbers a risk point anew with every change.
    static void renumber(Item& item, ClientContext& context) {
        if (context.obeys("DUAL-B.8-f") || item.resource != "riskInfo" || item.way == "addObjects") return;
        item.record["riskNo"] = fmt::format("9{:015}", context.store.next(context.space, "riskNo"));
    }

    static bool durable(const ClientContext& context) { return context.obeys("DUAL-C.2-g/restart"); }

    void save(const Item& item, ClientContext& context) {
        if (!durable(context)) {
            memory_.insert_or_assign(item.id, item);
            return;
        }
        context.store.put(context.space, "outbox", item.id,
                          {{"way", item.way},
                           {"resource", item.resource},
                           {"record", item.record},
                           {"file", item.file},
                           {"next", item.next}},
                          {});
    }

    void drop(const Item& item, ClientContext& context) {
        memory_.erase(item.id);
        context.store.erase(context.space, "outbox", item.id);
    }

    std::vector<Item> waiting(ClientContext& context) {
        std::vector<Item> out;
        for (const auto& [id, item] : memory_) out.push_back(item);
        for (const auto& stored : context.store.all(context.space, "outbox"))
            out.push_back({stored.id, text_of(stored.value, "way"), text_of(stored.value, "resource"),
                           stored.value.at("record").as_object(), text_of(stored.value, "file"),
                           stored.value.at("next").to_number<std::int64_t>()});
        return out;
    }

    void flush(ClientContext& context) {
        for (auto item : waiting(context)) {
            if (item.next > context.now) continue;
            const auto fate = deliver(item, context);
            if (fate == Fate::taken && !context.obeys("DUAL-5.1-c")) deliver(item, context);
            if (fate == Fate::taken || fate == Fate::lost) {
                drop(item, context);
                continue;
            }
            item.next = fate == Fate::kept ? held : context.now + pause_ms;
            save(item, context);
        }
    }

    static Fate deliver(const Item& item, ClientContext& context) {
        Line line(context);
        auto sent = item;
        if (!item.file.empty()) {
            const auto address = context.obeys("DUAL-B.7-b") ? line.upload(item.file)
                                                             : std::optional<std::string>("签到表.jpg");
            if (!address) return Fate::again;
            sent.record["fileName"] = *address;
        }
        const auto entered = sent.record;
        sent.record = on_the_wire(entered, item.resource, context);
        const bool faulty = !context.faults.broken().empty();
        auto fate = judge(line, sent, line.send(sent, faulty), context);
        if (fate != Fate::kept || !faulty) return fate;
        // A vendor who notices its mistake does it right the second time, so that one fault is one fault.
        sent.record = entered;
        return judge(line, sent, line.send(sent, false), context);
    }

    static Fate judge(Line& line, const Item& item, Answer answer, ClientContext& context) {
        if (answer.reply.status == 401 || answer.status == "4") {
            line.forget_token();
            if (!context.obeys("DUAL-A.2-e")) return Fate::lost;
            answer = line.send(item, false);
        }
        if (answer.reply.failed) return context.obeys("DUAL-C.2-g/silence") ? Fate::again : Fate::taken;
        const bool good = answer.reply.status / 100 == 2;
        if (good && (answer.status == "0" || !context.obeys("DUAL-C.2-g"))) return Fate::taken;
        return answer.status == "9" || answer.reply.status / 100 == 5 ? Fate::again : Fate::kept;
    }

    std::map<std::string, Item> memory_;  ///< the queue of a system that has no durable one (a fault)
};

}  // namespace
}  // namespace dual_client

std::unique_ptr<Client> make_dual_prevention_provider() { return std::make_unique<dual_client::Provider>(); }

}  // namespace plumbline::platform
