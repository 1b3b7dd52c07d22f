#include "reference-platform/devices/station.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/devices/local_time.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

std::string text(const object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

double number(const object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0.0;
}

object object_in(const std::string& body) {
    boost::system::error_code broken;
    const auto value = boost::json::parse(body, broken);
    return !broken && value.is_object() ? value.get_object() : object{};
}

[[noreturn]] void unknown(const object& wish) {
    throw std::invalid_argument("no device does this: " + boost::json::serialize(wish));
}

/// What a label says, as CQ-OP-32 is answered.
object read_answer(const Label& label, const LabelAnswer& answer) {
    object out{{"uid", label.uid()}, {"ok", answer.ok}, {"requirement", or_null(answer.requirement)}};
    if (answer.elapsed_ms) out["elapsedMs"] = *answer.elapsed_ms;
    if (!answer.content) return out;
    object data = *answer.content;
    if (const auto* cylinder = data.if_contains("cylinderNo")) out["cylinderNo"] = *cylinder;
    data.erase("cylinderNo");
    out["data"] = std::move(data);
    return out;
}

std::string done(const LabelAnswer& answer) {
    return boost::json::serialize(object{{"ok", answer.ok}, {"requirement", or_null(answer.requirement)}});
}

}  // namespace

Station::Station(const Faults& faults, Milliseconds start)
    : faults_(faults), now_(start), reader_("R01", faults, log_) {
    for (const auto* gun_no : {"G01", "G02"}) {
        BenchBuild build;
        build.gun.gun_no = gun_no;
        benches_[gun_no] = std::make_unique<FillingBench>(
            build, faults, log_, start - 2000);  // it weighs its empty platform first
    }
    reader_.log_in("R01", true);
}

void Station::advance_to(Milliseconds now) {
    now_ = std::max(now_, now);
    for (auto& [number, bench] : benches_) bench->advance_to(now_);
    for (auto& [number, alarm] : alarms_) alarm->advance_to(now_);
}

FillingBench* Station::bench(const std::string& gun_no) {
    const auto found = benches_.find(gun_no);
    return found == benches_.end() ? nullptr : found->second.get();
}

Label& Station::label(const std::string& uid) {
    auto& found = labels_[uid];
    if (!found) found = std::make_unique<Label>(uid, seal_, faults_, log_);
    return *found;
}

LeakAlarm& Station::leak_alarm(const std::string& number) {
    auto& found = alarms_[number];
    if (!found) found = std::make_unique<LeakAlarm>(number, log_, now_);
    return *found;
}

std::optional<std::string> Station::exchange(std::string_view method, std::string_view target,
                                             const std::string& body) {
    constexpr std::string_view gun = "gun/", label_path = "label/", labels = "/cq/v1/labels/",
                               alarm = "leak-alarm/";
    if (method == "TCP" && target.starts_with(gun)) {
        auto* bench_ = bench(std::string(target.substr(gun.size())));
        const auto answer = bench_ == nullptr ? std::nullopt : bench_->tell_gun(body);
        return answer ? std::optional(boost::json::serialize(*answer)) : std::nullopt;
    }
    if (method == "READ" && target.starts_with(alarm))
        return reports_of(std::string(target.substr(alarm.size())));
    for (const auto prefix : {label_path, labels}) {
        if (!target.starts_with(prefix)) continue;
        const auto rest = target.substr(prefix.size());
        const auto slash = std::min(rest.find('/'), rest.size());
        return label_exchange(method, std::string(rest.substr(0, slash)),
                              rest.substr(std::min(slash + 1, rest.size())), object_in(body));
    }
    return std::nullopt;
}

