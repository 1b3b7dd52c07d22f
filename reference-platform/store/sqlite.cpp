#include "reference-platform/store/sqlite.h"

#include <optional>

#include "reference-platform/store/sqlite_tables.h"
#include "reference-platform/store/statement.h"

namespace plumbline::platform {
namespace {

using sqlite::Statement;

// `seq` is never used twice, so that order of first storing survives erasing.
constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS record(seq INTEGER PRIMARY KEY AUTOINCREMENT, space TEXT NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE(space, kind, id));
CREATE INDEX IF NOT EXISTS record_order ON record(space, kind, seq);
CREATE TABLE IF NOT EXISTS index_entry(space TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(space, kind, name, value, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS index_of_record ON index_entry(space, kind, id);
CREATE TABLE IF NOT EXISTS counter(space TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
    PRIMARY KEY(space, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log(seq INTEGER PRIMARY KEY AUTOINCREMENT, space TEXT NOT NULL, name TEXT NOT NULL,
    entry TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS log_order ON log(space, name, seq);
)";

void execute(sqlite3* connection, const char* sql) {
    if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK) sqlite::fail(connection, sql);
}

struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

Connection open(const std::string& file) {
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
    const int result = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    Connection connection(raw);
    if (result != SQLITE_OK) sqlite::fail(raw, file);
    sqlite3_busy_timeout(raw, 5000);
    execute(raw, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    execute(raw, schema);
    return connection;
}

std::string written(const boost::json::object& value) { return boost::json::serialize(value); }

boost::json::object read(std::string_view text) {
    // What was stored must stay readable, whatever a request once put into it.
    boost::json::parse_options tolerant;
    tolerant.max_depth = 1024;
    tolerant.allow_invalid_utf8 = true;
    return std::move(boost::json::parse(text, {}, tolerant).as_object());
}

auto collect(std::vector<Stored>& out) {
    return [&out](const Statement& row) { out.push_back({std::string(row.text(0)), read(row.text(1))}); };
}

class SqliteStore : public Store {
  public:
    explicit SqliteStore(const std::string& file) : connection_(open(file)) {}

    void begin() override { begin_.run({}); }
    void commit() override { commit_.run({}); }
    void rollback() override {
        // SQLite may have rolled back by itself when the disk failed.
        if (sqlite3_get_autocommit(connection_.get()) == 0) rollback_.run({});
    }
    void savepoint() override { savepoint_.run({}); }
    void release() override { release_.run({}); }
    void rollback_to_savepoint() override {
        rollback_to_.run({});
        release_.run({});
    }

    std::optional<boost::json::object> get(std::string_view space, std::string_view kind,
                                           std::string_view id) override {
        std::optional<boost::json::object> out;
        get_.run({space, kind, id}, [&](const Statement& row) { out = read(row.text(0)); });
        return out;
    }

    void put(std::string_view space, std::string_view kind, std::string_view id,
             const boost::json::object& value, const Indexes& indexes) override {
        const auto text = written(value);
        put_.run({space, kind, id, text});
        erase_indexes_.run({space, kind, id});
        for (const auto& [name, key] : indexes) put_index_.run({space, kind, name, key, id});
    }

    void erase(std::string_view space, std::string_view kind, std::string_view id) override {
        erase_indexes_.run({space, kind, id});
        erase_.run({space, kind, id});
    }

    std::vector<Stored> find(std::string_view space, std::string_view kind, std::string_view name,
                             std::string_view value) override {
        std::vector<Stored> out;
        find_.run({space, kind, name, value}, collect(out));
        return out;
    }

    std::vector<Stored> all(std::string_view space, std::string_view kind) override {
        std::vector<Stored> out;
        all_.run({space, kind}, collect(out));
        return out;
    }

    std::int64_t next(std::string_view space, std::string_view counter) override {
        std::int64_t value = 0;
        next_.run({space, counter}, [&](const Statement& row) { value = row.integer(0); });
        return value;
    }

    void append(std::string_view space, std::string_view log, const boost::json::object& entry) override {
        const auto text = written(entry);
        append_.run({space, log, text});
    }

    std::vector<boost::json::object> log(std::string_view space, std::string_view log) override {
        std::vector<boost::json::object> out;
        log_.run({space, log}, [&](const Statement& row) { out.push_back(read(row.text(0))); });
        return out;
    }

    void clear(std::string_view space) override {
        for (auto* statement : {&clear_record_, &clear_index_, &clear_counter_, &clear_log_})
            statement->run({space});
        tables_.drop(space);
    }

    std::vector<std::string> spaces() override {
        std::vector<std::string> out;
        spaces_.run({}, [&](const Statement& row) { out.emplace_back(row.text(0)); });
        return out;
    }

    Tables& tables() override { return tables_; }

  private:
    [[nodiscard]] sqlite3* db() const { return connection_.get(); }

    Connection connection_;
    SqliteTables tables_{db()};
    Statement begin_{db(), "BEGIN IMMEDIATE"}, commit_{db(), "COMMIT"}, rollback_{db(), "ROLLBACK"};
    Statement savepoint_{db(), "SAVEPOINT request"}, release_{db(), "RELEASE request"};
    Statement rollback_to_{db(), "ROLLBACK TO request"};
    Statement get_{db(), "SELECT value FROM record WHERE space=? AND kind=? AND id=?"};
    Statement put_{db(),
                   "INSERT INTO record(space,kind,id,value) VALUES(?,?,?,?) "
                   "ON CONFLICT(space,kind,id) DO UPDATE SET value=excluded.value"};
    Statement put_index_{db(),
                         "INSERT OR IGNORE INTO index_entry(space,kind,name,value,id) VALUES(?,?,?,?,?)"};
    Statement erase_{db(), "DELETE FROM record WHERE space=? AND kind=? AND id=?"};
    Statement erase_indexes_{db(), "DELETE FROM index_entry WHERE space=? AND kind=? AND id=?"};
    Statement find_{db(),
                    "SELECT r.id,r.value FROM index_entry e JOIN record r USING(space,kind,id) "
                    "WHERE e.space=? AND e.kind=? AND e.name=? AND e.value=? ORDER BY r.seq"};
    Statement all_{db(), "SELECT id,value FROM record WHERE space=? AND kind=? ORDER BY seq"};
    Statement next_{db(),
                    "INSERT INTO counter(space,name,value) VALUES(?,?,1) "
                    "ON CONFLICT(space,name) DO UPDATE SET value=value+1 RETURNING value"};
    Statement append_{db(), "INSERT INTO log(space,name,entry) VALUES(?,?,?)"};
    Statement log_{db(), "SELECT entry FROM log WHERE space=? AND name=? ORDER BY seq"};
    Statement clear_record_{db(), "DELETE FROM record WHERE space=?"};
    Statement clear_index_{db(), "DELETE FROM index_entry WHERE space=?"};
    Statement clear_counter_{db(), "DELETE FROM counter WHERE space=?"};
    Statement clear_log_{db(), "DELETE FROM log WHERE space=?"};
    Statement spaces_{db(),
                      "SELECT space FROM record UNION SELECT space FROM counter UNION SELECT space FROM log"};
};

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const std::string& file) {
    return std::make_unique<SqliteStore>(file);
}

}  // namespace plumbline::platform
