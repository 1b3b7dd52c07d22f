// Readings: which were chosen, which the subject follows, and whether it keeps to them.
#include <algorithm>

#include <fmt/format.h>

#include "reports/page/page.h"
#include "reports/page/words.h"

namespace plumbline::reports {
namespace {

standards::Text says(const standards::Reading& reading, std::string_view option) {
    const auto* known = reading.option(option);
    return known != nullptr ? known->says : standards::Text{};
}

void write_chosen(Markup& out, const Page& page) {
    out.both("h3", {}, {"本次选定的读法", "Chosen for this judgement"});
    if (page.judgement.readings.empty()) {
        out.both("p", {{"class", "quiet"}},
                 {"未另行选定，全部采用默认读法。", "None was chosen; every reading is at its default."});
        return;
    }
    out.open("ul", {{"class", "readings"}});
    for (const auto& [id, option] : page.judgement.readings) {
        out.open("li").element("code", {{"class", "rid"}}, fmt::format("{}={}", id, option));
        if (const auto by = page.judgement.chosen_by.find(id); by != page.judgement.chosen_by.end())
            out.text(" ").element("small", {}, visible(by->second));
        if (const auto* reading = page.standard.reading(id)) {
            out.both("p", {{"class", "about"}}, reading->about);
            out.both("p", {{"class", "option"}}, says(*reading, option));
        }
        out.close();
    }
    out.close();
}

/// 0 = follows several options, 1 = another one than judged under, 2 = the one judged under.
int interest(const Page& page, const judge::Followed& followed) {
    if (!followed.consistent()) return 0;
    const auto* reading = page.standard.reading(followed.reading);
    if (reading == nullptr) return 1;
    return followed.options.begin()->first == option_in_force(page.judgement, *reading) ? 2 : 1;
}

standards::Text finding(int interest) {
    if (interest == 0) return {"前后不一致", "not consistent"};
    if (interest == 1) return {"与判定所用读法不同", "differs from the reading in force"};
    return {"一致，与判定所用读法相同", "consistent, as judged"};
}

void write_followed(Markup& out, const Page& page, const judge::Followed& followed) {
    const int level = interest(page, followed);
    const auto* reading = page.standard.reading(followed.reading);
    out.open("li", {{"class", fmt::format("followed level-{}", level)}});
    out.element("code", {{"class", "rid"}}, followed.reading).text(" ");
    out.both("span", {{"class", "badge"}}, finding(level));
    if (reading != nullptr) out.both("p", {{"class", "about"}}, reading->about);
    const auto in_force = reading == nullptr ? std::string() : option_in_force(page.judgement, *reading);
    for (const auto& [option, proofs] : followed.options) {
        out.open("p", {{"class", "option"}}).element("b", {}, option).text(" ");
        if (option == in_force) out.both("small", {}, {"（判定所用）", "(in force) "});
        if (reading != nullptr) out.both(says(*reading, option));
        out.text(" ");
        page.exhibits.cite(out, proofs);
        out.close();
    }
    out.close();
}

}  // namespace

std::string option_in_force(const judge::Judgement& judgement, const standards::Reading& reading) {
    const auto chosen = judgement.readings.find(reading.id);
    return chosen == judgement.readings.end() ? reading.fallback : chosen->second;
}

void write_readings(Markup& out, const Page& page) {
    write_chosen(out, page);
    out.both("h3", {}, {"被测方实际遵循的读法", "What the subject follows"});
    auto followed = page.judgement.followed;
    std::ranges::stable_sort(followed, {}, [&](const judge::Followed& f) { return interest(page, f); });
    if (followed.empty()) {
        out.both("p", {{"class", "quiet"}},
                 {"证据未显示被测方遵循哪一种读法。",
                  "The evidence does not show which readings the subject follows."});
        return;
    }
    const auto quiet =
        std::ranges::find(followed, 2, [&](const judge::Followed& f) { return interest(page, f); });
    out.open("ul", {{"class", "readings"}});
    std::for_each(followed.begin(), quiet, [&](const judge::Followed& f) { write_followed(out, page, f); });
    out.close();
    if (quiet == followed.end()) return;
    const auto rest = followed.end() - quiet;
    out.open("details", {{"class", "more"}})
        .both("summary", {},
              {fmt::format("与判定所用读法一致的 {} 条", rest),
               fmt::format("{} that agree with the readings in force", rest)});
    out.open("ul", {{"class", "readings"}});
    std::for_each(quiet, followed.end(), [&](const judge::Followed& f) { write_followed(out, page, f); });
    out.close().close();
}

}  // namespace plumbline::reports
