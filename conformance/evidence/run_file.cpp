#include "conformance/evidence/run_file.h"

#include <filesystem>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "conformance/evidence/database.h"
#include "conformance/evidence/event_row.h"

namespace plumbline::evidence {
namespace {

// "PLEV" in PRAGMA application_id: tells our files from other databases.
constexpr std::int64_t application_id = 0x504C4556;
// One durable commit costs some milliseconds; a crash loses at most this many events.
constexpr std::size_t events_per_commit = 500;

std::string numbered(std::string_view zh, std::string_view en, std::int64_t number) {
    return fmt::format("事件{}{} / event {} {}", number, zh, number, en);
}

/// The seal: the facts linked behind the last event, so that no later change of them goes unseen.
std::string seal_of(std::string_view head, const Run& run) {
    std::string hash(head);
    for (const auto& [key, value] : run.about) hash = link(hash, {"about", key, value});
    for (const auto& party : run.parties) {
        Cells row = party_row(party);
        row.insert(row.begin(), "party");
        hash = link(hash, row);
    }
    return hash;
}

Database open_run(const std::string& path) {
    Database database(path, Database::Mode::read);
    Cells row;
    if (!database.prepare("PRAGMA application_id").next(row) || row.at(0) != Cell(application_id))
        throw std::runtime_error(fmt::format("{}: 不是证据文件 / not an evidence file", path));
    return database;
}

const std::string& text_of(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    if (text == nullptr) throw std::runtime_error("证据中应为文本 / text expected in the evidence");
    return *text;
}

void read_facts(const Database& database, Run& run) {
    Cells row;
    auto facts = database.prepare("SELECT key, value FROM about ORDER BY key");
    while (facts.next(row)) run.about[text_of(row.at(0))] = text_of(row.at(1));
    auto parties = database.prepare("SELECT " + party_columns() + " FROM party ORDER BY place");
    while (parties.next(row)) run.parties.push_back(row_party(row));
}

Statement select_events(const Database& database) {
    return database.prepare("SELECT " + event_columns() + ", hash FROM event ORDER BY number");
}

/// Follows the chain; the first break is written to `found.problem`. Returns the last good hash.
std::string follow_chain(const Database& database, Verification& found) {
    std::string head = chain_start();
    Cells row;
    auto events = select_events(database);
    while (events.next(row)) {
        const Cell hash = row.back();
        row.pop_back();
        const auto next = found.events + 1;
        if (row.at(0) != Cell(next)) {
            found.problem = numbered("缺失", "is missing", next);
            break;
        }
        const auto expected = link(head, row);
        if (hash != Cell(Blob{expected})) {
            found.problem = numbered("与其哈希不符", "does not match its hash", next);
            break;
        }
        head = expected;
        found.events = next;
    }
    return head;
}

void check_seal(const Database& database, const std::string& head, Verification& found) {
    Cells row, second;
    auto seals = database.prepare("SELECT events, head, seal FROM seal");
    if (!seals.next(row)) {
        found.problem = fmt::format(
            "运行没有结束，证据到事件{0}为止 / the run was not finished, its evidence ends at event {0}",
            found.events);
        return;
    }
    if (seals.next(second))
        found.problem = "有多个封印 / there is more than one seal";
    else if (row.at(0) != Cell(found.events) || row.at(1) != Cell(Blob{head}))
        found.problem =
            numbered("之后的事件与封印不符", "and what follows it do not match the seal", found.events);
    if (!found.problem.empty()) return;
    Run facts;
    read_facts(database, facts);
    if (row.at(2) != Cell(Blob{seal_of(head, facts)}))
        found.problem = "运行说明或参与方被改动 / the facts or parties of the run were changed";
}

}  // namespace

struct Recorder::File {
    Database database;
    std::optional<Statement> insert;  // prepared once the table exists
    std::string head = chain_start();
    std::size_t written = 0;

