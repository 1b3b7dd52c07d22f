// 6.4.2 and 6.4.5 on the filling gun: interlocks CQ-IL-13, CQ-IL-14 and CQ-IL-15.
#include <cmath>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/gun.h"

namespace plumbline::judge::chongqing {
namespace {

constexpr double tolerance = 0.10;  ///< kg beyond the allowed amount, CQ-G05
constexpr double gross = 0.25;  ///< a second of flow at 0.25 kg/s: no cut-off at all, whatever the tolerance
constexpr evidence::Milliseconds watchdog = 4000, no_stop = 10'000;

using Kind = Permission::Kind;

std::string_view requirement_of(Kind kind) {
    switch (kind) {
        case Kind::unusable:
            return "CQ-6.4.2-c";
        case Kind::foreign:
        case Kind::late:
            return "CQ-6.4.2-d";
        default:
            return "CQ-6.4.2-b";
    }
}

standards::Text words(Kind kind) {
    switch (kind) {
        case Kind::refused:
            return {"收到拒绝指令", "on a refusal"};
        case Kind::unusable:
            return {"没有可用的应答", "without a usable answer"};
        case Kind::foreign:
            return {"指令不是针对本次请求、本枪、本瓶的",
                    "on a command for another request, gun or cylinder"};
        case Kind::late:
            return {"应答或指令已过时", "on an answer or a permission that is too old"};
        default:
            return {"没有指令", "without a command"};
    }
}

/// A request that is still without answer is a matter of silence.
Permission standing(const Gun& gun, evidence::Milliseconds at) {
    auto out = gun.standing(at);
    if (out.kind == Kind::none && !out.decision.empty()) out.kind = Kind::unusable;
    return out;
}

class Judged {
  public:
    Judged(const DeviceView& view, Sink& sink) : view_(view), sink_(sink) {}

    void see(const DeviceAct& act) {
        auto& gun = guns_[act.place()];
        if (act.device == "bench") see_bench(gun, act);
        if (act.is("gun", "command")) gun.hear(act);
        if (act.is("gun", "state")) see_state(gun, act);
        if (act.is("gun", "fill")) see_fill(gun, act);
    }
    void finish() {
        for (auto& [place, gun] : guns_) settle(gun, nullptr), settle_press(gun);
    }

  private:
    void see_bench(Gun& gun, const DeviceAct& act) {
        if (act.kind == "placed") see_placed(gun, act);
        if (act.kind == "removed")
            settle(gun, nullptr), settle_press(gun), gun.cylinder.clear(), gun.swapped = false;
        if (act.kind == "pressed" && act.text("button") == "start") see_start(gun, act);
        if (act.kind == "flow-began") see_flow(gun, act);
        if (act.kind == "flow-ended") see_end(gun, act);
        if (act.kind == "world") see_world(gun, act.text("what"), act.at);
    }

    void see_placed(Gun& gun, const DeviceAct& act) {
        settle(gun, nullptr), settle_press(gun);
        gun.cylinder = act.text("cylinderNo");
        gun.content = act.kg("contentKg"), gun.allowed = act.kg("allowedKg");
        gun.swapped = false;
    }

    void see_world(Gun& gun, const std::string& what, evidence::Milliseconds at) {
        if (what == "power-off") gun.power = false, gun.last = gun.at_press = {}, settle_press(gun);
        if (what == "power-on") gun.power = true;
        if (what == "network-off") gun.network = false;
        if (what == "network-on") gun.network = true;
        if (what == "label-swapped") gun.swapped = true;
        if (what == "scale-good") gun.sensor = true, gun.sensor_failed.reset();
        if (what == "scale-freeze" || what == "scale-silent" || what == "scale-jump" || what == "scale-drift")
            gun.sensor = false, gun.sensor_failed = at;
        if (gun.flow.running && !gun.sensor && !gun.flow.sensor_failed) gun.flow.sensor_failed = at;
        if (gun.flow.running && !gun.network) gun.flow.offline = true;
    }

    /// A press of start while nothing flows: what comes of it shows whether the gun keeps shut.
    void see_start(Gun& gun, const DeviceAct& act) {
        settle_press(gun);
        if (!gun.flow.running && gun.power) gun.pressed = act.number, gun.at_press = standing(gun, act.at);
    }

    void settle_press(Gun& gun) {
        if (gun.pressed == 0) return;
        const auto permission = gun.at_press;
        const auto number = std::exchange(gun.pressed, 0);
        if (permission.kind != Kind::permitted)
            return sink_.pass(requirement_of(permission.kind), "stays-shut", {number},
                              {words(permission.kind).zh + "，充装枪未开启",
                               words(permission.kind).en + " the gun stayed shut"});
        const bool room = gun.allowed && gun.content && *gun.content < *gun.allowed;
        if (!room)
            sink_.pass(gun.allowed ? "CQ-6.4.5-a" : "CQ-6.4.5-d", "no-start", {number},
                       {"已达到允许充装量或其未知，充装枪未开启",
                        "full already, or the amount unknown: the gun stayed shut"});
        else if (gun.sensor && gun.network)
            sink_.fail("CQ-6.4.2-b", "opens-on-permit", {number, permission.event},
                       {"收到允许指令而未开启", "a permission did not open the gun"});
    }

    void see_flow(Gun& gun, const DeviceAct& act) {
        settle(gun, nullptr);
        const auto permission = standing(gun, act.at);
        gun.pressed = 0;
        opened(gun, permission, act);
        gun.used.insert(permission.decision);
        gun.flow = {true, act.at, 0, 0, gun.allowed, act.number, !gun.network, gun.sensor_failed, false};
    }

