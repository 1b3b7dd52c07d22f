// What the evidence of `plumbline observe` says of the traceability system that was led: what its staff were
// asked to do, what it sent upward, what its devices did. Clause files ending in _client judge it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/device_act.h"

namespace plumbline::judge::chongqing {

/// What the plan asked the operator for (device event operator/TASK).
struct Task {
    std::int64_t number = 0;
    evidence::Milliseconds at = 0;
    std::string name;
    boost::json::object with;
    std::string cylinder;  ///< on the platform of the gun that `with` names, at that time
    std::string label;

    [[nodiscard]] std::string text(std::string_view key) const;
    /// The texts of a list.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
};

class Observed {
  public:
    Observed(const std::deque<Act>& acts, const View& view);

    /// False for runs in which no traceability system was led: nothing to judge here.
    [[nodiscard]] bool led() const { return led_; }
    /// Its calls of an operation, in order.
    [[nodiscard]] std::vector<const Act*> calls(std::string_view operation) const;
    [[nodiscard]] std::vector<const Task*> tasks(std::string_view name) const;
    [[nodiscard]] const std::vector<DeviceAct>& devices() const { return devices_; }
    /// The first call from `since` on that fits, nullptr when there is none.
    [[nodiscard]] const Act* first(std::string_view operation, evidence::Milliseconds since,
                                   const std::function<bool(const Act&)>& fits) const;

  private:
    void read_tasks(const View& view);

    bool led_ = false;
    std::vector<const Act*> acts_;
    std::vector<Task> tasks_;
    std::vector<DeviceAct> devices_;
};

/// A member of the record that a call sent, by its canonical name; as it came where the readings name no such
/// element. nullptr when there is none.
const boost::json::value* sent_value(const Act& act, std::string_view key);
std::string sent_text(const Act& act, std::string_view key);
std::optional<double> sent_number(const Act& act, std::string_view key);

/// The records that an answer shows, as they came; those below `list`, or the bare ones.
std::vector<boost::json::object> shown_records(const Act& act, std::string_view list);

/// Real time (CQ-E27, CQ-G27): the first attempt for something of `since`. Passes, or fails as late or
/// missing. `evidence` is what caused the duty; `proposed_ms` our figure.
void judge_promptness(std::string_view requirement, const View& view, Sink& sink, std::int64_t evidence,
                      evidence::Milliseconds since, const Act* attempt, evidence::Milliseconds proposed_ms,
                      const standards::Text& what);

/// "2026-03-02 09:00:00"
std::string moment(evidence::Milliseconds at);

}  // namespace plumbline::judge::chongqing
