// 5.3.5.7: success is code 1 and nothing else; what was not accepted is still to be sent. 5.2.1: what was
// asked for is reported.
#include <algorithm>
#include <array>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace {

bool sent_again(const Act& act, const Entry& entry, const ClientView& view) {
    return std::ranges::any_of(view.acts, [&](const Act* later) {
        return later->number() > act.number() && later->operation == act.operation &&
               carries_again(*later, entry);
    });
}

/// An answer with a good status and a code other than 1 to an upload.
bool is_no_success(const Act& act) {
    return is_upload(act) && act.response.readable && act.response.status / 100 == 2 && act.code &&
           *act.code != 1;
}

void no_success(const Act& act, const ClientView& view, Sink& sink) {
    const auto requirement = view.duty("LIFT-5.3.5.7-g", "LIFT-5.3.5.7-h");
    const bool again =
        std::ranges::all_of(act.entries, [&](const Entry& e) { return sent_again(act, e, view); });
    if (again)
        return sink.pass(
            requirement, "code-alone", {act.number()},
            {"code不为1时数据仍待报送，随后再次报送", "with a code other than 1 the record was sent again"});
    // Silence proves something only when the operator was asked to send again.
    const auto* asked = view.seen.next_asked("resend", act.number());
    if (asked == nullptr)
        return sink.unsure(requirement, "code-alone", {act.number()},
                           {"证据中没有再次报送的机会", "the evidence held no occasion to send again"});
    view.absent(sink, *asked, requirement, "code-alone", {act.number()},
                {"code不为1而数据被当作已报送", "the code was not 1, yet the record was taken as sent"});
}

struct Class {
    std::string_view task, operation;
};

/// 5.2.1: all classes that the operator was asked to report.
void classes(std::string_view requirement, std::span<const Class> asked_for, const ClientView& view,
             Sink& sink) {
    std::vector<std::int64_t> proofs;
    for (const auto& [task, operation] : asked_for) {
        const auto* asked = view.seen.next_asked(task);
        if (asked == nullptr) return;
        const auto acts = view.of(operation, asked->number);
        if (acts.empty())
            return view.absent(sink, *asked, requirement, "classes", {asked->number},
                               {"要求报送而未报送：" + std::string(operation),
                                "asked for and never sent: " + std::string(operation)});
        proofs.push_back(acts.front()->number());
    }
    sink.pass(requirement, "classes", proofs, {"各类数据均已报送", "every class was reported"});
}

}  // namespace

void clause_5_3_5_7_client(const ClientView& view, Sink& sink) {
    for (const auto* act : view.acts)
        if (is_no_success(*act)) no_success(*act, view, sink);
    constexpr std::array maker{Class{"report-lifts", "add-lift"},
                               Class{"report-construction", "add-construction"},
                               Class{"report-recall", "add-recall"}};
    constexpr std::array province{Class{"register-usage", "add-usage"},
                                  Class{"report-insurance", "add-insurance"},
                                  Class{"report-maintenance", "add-maintenance"},
                                  Class{"inspect", "add-examine"},
                                  Class{"supervise", "add-supervise"},
                                  Class{"report-organisation", "add-org"},
                                  Class{"handle-notification", "add-inform"}};
    if (view.role == "manufacturer") classes("LIFT-5.2.1-l", maker, view, sink);
    if (view.is_province()) classes("LIFT-5.2.2-i", province, view, sink);
}

}  // namespace plumbline::judge::lift
