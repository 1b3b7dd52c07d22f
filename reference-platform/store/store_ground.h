// Where a test of all stores takes its store from: SQLite in a folder, PostgreSQL in a throw-away cluster.
#pragma once

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "reference-platform/store/store.h"
#include "reference-platform/store/temporary_cluster.h"

namespace plumbline::platform {

/// A fresh address for open_store.
using Ground = std::function<std::string()>;

inline std::string sqlite_ground() {
    static const TemporaryFolder folder;
    static int files = 0;
    return "sqlite:" + folder.file("store" + std::to_string(++files) + ".db");
}

inline std::string postgres_ground() {
    static TemporaryCluster cluster;
    return "postgres:" + cluster.new_database();
}

}  // namespace plumbline::platform

/// Makes SQLite/FIXTURE.… and Postgres/FIXTURE.… of the tests of FIXTURE.
#define PLUMBLINE_ON_BOTH_STORES(FIXTURE)                                                             \
    INSTANTIATE_TEST_SUITE_P(SQLite, FIXTURE, ::testing::Values(plumbline::platform::sqlite_ground)); \
    INSTANTIATE_TEST_SUITE_P(Postgres, FIXTURE, ::testing::Values(plumbline::platform::postgres_ground))
