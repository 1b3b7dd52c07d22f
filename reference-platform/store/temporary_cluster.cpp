#include "reference-platform/store/temporary_cluster.h"

#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "reference-platform/store/postgres_connection.h"

namespace plumbline::platform {
namespace fs = std::filesystem;
namespace {

/// Debian keeps the server's programs outside PATH.
std::string program(const std::string& name) {
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql"))
        if (auto path = version.path() / "bin" / name; fs::exists(path)) return path.string();
    throw std::runtime_error("there is no " + name + " below /usr/lib/postgresql");
}

const passwd& owner() {
    const auto* found = getpwnam("postgres");
    if (found == nullptr) found = getpwnam("nobody");
    if (found == nullptr) throw std::runtime_error("there is no user who may run initdb");
    return *found;
}

bool ended_well(pid_t process) {
    int status = 0;
    return waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TemporaryCluster::TemporaryCluster() {
    if (geteuid() == 0 && chown(folder_.path().c_str(), owner().pw_uid, owner().pw_gid) != 0)
        throw std::runtime_error("the folder cannot be given to " + std::string(owner().pw_name));
    if (!ended_well(start({program("initdb"), "-D", folder_.file("data"), "-A", "trust", "-U", "plumbline",
                           "-E", "UTF8", "--locale=C", "--no-sync"})))
        throw std::runtime_error("initdb: " + said());
    server_ = start({program("postgres"), "-D", folder_.file("data"), "-k", folder_.path(), "-c",
                     "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"});
    wait_until_ready();
}

TemporaryCluster::~TemporaryCluster() {
    kill(server_, SIGINT);
    waitpid(server_, nullptr, 0);
}

pid_t TemporaryCluster::start(const std::vector<std::string>& command) const {
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto words = folder_.file("words");
    const auto* user = geteuid() == 0 ? &owner() : nullptr;
    const auto child = fork();
    if (child < 0) throw std::runtime_error("no process can be started");
    if (child > 0) return child;
    if (user != nullptr &&
        (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGINT);
    const int out = open(words.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    if (chdir("/") == 0) execv(arguments.front(), arguments.data());
    _exit(127);
}

std::string TemporaryCluster::said() const {
    std::ostringstream out;
    out << std::ifstream(folder_.file("words")).rdbuf();
    return out.str();
}

std::string TemporaryCluster::address(const std::string& database) const {
    return fmt::format("host={} user=plumbline dbname={}", folder_.path(), database);
}

std::string TemporaryCluster::as(const std::string& address, const std::string& role) {
    auto out = address;
    const auto at = out.find("user=plumbline");
    return out.replace(at, std::string("user=plumbline").size(), "user=" + role);
}

void TemporaryCluster::wait_until_ready() {
    for (int tries = 0; tries < 1200; ++tries) {
        if (PQping(address("postgres").c_str()) == PQPING_OK) return;
        if (waitpid(server_, nullptr, WNOHANG) == server_) throw std::runtime_error("postgres: " + said());
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("postgres does not answer: " + said());
}

std::string TemporaryCluster::new_database() {
    const auto name = fmt::format("test{}", ++databases_);
    postgres::Connection(address("postgres")).execute("CREATE DATABASE " + name);
    return address(name);
}

}  // namespace plumbline::platform
