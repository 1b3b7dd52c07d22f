#include <filesystem>
#include <stdexcept>

#include <sqlite3.h>

#include "bench/measurement.h"
#include "cli/subject.h"
#include "conformance/evidence/run_file.h"

namespace plumbline::bench {
namespace {

constexpr int events = 200;
const std::string request(600, 'q'), response(400, 'r');

void record(const std::string& path) {
    evidence::Recorder recorder(path);
    for (int i = 0; i < events; ++i) {
        evidence::Exchange exchange;
        exchange.request = request;
        exchange.response = response;
        recorder.append(exchange);
    }
    recorder.finish();
}

void must(int result) {
    if (result != SQLITE_OK && result != SQLITE_DONE) throw std::runtime_error("sqlite");
}

void insert(const std::string& path) {
    std::filesystem::remove(path);
    sqlite3* db = nullptr;
    must(sqlite3_open(path.c_str(), &db));
    must(sqlite3_exec(db, "CREATE TABLE e (n INTEGER PRIMARY KEY, q BLOB, r BLOB); BEGIN", nullptr, nullptr,
                      nullptr));
    sqlite3_stmt* row = nullptr;
    must(sqlite3_prepare_v2(db, "INSERT INTO e (q, r) VALUES (?, ?)", -1, &row, nullptr));
    for (int i = 0; i < events; ++i) {
        must(sqlite3_bind_blob(row, 1, request.data(), static_cast<int>(request.size()), SQLITE_STATIC));
        must(sqlite3_bind_blob(row, 2, response.data(), static_cast<int>(response.size()), SQLITE_STATIC));
        must(sqlite3_step(row));
        must(sqlite3_reset(row));
    }
    must(sqlite3_finalize(row));
    must(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr));
    must(sqlite3_close(db));
}

}  // namespace

std::vector<Measurement> evidence_measurements() {
    static const cli::TemporaryFolder folder;
    return {{"record an exchange (hash chain, durable)", "SQLite inserts the same bytes, one commit",
             [] { record(folder.path() + "/run.evidence"); }, [] { insert(folder.path() + "/bare.sqlite"); },
             events}};
}

}  // namespace plumbline::bench
