// One information label (7): a radio tag with two banks of memory, its machine, and how fast it answers.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "reference-platform/devices/event.h"
#include "reference-platform/devices/machine_run.h"
#include "reference-platform/devices/seal.h"
#include "reference-platform/room.h"

namespace plumbline::platform::devices {

struct LabelAnswer {
    bool ok = false;
    std::string requirement;                     ///< that refused, or empty
    std::optional<boost::json::object> content;  ///< what it says (reads)
    std::optional<bool> authentic;               ///< its code fits this label (reads)
    std::optional<Milliseconds> elapsed_ms;      ///< nullopt: it never answered
};

class Label {
  public:
    Label(std::string uid, const Seal& seal, const Faults& faults, Log& log);

    LabelAnswer read(Milliseconds now, std::string_view by);
    /// A record of a stage (CQ-OP-33): {"stage","operation","operator","at"}. The last 8 are kept (CQ-G12).
    LabelAnswer write_record(const boost::json::object& record, Milliseconds now, std::string_view by);
    /// Inspection dates (CQ-OP-22): {"inspectionDate","nextInspectionDate","conclusion"}.
    LabelAnswer write_inspection(const boost::json::object& dates, Milliseconds now);
    /// Content of A.1 for its cylinder; "cylinderNo" must be in it.
    LabelAnswer bind(const boost::json::object& content, Milliseconds now);
    LabelAnswer make_void(Milliseconds now);
    LabelAnswer replace(Milliseconds now);

    // What the world does to it.
    void strip(Milliseconds now);
    void soil() { soiled_ = true; }  ///< half printed, half covered
    /// The next write is cut off after `share` of its bytes.
    void cut_next_write(double share) { cut_ = share; }
    /// The bytes that a radio copies off it, and a forger's writing them onto a blank one.
    [[nodiscard]] const std::string& memory() const { return banks_.at(bank_); }
    void forge(std::string bytes);

    [[nodiscard]] const std::string& uid() const { return uid_; }
    [[nodiscard]] const std::string& state() const { return machine_.state(); }

  private:
    LabelAnswer answer(std::string_view operation, std::string_view by, Milliseconds now, LabelAnswer answer);
    /// The machine's refusal; nullopt = go on.
    std::optional<LabelAnswer> barred(std::string_view event);
    [[nodiscard]] std::optional<boost::json::object> content() const;
    bool store(const boost::json::object& content);
    Milliseconds delay();

    std::string uid_;
    const Seal& seal_;
    const Faults& faults_;
    Log& log_;
    MachineRun machine_{"label"};
    std::array<std::string, 2> banks_;
    std::size_t bank_ = 0;
    std::optional<double> cut_;
    bool soiled_ = false;
    unsigned answers_ = 0;
};

}  // namespace plumbline::platform::devices
