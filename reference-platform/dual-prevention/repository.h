// What the platform keeps, in the document's words: accounts, tokens, records of nine kinds, files, serial
// numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/dual-prevention/document.h"
#include "reference-platform/room.h"

namespace plumbline::platform::dual {

struct Token {
    std::string text, owner;
    std::int64_t issued = 0;
};

/// A business record as stored.
struct Record {
    std::string id, owner, resource;
    boost::json::object fields;    ///< the columns of its table
    boost::json::object envelope;  ///< the columns of table B.1, when a row brought it
    std::vector<std::string> warnings;
};

struct StoredFile {
    std::string id, owner, name, bytes;
};

/// Text of a member; numbers as JSON writes them; empty when absent or null.
std::string text_of(const boost::json::object& object, std::string_view key);

class Repository {
  public:
    explicit Repository(Context& context) : context_(context) {}

    void enrol(const Account& account);
    [[nodiscard]] std::optional<Account> account(std::string_view code);
    [[nodiscard]] std::optional<Account> first_account();

    void keep(const Token& token);
    [[nodiscard]] std::optional<Token> token(std::string_view text);
    [[nodiscard]] std::vector<Token> tokens();

    /// Records of that owner whose key columns equal those that `key` gives. An empty owner means all of
    /// them.
    [[nodiscard]] std::vector<Record> find(const Kind& kind, std::string_view owner,
                                           const boost::json::object& key);
    [[nodiscard]] std::vector<Record> all(const Kind& kind, std::string_view owner);
    /// Stores; a record without id gets one.
    void save(Record& record);
    void erase(const Record& record);

    void save(const StoredFile& file);
    [[nodiscard]] std::optional<StoredFile> file(std::string_view id);

    /// The answer that a transmission got, with the body that it carried (DUAL-G09).
    [[nodiscard]] std::optional<boost::json::object> transmission(std::string_view owner,
                                                                  std::string_view serial);
    void remember(std::string_view owner, std::string_view serial, const boost::json::object& call);

  private:
    Context& context_;
};

}  // namespace plumbline::platform::dual
