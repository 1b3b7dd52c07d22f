#include "reference-platform/store/store.h"

#include <optional>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "reference-platform/store/store_ground.h"
#include "reference-platform/store/store_model.h"

namespace plumbline::platform {
namespace {

using Values = std::vector<std::string>;
const Values spaces{"", "a", "b"};
const Values kinds{"lift", "lock"};
const Values ids{"1", "2", "3", ""};
const Values names{"maker", "month"};
const Values texts{"x", "", "汉字", std::string("nul\0inside", 10)};

/// A store and its model, driven by the same random operations.
struct Pair {
    Store* store;
    StoreModel now, at_begin, at_savepoint;
    bool saved = false;

    void change();
    void structure();
    void compare() const;
};

void Pair::change() {
    const auto key = StoreModel::Key{*rc::gen::elementOf(spaces), *rc::gen::elementOf(kinds)};
    const auto& [space, kind] = key;
    const auto id = *rc::gen::elementOf(ids);
    const boost::json::object value{{"n", *rc::gen::arbitrary<std::int64_t>()},
                                    {"t", *rc::gen::elementOf(texts)}};
    switch (*rc::gen::inRange(0, 12)) {
        case 0:
            store->erase(space, kind, id);
            return now.erase(key, id);
        case 1:
            return RC_ASSERT(store->next(space, kind) == now.next(key));
        case 2:
            store->append(space, kind, value);
            return now.append(key, value);
        case 3:
            store->clear(space);
            return now.clear(space);
        default:
            break;
    }
    Indexes indexes;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        const auto& name = names[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
        indexes.emplace_back(name, *rc::gen::elementOf(texts));
    }
    store->put(space, kind, id, value, indexes);
    now.put(key, id, value, indexes);
}

void Pair::structure() {
    switch (*rc::gen::inRange(0, 5)) {
        case 0:
            if (!saved) store->savepoint(), at_savepoint = now, saved = true;
            return;
        case 1:
            if (saved) store->release(), saved = false;
            return;
        case 2:
            if (saved) store->rollback_to_savepoint(), now = at_savepoint, saved = false;
            return;
        case 3:
            store->rollback();
            now = at_begin;
            break;
        default:
            store->commit();
            at_begin = now;
            break;
    }
    saved = false;
    store->begin();
}

void Pair::compare() const {
    const auto same = [](const std::vector<Stored>& got, const std::vector<StoreModel::Record>& wanted) {
        return std::ranges::equal(got, wanted, [](const Stored& one, const StoreModel::Record& other) {
            return one.id == other.id && one.value == other.value;
        });
    };
    for (const auto& space : spaces) {
        for (const auto& kind : kinds) {
            const StoreModel::Key key{space, kind};
            const auto records = now.all(key);
            RC_ASSERT(same(store->all(space, kind), records));
            RC_ASSERT(store->log(space, kind) == now.log(key));
            for (const auto& id : ids) {
                const auto found = std::ranges::find(records, id, &StoreModel::Record::id);
                const auto got = store->get(space, kind, id);
                RC_ASSERT(got.has_value() == (found != records.end()));
                if (got) RC_ASSERT(*got == found->value);
            }
            for (const auto& name : names)
                for (const auto& text : texts)
                    RC_ASSERT(same(store->find(space, kind, name, text), now.find(key, name, text)));
        }
    }
    const auto used = store->spaces();
    RC_ASSERT(std::set<std::string>(used.begin(), used.end()) == now.spaces());
}

class AnyStore : public testing::TestWithParam<Ground> {
  protected:
    const std::string address = GetParam()();
    std::unique_ptr<Store> store = open_store(address);
};
PLUMBLINE_ON_BOTH_STORES(AnyStore);

TEST_P(AnyStore, DoesWhatTheModelDoes) {
    EXPECT_TRUE(rc::check([this] {
        store->rollback();  // what a failed case left open
        store->begin();
        for (const auto& space : store->spaces()) store->clear(space);
        store->commit();
        store->begin();
        Pair pair{.store = store.get(), .now = {}, .at_begin = {}, .at_savepoint = {}};
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i)
            *rc::gen::inRange(0, 6) == 0 ? pair.structure() : pair.change();
        pair.compare();
        pair.store->rollback();
        pair.now = pair.at_begin;
        pair.compare();
    }));
}

TEST_P(AnyStore, KeepsWhatWasCommittedAndNothingElse) {
    store->begin();
    store->put("", "lift", "1", {{"deep", {{"list", {1, 2.5, nullptr, true}}}}}, {{"maker", "x"}});
    store->commit();
    store->begin();
    store->put("", "lift", "2", {{"never", "committed"}}, {});
    store.reset();
    store = open_store(address);
    ASSERT_EQ(store->all("", "lift").size(), 1U);
    EXPECT_EQ(store->find("", "lift", "maker", "x").at(0).value,
              boost::json::parse(R"({"deep":{"list":[1,2.5,null,true]}})"));
}

TEST_P(AnyStore, ReadsBackDeepAndMalformedText) {
    boost::json::value deep = "\xff\xfe";
    for (int i = 0; i < 100; ++i) deep = boost::json::array{deep};
    store->begin();
    store->put("", "k", "1", {{"deep", deep}}, {});
    store->commit();
    EXPECT_EQ(store->get("", "k", "1")->at("deep"), deep);
}

TEST_P(AnyStore, FindsWhatIsLongerThanAnIndexTakes) {
    const std::string text(20'000, 'x');
    store->begin();
    store->put("", "k", text, {{"n", 1}}, {{"name", text}});
    store->put("", "k", text, {{"n", 2}}, {{"name", text}});
    store->commit();
    ASSERT_EQ(store->find("", "k", "name", text).size(), 1U);
    EXPECT_EQ(store->get("", "k", text)->at("n"), 2);
}

TEST_P(AnyStore, GoesOnAfterAFailedStatement) {
    store->begin();
    store->put("", "k", "1", {}, {});
    store->savepoint();
    EXPECT_THROW(store->tables().write("", {"no_such_table", {}}, "a", {}), std::runtime_error);
    store->rollback_to_savepoint();
    store->commit();
    EXPECT_EQ(store->all("", "k").size(), 1U);
}

TEST_P(AnyStore, PutsAnErasedRecordAtTheEnd) {
    store->begin();
    for (const char* id : {"1", "2", "3"}) store->put("", "k", id, {}, {});
    store->put("", "k", "1", {{"changed", true}}, {});
    store->erase("", "k", "2");
    store->put("", "k", "2", {}, {});
    store->commit();
    std::string order;
    for (const auto& record : store->all("", "k")) order += record.id;
    EXPECT_EQ(order, "132");
}

TEST(SqliteStore, WritesThroughToTheDisk) {
    const TemporaryFolder folder;
    auto store = open_store("sqlite:" + folder.file("store.db"));
    EXPECT_TRUE(std::filesystem::exists(folder.file("store.db-wal")));
}

TEST(OpenStore, RefusesWhatItCannotOpen) {
    EXPECT_THROW(open_store("mongo:x"), std::runtime_error);
    EXPECT_THROW(open_store("postgres:"), std::runtime_error);
    EXPECT_THROW(open_store("postgres:host=/no/such/folder"), std::runtime_error);
    EXPECT_THROW(open_store("sqlite:"), std::runtime_error);
    EXPECT_THROW(open_store("sqlite:/no/such/folder/file.db"), std::runtime_error);
    const TemporaryFolder folder;
    EXPECT_THROW(open_store("sqlite:" + folder.path()), std::runtime_error);
}

}  // namespace
}  // namespace plumbline::platform
