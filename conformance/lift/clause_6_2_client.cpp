// 6.2, 6.5, 6.15, 7.2, A.2.2, A.2.5: changes carry the whole record, the codes as given and the version last
// read.
#include <array>
#include <map>
#include <set>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 8> keys{"SGID", "ZHID", "SYDWGLID", "BXID",
                                               "WBID", "JYID", "JDID",     "DWID"};

/// What the client has been told so far.
struct Told {
    std::map<std::string, std::string> versions;  ///< by key code and value
    std::set<std::string> ids;                    ///< construction codes that were given or read
    std::map<std::string, const Entry*> lifts;    ///< last record of a lift that was accepted

    void read(const json::value& value) {
        if (const auto* list = value.if_array())
            for (const auto& item : *list) read(item);
        const auto* object = value.if_object();
        if (object == nullptr) return;
        if (const auto* whole = object->if_contains("ZJXX"); whole != nullptr && whole->is_object())
            versions["ZJBM" + text_of(*object, "ZJBM")] = text_of(whole->get_object(), "SJBB");
        for (const auto key : keys)
            if (object->contains(key)) {
                if (object->contains("SJBB"))
                    versions[std::string(key) + text_of(*object, key)] = text_of(*object, "SJBB");
                ids.insert(text_of(*object, key));
            }
        for (const auto& [name, inner] : *object) read(inner);
    }

    void follow(const Act& act) {
        if (act.answer) read(*act.answer);
        if (!act.accepted()) return;
        ids.insert(act.ids.begin(), act.ids.end());
        if (act.is("add-lift") || act.is("modify-lift"))
            for (const auto& entry : act.entries) lifts[sent_text(entry, "ZJBM")] = &entry;
    }
};

struct Change {
    std::string_view operation, key, manufacturer, constructor, province;
};

constexpr std::array changes{Change{"modify-lift", "ZJBM", "LIFT-6.2.2-e", "", ""},
                             Change{"modify-construction", "SGID", "LIFT-A.2.5-b", "LIFT-6.5.2-g", ""},
                             Change{"enter-result", "SGID", "", "LIFT-6.5.2-g", ""},
                             Change{"modify-recall", "ZHID", "LIFT-6.15.2-b", "", ""},
                             Change{"modify-usage", "SYDWGLID", "", "", "LIFT-7.2.2-c"},
                             Change{"modify-insurance", "BXID", "", "", "LIFT-7.2.2-c"},
                             Change{"modify-maintenance", "WBID", "", "", "LIFT-7.2.2-c"},
                             Change{"modify-examine", "JYID", "", "", "LIFT-7.2.2-c"},
                             Change{"modify-supervise", "JDID", "", "", "LIFT-7.2.2-c"},
                             Change{"modify-org", "DWID", "", "", "LIFT-7.2.2-c"}};

std::string_view requirement(const Change& change, const ClientView& view) {
    if (view.is_province()) return change.province;
    return view.role == "constructor" ? change.constructor : change.manufacturer;
}

void version(const Act& act, const Entry& entry, const Change& change, const Told& told,
             const ClientView& view, Sink& sink) {
    const auto id = requirement(change, view);
    const auto key = sent_text(entry, change.key);
    if (change.key != "ZJBM" && !told.ids.contains(key))
        return sink.fail(id, "code-as-given", {act.number()},
                         {std::string(change.key) + "不是平台给出的编码：" + key,
                          std::string(change.key) + " is no code that the platform gave: " + key});
    const auto found = told.versions.find(std::string(change.key) + key);
    if (found == told.versions.end())
        return sink.fail(id, "version-read", {act.number()},
                         {"修改前没有读取数据版本", "the version was never read before the change"});
    sink.test(found->second == sent_text(entry, "SJBB"), id, "version-last-read", act.number(),
              {"版本为最后一次读到的版本", "the version is the one last read"},
              {"版本" + sent_text(entry, "SJBB") + "不是最后读到的" + found->second,
               "version " + sent_text(entry, "SJBB") + " is not the one last read, " + found->second});
}

void whole(const Act& act, const Entry& entry, const Told& told, Sink& sink) {
    const auto known = told.lifts.find(sent_text(entry, "ZJBM"));
    if (known == told.lifts.end() || !known->second->sent.is_object() || !entry.sent.is_object()) return;
    std::string missing;
    for (const auto& [key, value] : known->second->sent.get_object())
        if (!entry.sent.get_object().contains(key)) missing += " " + std::string(key);
    sink.test(missing.empty(), "LIFT-A.2.2-a", "whole-lift", act.number(),
              {"修改提交完整数据", "the change carries the whole lift"},
              {"修改未提交：" + missing, "the change lacks" + missing});
}

}  // namespace

void clause_6_2_client(const ClientView& view, Sink& sink) {
    Told told;
    for (const auto* act : view.acts) {
        for (const auto& change : changes)
            if (act->is(change.operation) && !requirement(change, view).empty())
                for (const auto& entry : act->entries) version(*act, entry, change, told, view, sink);
        if (act->is("modify-lift"))
            for (const auto& entry : act->entries) whole(*act, entry, told, sink);
        told.follow(*act);
    }
}

}  // namespace plumbline::judge::lift