    void opened(const Gun& gun, const Permission& permission, const DeviceAct& act) {
        const bool by_gap = permission.kind == Kind::late;
        if (permission.kind != Kind::permitted) {
            if (!by_gap || (view_.readings.is("CQ-G43", "a") && view_.readings.is("CQ-G02", "a")))
                sink_.fail(requirement_of(permission.kind), "stays-shut", {act.number, permission.event},
                           {words(permission.kind).zh + "而充装枪开启",
                            words(permission.kind).en + " the gun opened"});
            return;
        }
        sink_.pass("CQ-6.4.2-b", "opens-on-permit", {act.number, permission.event},
                   {"收到允许指令后开启", "a permission opens the gun"});
        if (!gun.allowed)
            sink_.fail(
                "CQ-6.4.5-d", "no-start", {act.number},
                {"该瓶允许充装量未知而开启", "opened although the cylinder's allowed amount is unknown"});
        else if (act.kg("contentKg").value_or(0) >= *gun.allowed && view_.readings.is("CQ-G37", "a"))
            sink_.fail(
                "CQ-6.4.5-a", "no-start", {act.number},
                {"瓶内已达到允许充装量而开启", "opened although the content is the allowed amount already"});
    }

    void see_end(Gun& gun, const DeviceAct& act) {
        auto& flow = gun.flow;
        flow.running = false, flow.open = true;
        flow.ended_at = act.at, flow.event = act.number;
        flow.content = act.kg("contentKg").value_or(0);
        gun.content = flow.content;
        flow.offline = flow.offline || !gun.network;
        if (gun.sensor_failed && *gun.sensor_failed <= act.at && !flow.sensor_failed)
            flow.sensor_failed = gun.sensor_failed;
    }

    void see_fill(Gun& gun, const DeviceAct& act) { settle(gun, &act); }

    void see_state(const Gun& gun, const DeviceAct& act) {
        static_cast<void>(gun);
        const auto& machine = *view_.messages.standard().machine("gun");
        const auto upper = [](std::string text) {
            for (auto& c : text)
                c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            return text;
        };
        const auto from = upper(act.text("from")), to = upper(act.text("to"));
        const auto* known = machine.fire(from, act.text("event"));
        sink_.took({"gun", from, act.text("event"), to, {act.number}, known == nullptr || known->to != to});
    }

    /// The end of a flow, with the gun's own record of it when there is one.
    void settle(Gun& gun, const DeviceAct* fill) {
        auto& flow = gun.flow;
        if (!flow.open || !flow.allowed) return;
        flow.open = false;
        const double over = flow.content - *flow.allowed;
        const bool other_target = fill != nullptr && fill->kg("targetKg") &&
                                  std::abs(*fill->kg("targetKg") - *flow.allowed) > 0.005;
        settle_sensor(flow);
        const bool cut = fill != nullptr && fill->text("ended") == "allowed-amount-reached";
        const bool strict = view_.readings.is("CQ-G05", "a");
        const auto requirement = other_target         ? "CQ-6.4.5-d"
                                 : flow.sensor_failed ? "CQ-6.4.5-c"
                                 : flow.offline       ? "CQ-6.4.5-b"
                                                      : "CQ-6.4.5-a";
        if (over > gross || (over > tolerance && strict))
            return sink_.fail(requirement, "cut-off", {flow.event},
                              {fmt::format("超出允许充装量{:.2f} kg", over),
                               fmt::format("{:.2f} kg beyond the allowed amount", over)});
        if (cut && (-over > gross || (-over > tolerance && strict)))
            return sink_.fail(other_target ? "CQ-6.4.5-d" : "CQ-6.4.5-a", "cut-off", {flow.event},
                              {fmt::format("距允许充装量尚差{:.2f} kg即切断", -over),
                               fmt::format("cut off {:.2f} kg short of the allowed amount", -over)});
        if (!cut) return;
        sink_.pass(requirement, "cut-off", {flow.event},
                   {"达到允许充装量时切断", "cut off at the allowed amount"});
        targets(*flow.allowed, flow.event);
    }

    /// 6.4.5-d shows only when one gun fills cylinders of different amounts.
    void targets(double allowed, std::int64_t event) {
        if (last_target_ && std::abs(*last_target_ - allowed) > gross)
            sink_.pass("CQ-6.4.5-d", "own-target", {event},
                       {"按本瓶的允许充装量切断", "cut off at this cylinder's own amount"});
        last_target_ = allowed;
    }

    void settle_sensor(const Flow& flow) {
        if (!flow.sensor_failed) return;
        const auto after = flow.ended_at - std::max(*flow.sensor_failed, flow.since);
        if (after > no_stop || (after > watchdog && view_.readings.is("CQ-G05", "a")))
            sink_.fail("CQ-6.4.5-c", "stops-on-bad-weight", {flow.event},
                       {"称重失效后仍继续充装", "the fill went on with a failed weight sensor"});
        else
            sink_.pass("CQ-6.4.5-c", "stops-on-bad-weight", {flow.event},
                       {"称重失效后停止充装", "a failed weight sensor stopped the fill"});
    }

    const DeviceView& view_;
    Sink& sink_;
    std::map<std::string, Gun> guns_;
    std::optional<double> last_target_;
};

}  // namespace

void judge_guns(const std::vector<DeviceAct>& acts, const DeviceView& view, Sink& sink) {
    Judged judged(view, sink);
    for (const auto& act : acts)
        if (act.device == "bench" || act.device == "gun") judged.see(act);
    judged.finish();
}

}  // namespace plumbline::judge::chongqing
