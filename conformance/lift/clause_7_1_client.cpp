// 7.1, 7.7, 7.10, 7.17, 7.20: what a province sends, beside what its operator was asked to enter.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/lift/client.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 8> places{"住宅",     "办公楼宇", "商场超市", "宾馆饭店",
                                                 "交通场所", "医院",     "学校",     "文体场馆"};

/// The first record of an operation for a lift after the operator was asked.
const Entry* sent_for(const ClientView& view, std::string_view operation, std::string_view key,
                      const std::string& value, std::int64_t after, const Act*& in) {
    for (const auto* act : view.of(operation, after))
        for (const auto& entry : act->entries)
            if (sent_text(entry, key) == value) return in = act, &entry;
    return nullptr;
}

void usage(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act* act = nullptr;
    const auto lift = text_of(asked.detail, "ZJBM");
    const auto* entry = sent_for(view, "add-usage", "ZJBM", lift, asked.number, act);
    if (entry == nullptr) return;
    const auto* place = std::ranges::find(places, text_of(asked.detail, "place"));
    const auto wanted = std::to_string(place - places.begin() + 1);
    sink.test(sent_text(*entry, "SBSYCSLB") == wanted, "LIFT-7.1.2-j", "place-by-number", act->number(),
              {"使用场所以编号报送", "the place of use is sent by its number"},
              {"使用场所应为" + wanted + "，实为" + sent_text(*entry, "SBSYCSLB"),
               "the place should be " + wanted + ", not " + sent_text(*entry, "SBSYCSLB")});
    const auto reads = view.of("get-lifts-admin", asked.number);
    const bool read = std::ranges::any_of(reads, [&](const Act* each) {
        const auto codes = each->query("ZJBM");
        return each->number() < act->number() && std::ranges::find(codes, lift) != codes.end();
    });
    sink.test(read, "LIFT-7.20.1-g", "current-lift-first", act->number(),
              {"登记前获取了该电梯的当前数据", "the current lift was fetched before the registration"},
              {"登记前没有获取该电梯的当前数据", "the current lift was not fetched before the registration"});
}

void maintenance(const Noted& asked, const ClientView& view, Sink& sink) {
    for (const auto& record : asked_records(asked)) {
        const Act* act = nullptr;
        const auto* entry =
            sent_for(view, "add-maintenance", "ZYWT", text_of(record, "ZYWT"), asked.number, act);
        std::int64_t day = 0;
        if (entry == nullptr || !standards::parse_local_time(text_of(record, "WBRQ") + " 00:00:00", day))
            continue;
        sink.test(entry->number("WBRQ") == day, "LIFT-7.7.2-b", "day-of-completion", act->number(),
                  {"维保日期为完成之日", "WBRQ is the day of completion"},
                  {"维保日期不是完成之日", "WBRQ is not the day of completion"});
    }
}

/// "1.1", "2.3.1", … (7.10.2 note 4).
bool item_numbers(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == ';' || c == ' ';
    });
}

void inspection(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act* act = nullptr;
    const auto* entry =
        sent_for(view, "add-examine", "JDJYBGBH", text_of(asked.detail, "JDJYBGBH"), asked.number, act);
    if (entry == nullptr) return;
    const auto kind = sent_text(*entry, "JYLB"), result = sent_text(*entry, "JYJL");
    sink.test(kind == text_of(asked.detail, "JYLB") && result == text_of(asked.detail, "JYJL"),
              "LIFT-7.10.2-i", "kind-and-result", act->number(),
              {"检验类别与结论用表列值", "kind and result are the printed values"},
              {"检验类别或结论不是表列值：" + kind + " " + result,
               "kind or result is not as printed: " + kind + " " + result});
    if (!asked.detail.contains("JYBHGX")) return;
    const auto items = sent_text(*entry, "JYBHGX");
    sink.test(item_numbers(items), "LIFT-7.10.2-f", "item-numbers", act->number(),
              {"不合格项以项目编号报送", "failed items are sent by number"},
              {"不合格项不是项目编号：" + items, "failed items are no numbers: " + items});
}

void organisation(const Noted& asked, const ClientView& view, Sink& sink) {
    const Act* act = nullptr;
    const auto* entry = sent_for(view, "add-org", "XYDM", text_of(asked.detail, "XYDM"), asked.number, act);
    const auto* office = asked.detail.if_contains("TXDZ");
    const auto* seat = asked.detail.if_contains("ZCDZ");
    if (entry == nullptr || office == nullptr || seat == nullptr || *office == *seat) return;
    sink.test(sent_text(*entry, "TXDZ") != sent_text(*entry, "ZCDZ"), "LIFT-7.17.2-e", "office-address",
              act->number(), {"通讯地址为实际办公地址", "TXDZ is the office address"},
              {"通讯地址照抄注册地址", "TXDZ is a copy of ZCDZ"});
}

}  // namespace

void clause_7_1_client(const ClientView& view, Sink& sink) {
    if (!view.is_province()) return;
    for (const auto& asked : view.seen.asked) {
        if (asked.kind == "register-usage") usage(asked, view, sink);
        if (asked.kind == "report-maintenance") maintenance(asked, view, sink);
        if (asked.kind == "inspect") inspection(asked, view, sink);
        if (asked.kind == "report-organisation") organisation(asked, view, sink);
    }
}

}  // namespace plumbline::judge::lift
