#include <atomic>
#include <latch>

#include "bench/measurement.h"
#include "cli/subject.h"

namespace plumbline::bench {
namespace {

constexpr int at_once = 50;

/// A lift platform on disk, and requests of its manufacturer that must be refused by the table: read,
/// checked, answered, committed.
class Served {
  public:
    Served() : engine_(platform::open_store("sqlite:" + folder_.path() + "/store.sqlite"), false) {
        platform::SandboxOptions options{"lift", {}, true, cli::OwnPlatform::start(), {}};
        for (const auto& party : platform::standard_parties("lift"))
            options.accounts.push_back(party.account);
        code_ = options.accounts.front().code;
        engine_.open_sandbox("", options);
    }
    void together() {
        std::latch done(at_once);
        for (int i = 0; i < at_once; ++i)
            engine_.submit(request(), [&](const platform::Response&) { done.count_down(); });
        done.wait();
    }

  private:
    [[nodiscard]] platform::Request request() const {
        platform::Request out;
        out.method = "POST";
        out.target = "/api/tp/v1/lifts";
        out.headers = {{"Content-Type", "application/json;charset=UTF-8"}};
        out.body = R"({"ZJBM":"L1","SBLB":"3100"})";
        out.peer = {true, true, true, code_, "", ""};
        return out;
    }
    cli::TemporaryFolder folder_;
    platform::Engine engine_;
    std::string code_;
};

/// One durable commit with one small record, as often as the engine's batch has requests.
class Bare {
  public:
    Bare() : store_(platform::open_store("sqlite:" + folder_.path() + "/store.sqlite")) {}
    void together() {
        store_->begin();
        for (int i = 0; i < at_once; ++i) store_->append("bench", "log", boost::json::object{{"n", i}});
        store_->commit();
    }

  private:
    cli::TemporaryFolder folder_;
    std::unique_ptr<platform::Store> store_;
};

}  // namespace

std::vector<Measurement> platform_measurements() {
    static Served served;
    static Bare bare;
    return {{"answer a lift request (50 at once)", "the store keeps a record for each, one commit",
             [] { served.together(); }, [] { bare.together(); }, at_once}};
}

}  // namespace plumbline::bench
