#include "conformance/lift/duplicate_keys.h"

#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

/// Notes keys level by level and nothing else.
struct Keys {
    static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1),
                                 max_key_size = std::size_t(-1), max_string_size = std::size_t(-1);

    std::vector<std::set<std::string>> levels;
    std::string part, twice;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return levels.emplace_back(), true; }
    bool on_object_end(std::size_t, json::error_code&) { return levels.pop_back(), true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view text, std::size_t, json::error_code&) { return part += text, true; }
    bool on_key(json::string_view text, std::size_t, json::error_code&) {
        part += text;
        if (!levels.back().insert(part).second && twice.empty()) twice = part;
        part.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

}  // namespace

std::string duplicate_key(std::string_view text) {
    json::basic_parser<Keys> parser{json::parse_options()};
    json::error_code error;
    parser.write_some(false, text.data(), text.size(), error);
    return error ? std::string() : parser.handler().twice;
}

}  // namespace plumbline::judge::lift
