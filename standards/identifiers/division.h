// Administrative divisions (行政区划) and the address form of T/CPASE M 014.3, 5.3.5.4.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::standards {

struct Division {
    std::string code;  ///< six digits, padded with 00
    std::string name;
};

/// What became of an address text.
struct Address {
    enum class Fault {
        none,
        separator,  ///< not three parts joined by ASCII commas (or a full-width comma or caret)
        missing,    ///< province, city or county empty
        unknown,    ///< no such division at that place
        ambiguous   ///< the loose match fits two counties
    };
    Fault fault = Fault::none;
    std::string province, city, county;  ///< six-digit codes as far as found
    std::string detail;
};

/// Reads "省,市,县(区)[^detail]", matching names loosely level by level (上海 = 上海市; in a municipality
/// 市辖区, 北京市 and 北京 are one second part).
Address parse_address(std::string_view text);

/// The name of a six-digit code; empty when unknown. The list's date is in divisions_dated().
std::string_view division_name(std::string_view code);
std::string_view divisions_dated();
const std::vector<Division>& divisions();

/// True when `code` lies in the area of `account` (330000 covers 330903; 330900 covers 330903).
bool lies_in(std::string_view code, std::string_view account);

}  // namespace plumbline::standards
