// What a store should do, said with ordinary containers: the model that every store is compared with.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reference-platform/store/store.h"

namespace plumbline::platform {

class StoreModel {
  public:
    using Key = std::pair<std::string, std::string>;  ///< space and kind (counter, log)
    struct Record {
        std::string id;
        boost::json::object value;
        std::set<std::pair<std::string, std::string>> indexes;
    };

    void put(const Key& key, const std::string& id, const boost::json::object& value,
             const Indexes& indexes) {
        auto& records = records_[key];
        auto found = std::ranges::find(records, id, &Record::id);
        if (found == records.end()) found = records.insert(records.end(), Record{id, {}, {}});
        found->value = value;
        found->indexes.clear();
        for (const auto& [name, text] : indexes) found->indexes.emplace(name, text);
    }
    void erase(const Key& key, const std::string& id) {
        std::erase_if(records_[key], [&](const Record& record) { return record.id == id; });
    }
    std::int64_t next(const Key& key) { return ++counters_[key]; }
    void append(const Key& key, const boost::json::object& entry) { logs_[key].push_back(entry); }
    void clear(const std::string& space) {
        const auto of_space = [&](const auto& entry) { return entry.first.first == space; };
        std::erase_if(records_, of_space);
        std::erase_if(counters_, of_space);
        std::erase_if(logs_, of_space);
    }

    [[nodiscard]] std::vector<Record> all(const Key& key) const { return value_or_empty(records_, key); }
    [[nodiscard]] std::vector<boost::json::object> log(const Key& key) const {
        return value_or_empty(logs_, key);
    }
    [[nodiscard]] std::vector<Record> find(const Key& key, const std::string& name,
                                           const std::string& text) const {
        auto out = all(key);
        std::erase_if(out, [&](const Record& record) { return !record.indexes.contains({name, text}); });
        return out;
    }
    [[nodiscard]] std::set<std::string> spaces() const {
        std::set<std::string> out;
        for (const auto& [key, records] : records_)
            if (!records.empty()) out.insert(key.first);
        for (const auto& [key, value] : counters_) out.insert(key.first);
        for (const auto& [key, entries] : logs_) out.insert(key.first);
        return out;
    }

  private:
    template <class Map>
    static typename Map::mapped_type value_or_empty(const Map& map, const Key& key) {
        const auto found = map.find(key);
        return found == map.end() ? typename Map::mapped_type{} : found->second;
    }

    std::map<Key, std::vector<Record>> records_;
    std::map<Key, std::int64_t> counters_;
    std::map<Key, std::vector<boost::json::object>> logs_;
};

}  // namespace plumbline::platform
