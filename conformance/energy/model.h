// What the evidence tells about the provincial platform's state: made only from what was answered and read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/judge/act.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge::energy {

/// One upload of 8.6.
struct Upload {
    std::int64_t number = 0;
    evidence::Milliseconds at = 0;
    boost::json::object body;
};

/// An energy user as far as the evidence tells.
struct Enterprise {
    std::string owner;              ///< party that uploaded it
    std::vector<Upload> accepted;   ///< answered 0, in order
    std::vector<Upload> uncertain;  ///< unanswered or E1xxx since the last accepted one: stored or not
    std::string state = "UNKNOWN";  ///< machine "enterprise"
    /// dataCode -> configuration entry of the last accepted upload.
    [[nodiscard]] std::map<std::string, boost::json::object> items() const;
};

/// One record of 8.8 under its key (ENERGY-G34).
struct Record {
    boost::json::object fields;  ///< as accepted last
    std::int64_t batch = 0;      ///< exchange that carried it last
    int accepted = 0, uncertain = 0;
    std::set<std::string> values;  ///< all versions that were sent, serialized
};

/// A batch and what became of it.
struct Batch {
    std::string enterprise;
    std::set<std::string> keys;
    Outcome outcome = Outcome::accepted;
    bool world_failed = false;
};

/// What a version counts, seen at some exchanges: the content, or the version read.
struct Observation {
    std::int64_t number = 0;
    std::string content;
};

class Model {
  public:
    std::map<std::string, std::set<std::string>> ids;  ///< party -> provinceIds issued to it
    std::map<std::string, std::string, std::less<>> owner_of_id;
    std::map<std::string, Enterprise, std::less<>> enterprises;
    std::map<std::string, std::map<std::string, Record>> records;  ///< enterprise -> key -> record
    std::map<std::int64_t, Batch> batches;
    std::optional<boost::json::object> dictionaries;  ///< as downloaded last
    std::vector<Observation> address_books, base_data, registration_versions, dictionary_versions;
    std::set<std::string> shown;        ///< "enterprise|key" of the records that downloads of 8.10 showed
    bool data_read_back = false;        ///< some download of 8.10 showed records that were uploaded
    std::set<std::string> downloaders;  ///< parties that used 8.9 or 8.10

    [[nodiscard]] const Enterprise* enterprise(std::string_view code) const;
    /// Learns from an act, noting machine transitions.
    void follow(const Act& act, Sink& sink);

  private:
    void follow_registration(const Act& act);
    void follow_configuration(const Act& act, const Entry& entry);
    void follow_batch(const Act& act, const Entry& entry);
    void follow_download(const Act& act, const Entry& entry);
    void move(const Act& act, const Entry& entry, Sink& sink);
};

/// "dataCode|statType|statDate".
std::string key_of(const boost::json::object& record);
/// The seven parts of a configuration entry as dataCode joins them (8.8-d).
std::string data_code_of(const boost::json::object& item);
/// The objects in the array under `key`.
std::vector<boost::json::object> objects_of(const boost::json::object& object, std::string_view key);
boost::json::object object_of(const boost::json::object& object, std::string_view key);

}  // namespace plumbline::judge::energy
