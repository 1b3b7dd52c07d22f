// A label reader/writer (8): reads and writes for an operator in session, and sends every operation to the
// system.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/devices/label.h"

namespace plumbline::platform::devices {

/// One event of CQ-OP-35.
struct ReaderEvent {
    std::string event_id, reader_no, label_uid, cylinder_no, operation, operator_no;
    Milliseconds recorded_at = 0;
};

class LabelReader {
  public:
    LabelReader(std::string reader_no, const Faults& faults, Log& log);

    /// Opens a session; `may_write` is the right of the operator's role.
    void log_in(std::string operator_no, bool may_write) { session_ = {std::move(operator_no), may_write}; }
    void log_out() { session_.reset(); }

    /// Reads what is in the field. Two labels at once: neither is taken for the other, `uid` chooses.
    LabelAnswer read(std::span<Label* const> field, Milliseconds now, std::string_view uid = {});
    /// Writes a stage's record into a label: {"cylinderNo","stage","operation","at"}.
    LabelAnswer write(Label& label, boost::json::object record, Milliseconds now);

    void network(bool up) { network_ = up; }
    /// What reaches the system until now, oldest first, each once.
    std::vector<ReaderEvent> deliver(Milliseconds now);
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  private:
    struct Session {
        std::string operator_no;
        bool may_write = false;
    };
    void remember(const Label& label, std::string_view cylinder_no, std::string operation, Milliseconds now);
    void tell_read(const std::string& uid, const LabelAnswer& answer, Milliseconds now);

    std::string reader_no_;
    const Faults& faults_;
    Log& log_;
    std::optional<Session> session_;
    std::deque<ReaderEvent> waiting_;
    std::optional<LabelAnswer> last_;  ///< for the fault that hands out an old reading
    std::int64_t next_event_ = 1;
    bool network_ = true;
};

}  // namespace plumbline::platform::devices
