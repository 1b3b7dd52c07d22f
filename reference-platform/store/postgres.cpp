#include "reference-platform/store/postgres.h"

#include "reference-platform/store/postgres_connection.h"
#include "reference-platform/store/postgres_tables.h"

namespace plumbline::platform {
namespace {

using postgres::Connection;
using postgres::Rows;

// Bytes, because what was stored must stay readable, whatever a request once put into it. Hashes, because an
// index takes no long value. `seq` is never used twice, so that order of first storing survives erasing.
constexpr const char* schema = R"(
CREATE SCHEMA IF NOT EXISTS plumbline;
CREATE TABLE IF NOT EXISTS plumbline.record(seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, space bytea NOT NULL,
    kind bytea NOT NULL, id bytea NOT NULL, value bytea NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS record_key ON plumbline.record(space, kind, sha256(id));
CREATE TABLE IF NOT EXISTS plumbline.index_entry(record bigint NOT NULL REFERENCES plumbline.record ON DELETE CASCADE,
    space bytea NOT NULL, kind bytea NOT NULL, name bytea NOT NULL, value bytea NOT NULL);
CREATE INDEX IF NOT EXISTS index_entry_value ON plumbline.index_entry(space, kind, name, sha256(value));
CREATE INDEX IF NOT EXISTS index_entry_record ON plumbline.index_entry(record);
CREATE TABLE IF NOT EXISTS plumbline.counter(space bytea NOT NULL, name bytea NOT NULL, value bigint NOT NULL,
    PRIMARY KEY(space, name));
CREATE TABLE IF NOT EXISTS plumbline.log(seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, space bytea NOT NULL,
    name bytea NOT NULL, entry bytea NOT NULL);
CREATE INDEX IF NOT EXISTS log_order ON plumbline.log(space, name, seq);
)";

// One writer at a time, as SQLite's BEGIN IMMEDIATE has it: several processes may share a database.
constexpr const char* begin_alone = "BEGIN; SELECT pg_advisory_xact_lock(5705801)";

std::string written(const boost::json::object& value) { return boost::json::serialize(value); }

boost::json::object read(std::string_view text) {
    boost::json::parse_options tolerant;
    tolerant.max_depth = 1024;
    tolerant.allow_invalid_utf8 = true;
    return std::move(boost::json::parse(text, {}, tolerant).as_object());
}

std::vector<Stored> stored(const Rows& rows) {
    std::vector<Stored> out;
    for (int row = 0; row < rows.count(); ++row)
        out.push_back({std::string(rows.text(row, 0)), read(rows.text(row, 1))});
    return out;
}

class PostgresStore final : public Store {
  public:
    explicit PostgresStore(const std::string& address) : connection_(address) {
        begin();
        connection_.execute(schema);
        commit();
    }

    void begin() override {
        connection_.revive();
        connection_.execute(begin_alone);
    }
    void commit() override { connection_.execute("COMMIT"); }
    void rollback() override {
        connection_.revive();
        if (connection_.in_transaction()) connection_.execute("ROLLBACK");
    }
    void savepoint() override { connection_.execute("SAVEPOINT request"); }
    void release() override { connection_.execute("RELEASE request"); }
    void rollback_to_savepoint() override { connection_.execute("ROLLBACK TO request; RELEASE request"); }

    std::optional<boost::json::object> get(std::string_view space, std::string_view kind,
                                           std::string_view id) override {
        const auto rows = connection_.run(
            "SELECT value FROM plumbline.record WHERE space=$1 AND kind=$2 AND sha256(id)=sha256($3)",
            {space, kind, id});
        return rows.count() == 0 ? std::nullopt : std::optional(read(rows.text(0, 0)));
    }

    void put(std::string_view space, std::string_view kind, std::string_view id,
             const boost::json::object& value, const Indexes& indexes) override {
        const auto text = written(value);
        connection_.run(
            "INSERT INTO plumbline.record(space,kind,id,value) VALUES($1,$2,$3,$4) "
            "ON CONFLICT(space,kind,sha256(id)) DO UPDATE SET value=excluded.value",
            {space, kind, id, text});
        connection_.run(
            "DELETE FROM plumbline.index_entry e USING plumbline.record r WHERE e.record=r.seq AND "
            "r.space=$1 AND r.kind=$2 AND sha256(r.id)=sha256($3)",
            {space, kind, id});
        for (const auto& [name, key] : indexes)
            connection_.run(
                "INSERT INTO plumbline.index_entry SELECT seq,space,kind,$4,$5 FROM plumbline.record "
                "WHERE space=$1 AND kind=$2 AND sha256(id)=sha256($3)",
                {space, kind, id, name, key});
    }

    void erase(std::string_view space, std::string_view kind, std::string_view id) override {
        connection_.run("DELETE FROM plumbline.record WHERE space=$1 AND kind=$2 AND sha256(id)=sha256($3)",
                        {space, kind, id});
    }

    std::vector<Stored> find(std::string_view space, std::string_view kind, std::string_view name,
                             std::string_view value) override {
        return stored(connection_.run(
            "SELECT id,value FROM plumbline.record WHERE seq IN (SELECT record FROM plumbline.index_entry "
            "WHERE space=$1 AND kind=$2 AND name=$3 AND sha256(value)=sha256($4)) ORDER BY seq",
            {space, kind, name, value}));
    }

    std::vector<Stored> all(std::string_view space, std::string_view kind) override {
        return stored(connection_.run(
            "SELECT id,value FROM plumbline.record WHERE space=$1 AND kind=$2 ORDER BY seq", {space, kind}));
    }

    std::int64_t next(std::string_view space, std::string_view counter) override {
        return connection_
            .run(
                "INSERT INTO plumbline.counter AS c VALUES($1,$2,1) "
                "ON CONFLICT(space,name) DO UPDATE SET value=c.value+1 RETURNING value",
                {space, counter})
            .integer(0, 0);
    }

    void append(std::string_view space, std::string_view log, const boost::json::object& entry) override {
        const auto text = written(entry);
        connection_.run("INSERT INTO plumbline.log(space,name,entry) VALUES($1,$2,$3)", {space, log, text});
    }

    std::vector<boost::json::object> log(std::string_view space, std::string_view log) override {
        std::vector<boost::json::object> out;
        const auto rows = connection_.run(
            "SELECT entry FROM plumbline.log WHERE space=$1 AND name=$2 ORDER BY seq", {space, log});
        for (int row = 0; row < rows.count(); ++row) out.push_back(read(rows.text(row, 0)));
        return out;
    }

    void clear(std::string_view space) override {
        for (const char* table : {"record", "counter", "log"})
            connection_.run(std::string("DELETE FROM plumbline.") + table + " WHERE space=$1", {space});
        tables_.drop(space);
    }

    std::vector<std::string> spaces() override {
        std::vector<std::string> out;
        const auto rows = connection_.run(
            "SELECT space FROM plumbline.record UNION SELECT space FROM plumbline.counter "
            "UNION SELECT space FROM plumbline.log",
            {});
        for (int row = 0; row < rows.count(); ++row) out.emplace_back(rows.text(row, 0));
        return out;
    }

    Tables& tables() override { return tables_; }

  private:
    Connection connection_;
    PostgresTables tables_{connection_};
};

}  // namespace

std::unique_ptr<Store> open_postgres_store(const std::string& address) {
    return std::make_unique<PostgresStore>(address);
}

}  // namespace plumbline::platform
