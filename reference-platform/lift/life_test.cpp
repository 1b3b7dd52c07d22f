// Random valid lives: GXSJ only grows, and no component is ever lost.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/test_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

/// One lift under a walk: what the platform should hold is kept beside it.
class Walk {
  public:
    Walk() {
        bench_.prepare();
        RC_ASSERT(bench_.call("a", "POST", "/api/tp/v1/lifts", bench_.lift("L1")).ok());
        construction_ =
            bench_.call("c", "POST", "/api/tp/v1/constructions/authorize", bench_.construction("L1")).id();
        for (int i = 0; i < 9; ++i) parts_.insert(fmt::format("L1P{}", i));
        changed();
    }

    void modify() {
        auto body = with(bench_.lift("L1"), "SJBB", bench_.version("L1"));
        json::array kept;
        for (const auto& code : parts_) kept.push_back(bench_.part(code, "缓冲器"));
        body["BJXX"] = kept;
        if (locked_) {
            RC_ASSERT(bench_.call("a", "PUT", "/api/tp/v1/lifts", body).code() == 5003);
            return;
        }
        RC_ASSERT(bench_.call("a", "PUT", "/api/tp/v1/lifts", body).ok());
        changed();
    }

    void enter() {
        const auto fresh = fmt::format("N{}", ++made_);
        const auto old = *parts_.begin();
        if (entered_) parts_ = before_;
        before_ = parts_;
        if (!parts_.contains(old)) return;
        json::object body{{"SGID", construction_},
                          {"GZXLNR", "施工"},
                          {"SJBB", bench_.version("L1", "SGXX", "SGID", construction_)}};
        body["BJGH"] = json::array{with(bench_.part(fresh, "缓冲器"), "BJBMOLD", old)};
        const auto answer = bench_.call("c", "PUT", "/api/tp/v1/constructions/entry", body);
        RC_ASSERT(answer.ok());
        parts_.erase(old);
        parts_.insert(fresh);
        entered_ = true;
        changed();
    }

    void revoke() {
        if (!entered_) return;
        RC_ASSERT(bench_.call("c", "DELETE", "/api/tp/v1/constructions/entry?SGID=" + construction_).ok());
        parts_ = before_;
        entered_ = false;
        changed();
    }

    void report() {
        RC_ASSERT(
            bench_.call("p", "POST", "/api/tp/v1/maintenances", bench_.record("maintenance", "L1")).ok());
        changed();
    }

    void use(const char* state) {
        RC_ASSERT(bench_.call("p", "POST", "/api/tp/v1/usage_companies", bench_.usage("L1", state)).ok());
        changed();
    }

    void lock(bool on) {
        RC_ASSERT(
            bench_.call("p", "PUT", "/api/tp/v1/lifts/lock", json::object{{"ZJBM", "L1"}, {"DTXXSD", on}})
                .ok());
        locked_ = on;
    }

    /// The clock may stand still or even be set back; GXSJ must grow all the same.
    void turn_clock(std::int64_t by) { bench_.now += by; }

  private:
    void changed() {
        const auto read = bench_.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
        const auto updated = read.at("/GXSJ").as_int64();
        RC_ASSERT(updated > updated_);
        updated_ = updated;
        const auto shown = read.at("/BJXX");
        std::set<std::string> codes;
        for (const auto& part : shown.as_array()) codes.emplace(part.at("TBJBM").as_string());
        RC_ASSERT(codes == parts_);
        RC_ASSERT(document().machine("lift").state(std::string_view(
                      bench_.hook("state", json::object{{"ZJBM", "L1"}}).body.at("state").as_string())) !=
                  nullptr);
    }

    Bench bench_;
    std::string construction_;
    std::set<std::string> parts_, before_;
    std::int64_t updated_ = 0;
    int made_ = 0;
    bool locked_ = false, entered_ = false;
};

TEST(Life, GrowsInTimeAndLosesNoComponent) {
    rc::check([](const std::vector<std::uint8_t>& steps) {
        Walk walk;
        for (const auto step : steps) switch (step % 9) {
                case 0:
                    walk.modify();
                    break;
                case 1:
                    walk.enter();
                    break;
                case 2:
                    walk.revoke();
                    break;
                case 3:
                    walk.report();
                    break;
                case 4:
                    walk.use("USING");
                    break;
                case 5:
                    walk.use("STOP");
                    break;
                case 6:
                    walk.lock(true);
                    break;
                case 7:
                    walk.lock(false);
                    break;
                default:
                    walk.turn_clock((step % 5 - 2) * 10);
            }
    });
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
