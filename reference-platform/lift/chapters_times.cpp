// Chapters about hours, intervals, look-backs and notices.
#include <fmt/format.h>

#include "reference-platform/lift/chapters.h"
#include "standards/text.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* lifts = "/api/tp/v1/lifts";
constexpr const char* authorize = "/api/tp/v1/constructions/authorize";
constexpr const char* orgs = "/api/tp/v1/orgs";
constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

}  // namespace

void add_with_construction(Bench& bench, const char* who, const char* code, const char* constructor,
                           const char* region) {
    bench.call(who, "POST", lifts, bench.lift(code));
    bench.call(who, "POST", authorize, bench.construction(code, "INSTALL", constructor, region));
}

void tell_times(Bench& bench) {
    bench.prepare();
    add_with_construction(bench, "a", "L1", "c", "浙江省,舟山市,普陀区");
    for (const auto at : {hour_ms - 1000, hour_ms, 5 * hour_ms + 1000}) {
        bench.now = standards::day_start(Bench::start) + day_ms + at;
        bench.get("a", "/api/tp/v1/lifts/enterprise?DTCJYF=202204");
        bench.get("a", fmt::format("/api/tp/v1/lifts/enterprise?GXSJ={}", bench.now - day_ms));
        bench.get("p", "/api/tp/v1/lifts/administrative?DTCJYF=202204");
    }
    const auto shown = bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SGID");
    const std::string sgid(shown.is_string() ? shown.as_string() : "");
    struct Reader {
        const char *who, *path, *code, *key, *month;
        std::int64_t interval;
    };
    for (const auto& r :
         {Reader{"a", "/api/tp/v1/lifts/enterprise", "ZJBM", "L1", "DTCJYF", day_ms},
          Reader{"p", "/api/tp/v1/lifts/administrative", "ZJBM", "L1", "DTCJYF", 600'000},
          Reader{"a", "/api/tp/v1/lifts/orgs", "XYDM", "", "CJYF", 600'000},
          Reader{"p", orgs, "XYDM", "", "CJYF", 600'000},
          Reader{"p", "/api/tp/v1/construction_notices", "SGID", sgid.c_str(), "CJYF", 600'000}}) {
        const auto key = r.key[0] == '\0' ? bench.code("c") : std::string(r.key);
        bench.now = standards::day_start(Bench::start) + 10 * day_ms + 2 * hour_ms;
        bench.get(r.who, fmt::format("{}?GXSJ={}", r.path, bench.now - 7 * day_ms - 1));
        bench.get(r.who, fmt::format("{}?GXSJ={}", r.path, bench.now + 1));
        bench.get(r.who, fmt::format("{}?GXSJ={}", r.path, bench.now - 7 * day_ms));
        bench.now += r.interval - 1000;
        bench.get(r.who, fmt::format("{}?GXSJ={}", r.path, bench.now - 1));
        bench.now += 2000;
        bench.get(r.who, fmt::format("{}?GXSJ={}", r.path, bench.now - 1));
        for (int i = 0; i < 45; ++i) bench.get(r.who, fmt::format("{}?{}={}", r.path, r.code, key));
        for (int i = 0; i < 45; ++i)
            bench.get(r.who, fmt::format("{}?{}={}&GXSJ={}", r.path, r.code, key, bench.now));
        bench.now = Bench::start + 70 * day_ms;
        bench.get(r.who, fmt::format("{}?{}=202204", r.path, r.month));
    }
}

void tell_notices(Bench& bench) {
    bench.prepare();
    add_with_construction(bench, "a", "L1", "c", "浙江省,舟山市,普陀区");
    const auto sgid = bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SGID");
    const auto repair = bench.call("a", "POST", authorize, bench.construction("L1", "REPAIR")).id();
    bench.hook("entry-notice", json::object{{"SGID", repair}});
    bench.get("a", "/api/tp/v1/modify_notices");
    for (const auto* content : {"甲", "乙"}) {
        for (const auto* kind : {"modify-notice", "entry-notice"})
            bench.hook(kind, json::object{{"SGID", sgid}, {"FKNR", content}});
        for (const auto* who : {"a", "b"}) bench.get(who, "/api/tp/v1/modify_notices");
        for (const auto* who : {"a", "c", "d"}) bench.get(who, "/api/tp/v1/entry_notices");
    }
    const auto first = bench.get("a", "/api/tp/v1/modify_notices").at("/0/CJSJ"),
               other = bench.get("c", "/api/tp/v1/entry_notices").at("/0/CJSJ");
    const auto since = [&](const json::value& time) {
        return fmt::format("?CJSJ={}", json::serialize(time));
    };
    const auto ask = [&] {
        for (const auto& query : {std::string(), since(first), since(Bench::start - 30 * day_ms)}) {
            bench.get("a", "/api/tp/v1/modify_notices" + query);
            bench.get("c", "/api/tp/v1/entry_notices" + query);
        }
        bench.get("c", "/api/tp/v1/entry_notices" + since(other));
        bench.get("c", "/api/tp/v1/notices_info");
        bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1");
    };
    ask();
    bench.now += 8 * day_ms;
    ask();
    bench.get("c", fmt::format("/api/tp/v1/notices_info?ZJBM=L1&GXSJ={}", Bench::start));
    bench.get("c", fmt::format("/api/tp/v1/notices_info?ZJBM=L1&GXSJ={}", bench.now));
    bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1")));
    ask();
    auto change =
        with(with(bench.construction("L1"), "SFGZ", true), "SJBB",
             bench.version("L1", "SGXX", "SGID", std::string(sgid.is_string() ? sgid.as_string() : "")));
    change["SGID"] = sgid;
    bench.call("c", "PUT", authorize, change);
    bench.get("c", fmt::format("/api/tp/v1/notices_info?GXSJ={}", bench.now - 1000));
}

}  // namespace plumbline::platform::lift::testing