std::optional<std::string> Station::label_exchange(std::string_view method, const std::string& uid,
                                                   std::string_view rest, const object& body) {
    auto& target = label(uid);
    if (method == "READ") {
        const std::array field{&target};
        const auto answer = reader_.read(field, now_, uid);
        return answer.elapsed_ms ? std::optional(boost::json::serialize(read_answer(target, answer)))
                                 : std::nullopt;
    }
    if (rest == "records") return done(reader_.write(target, body, now_));
    if (rest == "inspection") return done(target.write_inspection(body, now_));
    if (rest == "bind") return done(target.bind(body, now_));
    if (rest == "void") return done(target.make_void(now_));
    if (rest == "replace") return done(target.replace(now_));
    return std::nullopt;
}

std::string Station::reports_of(const std::string& number) {
    boost::json::array out;
    for (const auto& report : leak_alarm(number).deliver())
        out.push_back(object{{"deviceNo", report.device_no},
                             {"messageNo", report.message_no},
                             {"kind", report.kind},
                             {"value", report.value},
                             {"at", local_time(report.at)}});
    return boost::json::serialize(out);
}

void Station::act(const object& wish) {
    const auto device = text(wish, "device");
    const auto slash = device.find('/');
    const auto kind = device.substr(0, slash);
    const auto name = slash == std::string::npos ? std::string{} : device.substr(slash + 1);
    if (kind == "gun" && bench(name) != nullptr) return act_on_gun(*bench(name), wish);
    if (kind == "label" && !name.empty()) return act_on_label(label(name), text(wish, "do"));
    if (kind == "reader") return act_on_reader(wish);
    if (kind == "leak-alarm" && !name.empty()) return act_on_leak_alarm(leak_alarm(name), wish);
    unknown(wish);
}

void Station::act_on_gun(FillingBench& bench, const object& wish) {
    const auto what = text(wish, "do");
    if (what == "place") return place(bench, wish);
    if (what == "remove") return void(bench.remove());
    if (what == "swap-label") return bench.swap_label(text(wish, "labelUid"), text(wish, "cylinderNo"));
    const bool known =
        what == "press" ? bench.press(text(wish, "button")) : bench.world(what, number(wish, "value"));
    if (!known) unknown(wish);
}

/// A cylinder comes with its label; one that was never bound is bound to it.
void Station::place(FillingBench& bench, const object& wish) {
    Cylinder cylinder{text(wish, "cylinderNo"), text(wish, "labelUid"),    text(wish, "medium"),
                      number(wish, "tareKg"),   number(wish, "contentKg"), std::nullopt};
    if (number(wish, "allowedKg") > 0) cylinder.allowed_kg = number(wish, "allowedKg");
    auto& carried = label(cylinder.label_uid);
    if (carried.state() == "BLANK")
        carried.bind({{"cylinderNo", cylinder.cylinder_no},
                      {"medium", cylinder.medium},
                      {"allowedFillKg", number(wish, "allowedKg")},
                      {"status", "1"}},
                     now_);
    bench.place(cylinder);
}

void Station::act_on_label(Label& target, std::string_view what) {
    if (what == "strip") return target.strip(now_);
    if (what == "soil") return target.soil();
    unknown({{"device", "label/" + target.uid()}, {"do", what}});
}

void Station::act_on_reader(const object& wish) {
    const auto what = text(wish, "do");
    const auto* may = wish.if_contains("mayWrite");
    if (what == "log-in")
        reader_.log_in(text(wish, "operator"), may == nullptr || *may == boost::json::value(true));
    else if (what == "log-out")
        reader_.log_out();
    else if (what == "network-off" || what == "network-on")
        reader_.network(what == "network-on");
    else
        unknown(wish);
}

void Station::act_on_leak_alarm(LeakAlarm& alarm, const object& wish) {
    const auto what = text(wish, "do");
    if (what == "feel")
        alarm.feel(number(wish, "percent"), now_);
    else if (what == "break-down")
        alarm.break_down(now_);
    else if (what == "repair")
        alarm.repair(now_);
    else if (what == "network-off" || what == "network-on")
        alarm.network(what == "network-on");
    else
        unknown(wish);
}

}  // namespace plumbline::platform::devices
