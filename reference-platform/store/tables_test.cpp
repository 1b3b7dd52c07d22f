// SQL tables that others write into, in both stores.
#include "reference-platform/store/tables.h"

#include <gtest/gtest.h>

#include "reference-platform/store/postgres_connection.h"
#include "reference-platform/store/store_ground.h"

namespace plumbline::platform {
namespace {

const TableForm people{"t_people", {"ID", "table", "fullName"}};
const TableForm marks{"t_marks", {"table", "row"}, {"table", "row"}};

class AnyTables : public testing::TestWithParam<Ground> {
  protected:
    AnyTables() {
        store->begin();
        for (const char* space : {"", "a-b"})
            for (const auto& form : {people, marks}) store->tables().make(space, form);
    }
    std::string names(std::string_view space) {
        std::string out;
        for (const auto& row : store->tables().unmarked(space, people, marks))
            out += row.account + ":" + boost::json::serialize(row.columns) + " ";
        return out;
    }
    std::string address = GetParam()();
    std::unique_ptr<Store> store = open_store(address);
};
PLUMBLINE_ON_BOTH_STORES(AnyTables);

TEST_P(AnyTables, GiveBackTextsByPrintedName) {
    auto& tables = store->tables();
    tables.write("", people, "x", {{"fullName", "汉字"}, {"ID", 5}, {"unknown", "left out"}});
    tables.write("", people, "y", {{"table", 2.5}, {"ID", nullptr}, {"fullName", ""}});
    EXPECT_EQ(names(""), "x:{\"ID\":\"5\",\"fullName\":\"汉字\"} y:{\"table\":\"2.5\",\"fullName\":\"\"} ");
    EXPECT_EQ(names("a-b"), "");
}

TEST_P(AnyTables, LeaveOutWhatIsMarked) {
    auto& tables = store->tables();
    const auto first = tables.write("", people, "x", {{"ID", "1"}});
    tables.write("", people, "x", {{"ID", "2"}});
    tables.write("", marks, "x", {{"table", "t_other"}, {"row", first + 1}});
    tables.write("", marks, "x", {{"table", "t_people"}, {"row", first}});
    EXPECT_EQ(names(""), "x:{\"ID\":\"2\"} ");
}

TEST_P(AnyTables, GoWithTheirSpaceAndWithARolledBackTransaction) {
    store->tables().write("a-b", people, "x", {{"ID", "1"}});
    store->tables().write("", people, "x", {{"ID", "1"}});
    store->clear("a-b");
    store->tables().make("a-b", people);
    store->tables().make("a-b", marks);
    EXPECT_EQ(names("a-b"), "");
    EXPECT_NE(names(""), "");
    store->commit();
    store->begin();
    store->tables().write("", people, "x", {{"ID", "2"}});
    store->rollback();
    EXPECT_EQ(names(""), "x:{\"ID\":\"1\"} ");
}

TEST(PostgresTables, ShowAnAccountItsOwnRowsOnly) {
    const auto address = postgres_ground();
    const auto store = open_store(address);
    store->begin();
    store->tables().make("", people);
    store->tables().make("", marks);
    store->tables().write("", people, "other", {{"ID", "1"}});
    store->commit();
    const auto plain = address.substr(std::string("postgres:").size());
    postgres::Connection(plain).execute("CREATE ROLE provider LOGIN");
    postgres::Connection provider(TemporaryCluster::as(plain, "provider"));
    EXPECT_EQ(provider.run("SELECT ID FROM front_end.t_people", {}).count(), 0);
    provider.execute("INSERT INTO front_end.t_people(ID, fullName) VALUES('2', 'x')");
    EXPECT_EQ(provider.run("SELECT ID FROM front_end.t_people", {}).count(), 1);
    EXPECT_THROW(provider.execute("INSERT INTO front_end.t_people(account, ID) VALUES('other', '3')"),
                 std::runtime_error);
    EXPECT_THROW(provider.execute("DELETE FROM front_end.t_people"), std::runtime_error);
    EXPECT_THROW(provider.execute("SELECT * FROM plumbline.record"), std::runtime_error);
    EXPECT_EQ(store->tables().unmarked("", people, marks).size(), 2U);
}

}  // namespace
}  // namespace plumbline::platform
