// A judgement and a run of our own making on the lift standard, for tests: every verdict, hostile bytes
// included.
#pragma once

#include <string>
#include <vector>

#include "reports/report.h"

namespace plumbline::reports::sample {

evidence::Run run();
/// Over all requirements of the standard. LIFT-6.2.1-b fails with exchanges 4 and 5.
judge::Judgement judgement();
std::vector<StoryOutcome> stories();

/// What a hostile subject would love to see executed.
inline const std::string attack = "<script>alert('x')</script>";

/// A folder that is gone when the test is over.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// The bytes of a file.
std::string read(const std::string& path);

}  // namespace plumbline::reports::sample
