// The evidence file: one SQLite database per run, rows chained by SHA-256 in the order in which they
// happened.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "conformance/evidence/event.h"

namespace plumbline::evidence {

/// Writes one run. Appending is safe from several threads; each event gets the next number.
/// Throws std::runtime_error when the file cannot be written.
class Recorder {
  public:
    /// Creates `path` (replacing a file of that name). An empty path keeps the run in memory only.
    explicit Recorder(const std::string& path);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    void about(const std::string& key, const std::string& value);
    void party(const Party& party);
    /// Assigns and returns the event's number.
    std::int64_t append(Event event);
    /// Makes everything durable and seals the chain (its last hash goes into the file's header).
    void finish();
    /// What was recorded so far.
    [[nodiscard]] Run run() const;

  private:
    struct File;
    mutable std::mutex mutex_;
    Run run_;
    std::int64_t next_ = 1;
    std::unique_ptr<File> file_;
};

/// Reads a whole run. Throws std::runtime_error when the file is no evidence file.
Run read_run(const std::string& path);

struct Verification {
    bool intact = false;
    std::int64_t events = 0;
    std::string head;     ///< last hash of the chain, hex
    std::string problem;  ///< what is wrong and at which number, when not intact
};
/// Recomputes the chain.
Verification verify_run(const std::string& path);

}  // namespace plumbline::evidence
