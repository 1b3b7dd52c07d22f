// Where subjects come from: our own platform in this process, a server that is a Plumbline, a profile, a bare
// address.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference-platform/http/pki.h"
#include "reference-platform/http/server.h"
#include "scenarios/engine/subject.h"

namespace plumbline::cli {

/// A folder below the system's temporary folder, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// The reference platform on a free port of 127.0.0.1 over TLS, with a virtual clock that starts at a fixed
/// time.
class OwnPlatform {
  public:
    /// `pki` is a folder that write_pki filled; `store` as for open_store.
    OwnPlatform(const std::string& standard, const std::vector<std::string>& faults, const std::string& pki,
                const std::string& store);
    [[nodiscard]] scenario::Subject subject() const;
    /// 2026-03-02 09:00 UTC+8: every run of ours begins then, so that runs can be compared.
    static std::int64_t start();

  private:
    std::string standard_, pki_;
    platform::Engine engine_;
    std::unique_ptr<platform::Server> server_, socket_;
};

/// The document has a TCP socket besides HTTP (dual-prevention 4.6).
bool has_socket(const std::string& standard);
platform::ServerOptions socket_options(const std::string& host, unsigned short port);

/// Fills in parties and credentials from a PKI folder.
void add_parties(scenario::Subject& subject, const std::string& pki, std::int64_t opened);

/// A subject at `url`. A Plumbline server that allows control gets a sandbox of this run's own with a virtual
/// clock; any other server is taken as it is, without hooks. Throws UsageError when the PKI folder lacks what
/// is needed.
scenario::Subject subject_at(const std::string& url, const std::string& standard, const std::string& pki,
                             const std::string& run_name);

}  // namespace plumbline::cli
