// Places inside a JSON value as the documents write them in error fields: "data.ZJXX.SJBB", "BJXX[0].TBJBM",
// "[2].id".
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json.hpp>

#include "standards/catalogue.h"

namespace plumbline::scenario {

class JsonPath {
  public:
    /// The error says what is wrong with the text.
    static std::expected<JsonPath, standards::Text> parse(std::string_view text);

    /// The value at this place, or nullptr.
    [[nodiscard]] const boost::json::value* find(const boost::json::value& root) const;
    /// Puts `value` here; missing objects on the way are made, an index may be the array's next one.
    /// False when the way leads through a value of another kind.
    bool set(boost::json::value& root, boost::json::value value) const;
    /// False when nothing stands here.
    bool remove(boost::json::value& root) const;

  private:
    using Part = std::variant<std::string, std::size_t>;
    std::vector<Part> parts_;
};

}  // namespace plumbline::scenario
