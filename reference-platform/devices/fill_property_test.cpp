// Over 1,000 fills on benches of all kinds, in a world in which things fail: never above the allowed amount
// plus the stated overshoot, never gas without a permission.
#include <random>

#include <gtest/gtest.h>

#include "reference-platform/devices/filling_bench.h"

namespace plumbline::platform::devices {
namespace {

constexpr Milliseconds start = 1'772'413'200'000;

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() % 100'001) / 100'000.0;
    }
    Milliseconds ms(Milliseconds low, Milliseconds high) {
        return low + static_cast<Milliseconds>(engine_() % static_cast<unsigned long>(high - low + 1));
    }
    bool one_in(unsigned n) { return engine_() % n == 0; }
    template <class T>
    T pick(std::initializer_list<T> from) {
        return *(from.begin() + engine_() % from.size());
    }

  private:
    std::mt19937_64 engine_;
};

BenchBuild some_build(Dice& dice) {
    BenchBuild build;
    build.valve = {dice.between(0.05, 0.35), dice.between(0.02, 0.045), dice.ms(50, 500)};
    build.scale = {dice.pick({0.005, 0.01}), dice.ms(50, 250), dice.ms(30, 100)};
    build.meter_error = dice.between(-0.0005, 0.0005);
    return build;
}

/// Something that goes wrong at some time of a fill.
void some_trouble(FillingBench& bench, Dice& dice) {
    const auto what = dice.pick({"power-off", "network-off", "scale-freeze", "scale-silent", "scale-jump",
                                 "scale-drift", "removal", "stop", "swap", "none"});
    if (std::string_view(what) == "removal")
        bench.remove();
    else if (std::string_view(what) == "stop")
        bench.press("stop");
    else if (std::string_view(what) == "swap")
        bench.swap_label("UID-X", "CQ9999");
    else
        bench.world(what,
                    std::string_view(what) == "scale-jump" ? dice.between(-6, 6) : dice.between(-0.5, 0.5));
}

std::string message(std::string_view command, const std::string& id, const Cylinder& cylinder) {
    boost::json::object out{{"gunNo", "G01"},
                            {"command", command},
                            {"cylinderNo", cylinder.cylinder_no},
                            {"targetKg", *cylinder.allowed_kg},
                            {"tareKg", cylinder.tare_kg},
                            {"decisionId", id}};
    if (command == "open") out["allow"] = true;
    return boost::json::serialize(out);
}

struct Outcome {
    double overshoot_kg = -100;
    bool cut_off = false, flowed = false;
};

/// One fill with at most two troubles; checks the bound whenever the flow ended.
Outcome fill(unsigned seed, const Faults& faults) {
    Dice dice(seed);
    const auto build = some_build(dice);
    Log log;
    FillingBench bench(build, faults, log, start);
    if (dice.one_in(8)) bench.world("scale-drift", dice.between(-0.01, 0.01));
    Cylinder cylinder{
        "CQ0001", "UID-1", "LPG", dice.between(5, 40), dice.between(0, 3), dice.pick({4.9, 14.5, 49.5})};
    bench.place(cylinder);
    const auto go = [&](Milliseconds ms) { bench.advance_to(bench.now() + ms); };
    go(dice.ms(1300, 4000));
    bench.tell_gun(message("ask", "R1", cylinder));
    go(dice.ms(0, 3500));
    bench.tell_gun(message("open", "R1", cylinder));
    go(dice.ms(0, 5000));
    if (dice.one_in(10)) some_trouble(bench, dice);
    bench.press("start");
    go(dice.ms(0, 200'000));
    if (!dice.one_in(3)) some_trouble(bench, dice);
    go(1'100'000);
    Outcome out;
    for (const auto& event : log.events()) {
        if (event.kind == "flow-ended" && event.detail.at("contentKg").is_double()) {
            out.flowed = true;
            out.overshoot_kg =
                std::max(out.overshoot_kg, event.detail.at("contentKg").get_double() - *cylinder.allowed_kg);
        }
        out.cut_off = out.cut_off || (event.kind == "state" && event.detail.at("to") == "CUT_OFF");
    }
    if (bench.cylinder())
        out.overshoot_kg = std::max(out.overshoot_kg, bench.cylinder()->content_kg - *cylinder.allowed_kg);
    EXPECT_LE(stated_overshoot(build, *cylinder.allowed_kg), 0.10) << "seed " << seed;
    if (faults.broken().empty()) {
        EXPECT_FALSE(bench.flowing()) << "seed " << seed;
        EXPECT_LE(out.overshoot_kg, stated_overshoot(build, *cylinder.allowed_kg)) << "seed " << seed;
    }
    return out;
}

TEST(Fills, AThousandNeverPassTheStatedOvershoot) {
    unsigned cut_off = 0, flowed = 0;
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        const auto outcome = fill(seed, Faults());
        cut_off += outcome.cut_off ? 1 : 0;
        flowed += outcome.flowed ? 1 : 0;
    }
    EXPECT_GT(cut_off, 250U) << "the bound was put to the test";
    EXPECT_GT(flowed, 700U);
}

TEST(Fills, TheBoundBitesWhenTheSensorWatchIsOff) {
    unsigned beyond = 0;
    for (unsigned seed = 1; seed <= 100; ++seed)
        if (fill(seed, Faults({"CQ-6.4.5-c"})).overshoot_kg > 0.10) ++beyond;
    EXPECT_GT(beyond, 5U);
}

}  // namespace
}  // namespace plumbline::platform::devices
