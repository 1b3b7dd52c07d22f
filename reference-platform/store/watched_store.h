// A store for tests that counts commits, can hold one back and can fail on demand.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>

#include "reference-platform/store/store.h"

namespace plumbline::platform {

/// What the test and the store, which the engine owns, have in common.
struct Watch {
    std::atomic<int> commits = 0;
    std::atomic<bool> fail_begin = false, fail_commit = false, fail_savepoint_rollback = false;
    std::atomic<bool> hold = false;  ///< the next commit waits for `go`
    std::promise<void> held, go;
};

class WatchedStore : public Store {
  public:
    WatchedStore(std::unique_ptr<Store> store, std::shared_ptr<Watch> watch)
        : store_(std::move(store)), watch_(std::move(watch)) {}

    void begin() override {
        if (watch_->fail_begin) throw std::runtime_error("no begin");
        store_->begin();
    }
    void commit() override {
        if (watch_->hold.exchange(false)) {
            watch_->held.set_value();
            watch_->go.get_future().wait();
        }
        ++watch_->commits;
        if (watch_->fail_commit) throw std::runtime_error("no commit");
        store_->commit();
    }
    void rollback() override { store_->rollback(); }
    void savepoint() override { store_->savepoint(); }
    void release() override { store_->release(); }
    void rollback_to_savepoint() override {
        if (watch_->fail_savepoint_rollback) throw std::runtime_error("no savepoint");
        store_->rollback_to_savepoint();
    }
    std::optional<boost::json::object> get(std::string_view space, std::string_view kind,
                                           std::string_view id) override {
        return store_->get(space, kind, id);
    }
    void put(std::string_view space, std::string_view kind, std::string_view id,
             const boost::json::object& value, const Indexes& indexes) override {
        store_->put(space, kind, id, value, indexes);
    }
    void erase(std::string_view space, std::string_view kind, std::string_view id) override {
        store_->erase(space, kind, id);
    }
    std::vector<Stored> find(std::string_view space, std::string_view kind, std::string_view name,
                             std::string_view value) override {
        return store_->find(space, kind, name, value);
    }
    std::vector<Stored> all(std::string_view space, std::string_view kind) override {
        return store_->all(space, kind);
    }
    std::int64_t next(std::string_view space, std::string_view counter) override {
        return store_->next(space, counter);
    }
    void append(std::string_view space, std::string_view log, const boost::json::object& entry) override {
        store_->append(space, log, entry);
    }
    std::vector<boost::json::object> log(std::string_view space, std::string_view log) override {
        return store_->log(space, log);
    }
    void clear(std::string_view space) override { store_->clear(space); }
    std::vector<std::string> spaces() override { return store_->spaces(); }
    Tables& tables() override { return store_->tables(); }

  private:
    std::unique_ptr<Store> store_;
    std::shared_ptr<Watch> watch_;
};

}  // namespace plumbline::platform