    explicit File(const std::string& path) : database(path, Database::Mode::create) {
        database.run(fmt::format("PRAGMA application_id={}", application_id));
        database.run(
            "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
            "CREATE TABLE party (place INTEGER PRIMARY KEY, " +
            party_columns() +
            ");"
            "CREATE TABLE event (" +
            event_schema() +
            ", hash BLOB);"
            "CREATE TABLE seal (events INTEGER, head BLOB, seal BLOB)");
        std::string marks = "?";
        for (const char c : event_columns())
            if (c == ',') marks += ", ?";
        insert.emplace(database.prepare("INSERT INTO event VALUES (" + marks + ", ?)"));
    }

    /// Everything that `run` has more than the file, in one transaction.
    void write(const Run& run, bool seal) {
        database.run("BEGIN");
        try {
            auto hash = write_rows(run, seal);
            database.run("COMMIT");
            head = std::move(hash);
            written = run.events.size();
        } catch (...) {
            try {
                database.run("ROLLBACK");
            } catch (const std::runtime_error&) {
                // A full disk may have rolled back already; the first error is the one to tell.
            }
            throw;
        }
    }

  private:
    std::string write_rows(const Run& run, bool seal) {
        database.run("DELETE FROM seal; DELETE FROM about; DELETE FROM party");
        auto fact = database.prepare("INSERT INTO about VALUES (?, ?)");
        for (const auto& [key, value] : run.about) fact.run({key, value});
        auto party =
            database.prepare("INSERT INTO party (" + party_columns() + ") VALUES (?, ?, ?, ?, ?, ?)");
        for (const auto& each : run.parties) party.run(party_row(each));
        std::string hash = head;
        for (auto i = written; i < run.events.size(); ++i) {
            Cells row = event_row(run.events[i]);
            hash = link(hash, row);
            row.emplace_back(Blob{hash});
            insert->run(row);
        }
        if (seal)
            database.prepare("INSERT INTO seal VALUES (?, ?, ?)")
                .run({static_cast<std::int64_t>(run.events.size()), Blob{hash}, Blob{seal_of(hash, run)}});
        return hash;
    }
};

Recorder::Recorder(const std::string& path) {
    if (!path.empty()) file_ = std::make_unique<File>(path);
}

Recorder::~Recorder() {
    if (file_ == nullptr || file_->written == run_.events.size()) return;
    try {
        file_->write(run_, false);
    } catch (const std::exception&) {
        // Whoever needs to know whether the run is on disk calls finish().
    }
}

void Recorder::about(const std::string& key, const std::string& value) {
    const std::lock_guard lock(mutex_);
    run_.about[key] = value;
}

void Recorder::party(const Party& party) {
    const std::lock_guard lock(mutex_);
    run_.parties.push_back(party);
}

std::int64_t Recorder::append(Event event) {
    const std::lock_guard lock(mutex_);
    const auto number = next_++;
    set_event_number(event, number);
    run_.events.push_back(std::move(event));
    // The first event takes the facts with it, so that a run that crashes early still says whose it was.
    if (file_ != nullptr && (number == 1 || run_.events.size() - file_->written >= events_per_commit))
        file_->write(run_, false);
    return number;
}

void Recorder::finish() {
    const std::lock_guard lock(mutex_);
    if (file_ != nullptr) file_->write(run_, true);
}

Run Recorder::run() const {
    const std::lock_guard lock(mutex_);
    return run_;
}

Run read_run(const std::string& path) {
    const Database database = open_run(path);
    Run run;
    read_facts(database, run);
    Cells row;
    auto events = select_events(database);
    while (events.next(row)) run.events.push_back(row_event(row));
    return run;
}

Verification verify_run(const std::string& path) {
    const Database database = open_run(path);
    Verification found;
    try {
        const auto head = follow_chain(database, found);
        found.head = hex(head);
        if (found.problem.empty()) check_seal(database, head, found);
    } catch (const std::runtime_error& error) {
        found.problem = fmt::format("证据文件已损坏 / the evidence file is damaged: {}", error.what());
    }
    found.intact = found.problem.empty();
    return found;
}

}  // namespace plumbline::evidence
