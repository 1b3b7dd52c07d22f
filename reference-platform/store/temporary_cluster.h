// A PostgreSQL server for tests: made with initdb in a temporary folder, reached by a Unix socket in it, gone
// with the object.
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

#include "reference-platform/temporary_folder.h"

namespace plumbline::platform {

class TemporaryCluster {
  public:
    /// Runs as the user postgres (or nobody) when we are root, because initdb refuses root. Throws
    /// std::runtime_error with the server's words when it does not start.
    TemporaryCluster();
    ~TemporaryCluster();
    TemporaryCluster(const TemporaryCluster&) = delete;
    TemporaryCluster& operator=(const TemporaryCluster&) = delete;

    /// Makes a database and returns a libpq connection string for it.
    std::string new_database();
    /// The same database as another role.
    static std::string as(const std::string& address, const std::string& role);

  private:
    [[nodiscard]] std::string address(const std::string& database) const;
    [[nodiscard]] pid_t start(const std::vector<std::string>& command) const;
    [[nodiscard]] std::string said() const;
    void wait_until_ready();

    TemporaryFolder folder_;
    pid_t server_ = -1;
    int databases_ = 0;
};

}  // namespace plumbline::platform
