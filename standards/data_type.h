// Data types as the documents print them: C..20, C1..10, C6, N..4, 2 (ours: S..27,12 for signed numbers),
// YYYYMMDD hhmmss, B, OBJECT, ARRAY, BY-JPEG.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline::standards {

enum class Kind { text, number, date, boolean, object, array, binary };

/// The finest part that a date notation names.
enum class Precision { year, month, day, minute, second };

/// T/CPASE M 014.3 table 1 and 5.3.3; other documents' types are mapped onto it in their messages.yaml.
struct DataType {
    Kind kind = Kind::text;
    int min_length = 0;      ///< characters (text)
    int max_length = 0;      ///< characters (text), 0 = unlimited
    int digits = 0;          ///< all digits of a number, decimals included, 0 = unlimited
    int decimals = 0;        ///< digits after the point
    bool is_signed = false;  ///< "S..p,s": a number that may be negative
    Precision precision = Precision::day;
    std::string notation;  ///< as printed

    bool operator==(const DataType&) const = default;
};

/// Reads a printed type; nullopt when it follows no known notation.
std::optional<DataType> parse_data_type(std::string_view printed);

}  // namespace plumbline::standards
