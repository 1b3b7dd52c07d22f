#include "conformance/cylinder-chongqing/check_record.h"

#include <algorithm>
#include <array>

#include "conformance/cylinder-chongqing/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

struct Group {
    std::string_view key;
    Check::Stage stage;
};
constexpr std::array groups{Group{"pre", Check::Stage::pre}, Group{"mid", Check::Stage::mid},
                            Group{"post", Check::Stage::post}};

/// The finding that a code stands for: "good", "bad", or empty when it is no code of the row's list.
std::string_view meaning(const standards::MessageSet& messages, const standards::Rule& rule,
                         const json::object& stage) {
    const auto* list = messages.standard().code_list(rule.list);
    const auto* code = list == nullptr ? nullptr : list->find(text_of(stage, rule.fields.front()));
    return code == nullptr ? std::string_view() : std::string_view(code->parent);
}

void read_findings(Check& check, const json::object& stage, const standards::Shape& shape,
                   const standards::MessageSet& messages) {
    check.whole = check.good = true;
    for (const auto& rule : shape.rules) {
        if (rule.kind == standards::Rule::Kind::required)
            check.whole = check.whole && std::ranges::all_of(rule.fields, [&](const std::string& field) {
                              return !text_of(stage, field).empty();
                          });
        if (rule.kind != standards::Rule::Kind::in) continue;
        const auto found = meaning(messages, rule, stage);
        check.whole = check.whole && !found.empty();
        if (rule.fields.front() == "ownProperty")
            check.own = found != "bad";
        else
            check.good = check.good && found == "good";
    }
}

/// CQ-E12=b: a time of day on the day on which the record came.
evidence::Milliseconds time_of(const std::string& text, evidence::Milliseconds came) {
    if (const auto at = instant(text)) return *at;
    const auto date = standards::local_time(came).substr(0, 10);
    return instant(date + " " + text).value_or(came);
}

}  // namespace

std::vector<Check> checks_in(const Act& act, const standards::MessageSet& messages) {
    std::vector<Check> out;
    const auto* message = messages.find("CQ-OP-04");
    for (const auto& group : groups) {
        const auto* stage = record(act).if_contains(group.key);
        const auto* field = message->shape.field(group.key);
        if (stage == nullptr || !stage->is_object() || field == nullptr || !field->children) continue;
        Check check;
        check.stage = group.stage;
        check.exchange = act.number();
        check.by = act.exchange->party;
        check.at = time_of(text_of(stage->get_object(), "time"), act.at());
        read_findings(check, stage->get_object(), *field->children, messages);
        out.push_back(check);
    }
    return out;
}

}  // namespace plumbline::judge::chongqing
