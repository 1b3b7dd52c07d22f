// Strict reading of a mapping in a file that people wrote: every refusal names file and line.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "standards/catalogue.h"
#include "standards/yaml.h"

namespace plumbline::scenario {

class Mapping {
  public:
    /// Throws standards::FileError when `value` is no mapping or has a key outside `keys`.
    Mapping(const standards::YamlFile& file, const boost::json::value& value, std::string place,
            std::initializer_list<std::string_view> keys);

    /// nullptr when absent.
    [[nodiscard]] const boost::json::value* find(std::string_view key) const {
        return object_->if_contains(key);
    }
    const boost::json::value& need(std::string_view key) const;
    [[nodiscard]] boost::json::value value_or_null(std::string_view key) const;
    std::string text(std::string_view key) const;
    [[nodiscard]] std::string text_or_none(std::string_view key) const;
    std::vector<std::string> texts_or_none(std::string_view key) const;
    boost::json::object object_or_none(std::string_view key) const;
    [[nodiscard]] bool flag_or_false(std::string_view key) const;
    /// {zh, en}; both empty when absent.
    [[nodiscard]] standards::Text both_languages(std::string_view key) const;

    [[noreturn]] void fail(std::string_view key, std::string_view zh, std::string_view en) const;
    [[nodiscard]] std::string place_of(std::string_view key) const { return place_ + "/" + std::string(key); }

  private:
    const standards::YamlFile& file_;
    const boost::json::object* object_;
    std::string place_;
};

}  // namespace plumbline::scenario
