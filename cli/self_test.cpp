// Flips each fault of the reference platform and demands that exactly its requirement turns red.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/observe.h"
#include "cli/subject.h"
#include "conformance/judge/receiver.h"
#include "conformance/self-test/kill_matrix.h"
#include "reference-platform/clients/client.h"
#include "standards/server_roles.h"

namespace plumbline::cli {
namespace {

struct Arguments {
    std::vector<std::string> standards;
    std::vector<std::string> only;
    std::string out = "out/self-test", shard = "1/1", role;
    std::uint64_t seed = 1;
    bool client = false;  ///< our client of the role is tested, not the platform
};

judge::Judgement observed(const std::string& standard, const std::vector<std::string>& faults,
                          const std::string& pki, const Arguments& arguments) {
    ObserveOptions options;
    options.standard = standard;
    options.role = arguments.role;
    options.self = true;
    options.faults = faults;
    options.pki = pki;
    options.seed = arguments.seed;
    options.other_readings = false;
    return observe(options, [](int, int, const std::string&) {}).judgement;
}

judge::Judgement judged(const std::string& standard, const std::vector<std::string>& faults,
                        const std::string& pki, const Arguments& arguments) {
    if (arguments.client) return observed(standard, faults, pki, arguments);
    const OwnPlatform own(standard, faults, pki, "sqlite::memory:");
    CertifyOptions options;
    options.plan.seed = arguments.seed;
    options.role = arguments.role;
    options.other_readings = false;
    return certify(own.subject(), options, [](int, int, const std::string&) {}).judgement;
}

/// A fault of another server of the document, which this role's judge has nothing to say about.
bool belongs_elsewhere(const standards::Standard& standard, const std::string& id, const std::string& role) {
    return !judge::concerns(standard, id, role) &&
           std::ranges::any_of(standard.roles, [&](const standards::Role& other) {
               return (other.side == "server" || other.side == "both") &&
                      judge::concerns(standard, id, other.key);
           });
}

/// The faults that can be flipped for a role: those of our client of that role, or those of the platform.
std::vector<std::string> seedable(const standards::Standard& standard, const Arguments& arguments) {
    if (arguments.client) return platform::make_client(standard.key, arguments.role)->seedable();
    auto out = platform::make_room(standard.key)->seedable_by(arguments.role);
    std::erase_if(out,
                  [&](const std::string& id) { return belongs_elsewhere(standard, id, arguments.role); });
    return out;
}

std::vector<std::string> seeds(const std::string& standard, const Arguments& arguments) {
    DrivePlan part;
    read_shard(arguments.shard, part);
    std::vector<std::string> out;
    int index = 0;
    const auto& known = standards::standard(standard);
    for (const auto& id : seedable(known, arguments))
        if (arguments.only.empty() ? index++ % part.shards == part.shard - 1
                                   : std::ranges::find(arguments.only, id) != arguments.only.end())
            out.push_back(id);
    return out;
}

/// Two faults at a time: the machine has two cores, and every platform is a process-wide island of its own.
std::vector<judge::Flip> flip_all(const std::string& standard, const judge::Judgement& clean,
                                  const std::string& pki, const Arguments& arguments) {
    const auto ids = seeds(standard, arguments);
    std::vector<judge::Flip> flips(ids.size());
    std::atomic<std::size_t> next = 0;
    std::mutex printing;
    std::exception_ptr failure;
    const auto progress = terminal_progress();
    auto work = [&] {
        for (std::size_t i = next++; i < ids.size(); i = next++) {
            try {
                flips[i] = judge::compare_flip(ids[i], clean, judged(standard, {ids[i]}, pki, arguments));
            } catch (...) {
                const std::lock_guard lock(printing);
                failure = std::current_exception();
                return;
            }
            const std::lock_guard lock(printing);
            progress(static_cast<int>(i), static_cast<int>(ids.size()), ids[i]);
        }
    };
    std::thread second(work);
    work();
    second.join();
    if (failure) std::rethrow_exception(failure);
    progress(0, 0, "");
    return flips;
}

void print(const judge::KillMatrix& matrix) {
    std::cout << fmt::format("{} {}{}: {} {} / {} {} / {} {} ({} {})\n", matrix.standard, matrix.role,
                             matrix.client ? say("（客户端）", " (client)") : "", matrix.flips.size(),
                             say("个缺陷", "faults"), matrix.killed(), say("被发现", "killed"),
                             matrix.exactly_blamed(), say("归因准确", "exactly blamed"), matrix.automatic,
                             say("条自动判定要求", "automatic requirements"));
    for (const auto& flip : matrix.flips)
        if (!flip.exactly())
            std::cout << fmt::format("  {} -> {}\n", flip.id,
                                     flip.blamed.empty() ? say("未被发现", "survived")
                                                         : fmt::format("{}", fmt::join(flip.blamed, " ")));
    for (const auto& id : matrix.clean_failures)
        std::cout << fmt::format("  {} {}\n", say("无缺陷平台即不通过：", "red on the clean platform:"), id);
}

/// The kill matrix of one side of a document's platform; nullopt when nothing asked for can be flipped there.
std::optional<judge::KillMatrix> tested(const std::string& key, const Arguments& side) {
    if (seeds(key, side).empty()) return std::nullopt;
    const TemporaryFolder pki;
    platform::write_pki(pki.path(), platform::standard_parties(key), {"localhost", "127.0.0.1"});
    const auto clean = judged(key, {}, pki.path(), side);
    auto matrix = judge::matrix_of(clean, flip_all(key, clean, pki.path(), side));
    matrix.client = side.client;
    return matrix;
}

/// Server roles as servers; a role that was named also as the client that we have for it (docs/adr/0026).
std::vector<Arguments> sides_of(const std::string& key, Arguments arguments) {
    const auto served = standards::server_roles(standards::standard(key));
    const auto roles = arguments.role.empty() ? served : std::vector{arguments.role};
    if (standards::standard(key).role(roles.front()) == nullptr)
        throw UsageError(fmt::format("{} '{}'", say("未知角色", "unknown role"), arguments.role));
    const bool client = !arguments.role.empty() && platform::make_client(key, arguments.role) != nullptr;
    std::vector<Arguments> out;
    for (const auto& role : roles) {
        auto side = arguments;
        side.role = role;
        if (!client || std::ranges::find(served, role) != served.end()) out.push_back(side);
        side.client = true;
        if (client) out.push_back(side);
    }
    return out;
}

bool all_killed(const judge::KillMatrix& matrix) {
    return matrix.clean_failures.empty() && matrix.killed() == static_cast<int>(matrix.flips.size());
}

Exit execute(const Arguments& arguments) {
    auto keys = arguments.standards;
    if (keys.empty())
        for (const auto& each : standards::all_standards())
            if (platform::make_room(each.key)) keys.push_back(each.key);
    std::filesystem::create_directories(arguments.out);
    boost::json::array all;
    bool good = true;
    for (const auto& key : keys) {
        if (!platform::make_room(standard_named(key).key))
            throw UsageError(fmt::format("{}: {}", key, say("尚无参考平台", "no reference platform yet")));
        for (const auto& side : sides_of(key, arguments)) {
            const auto matrix = tested(key, side);
            if (!matrix) continue;
            print(*matrix);
            all.push_back(judge::to_json(*matrix));
            good = good && all_killed(*matrix);
        }
    }
    if (all.empty())
        throw UsageError(fmt::format("{} '{}'", say("没有可关闭的要求", "nothing to switch off:"),
                                     fmt::join(arguments.only, " ")));
    const boost::json::value written = all.size() == 1 ? all.front() : boost::json::value(all);
    std::ofstream(arguments.out + "/self-test.json") << boost::json::serialize(written) << '\n';
    std::cout << fmt::format("  {}/self-test.json\n", arguments.out);
    return good ? Exit::good : Exit::not_conformant;
}

}  // namespace

void add_self_test(CLI::App& app, Exit& exit) {
    auto arguments = std::make_shared<Arguments>();
    auto* command =
        app.add_subcommand("self-test", "Flip every fault of the reference platform and see who is blamed");
    command->add_option("--standard", arguments->standards,
                        "document key (default: all that have a platform)");
    command->add_option("--role", arguments->role,
                        "judge this role and flip what binds it (default: each that the platform plays)");
    command->add_option("--fault", arguments->only, "only these");
    command->add_option("--shard", arguments->shard, "I/N: every N-th fault only");
    command->add_option("--seed", arguments->seed);
    command->add_option("--out", arguments->out, "folder for self-test.json");
    command->callback([arguments, &exit] { exit = execute(*arguments); });
}

}  // namespace plumbline::cli
