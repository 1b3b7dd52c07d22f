#include "scenarios/engine/functions.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "standards/identifiers/identity_number.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

using Arguments = std::vector<json::value>;

constexpr std::array signatures{
    Signature{"unique", 2, 2},
    Signature{"unified", 1, 2},
    Signature{"now", 0, 0},
    Signature{"day", 1, 1},
    Signature{"month", 1, 1},
    Signature{"organisation", 1, 1},
    Signature{"repeat", 2, 2},
    Signature{"midnight", 1, 1},
    Signature{"month_text", 1, 1},
    Signature{"full_width", 1, 1},
    Signature{"date_text", 1, 1},
    Signature{"compact_date", 1, 1},
    Signature{"credential", 2, 2},
    Signature{"unique_number", 2, 2},
    Signature{"unique_unified", 1, 1},
    Signature{"unique_identity", 0, 0},
    Signature{"stamp", 1, 1},
    Signature{"date_time", 1, 1},
    Signature{"calendar", 1, 1},
    Signature{"parsed", 1, 1},
};

std::unexpected<standards::Text> refuse(std::string_view name) {
    return std::unexpected(standards::Text{fmt::format("函数{}的参数有误", name),
                                           fmt::format("{}() got wrong arguments", name)});
}

Value instant(std::string_view name, const std::string& date) {
    std::int64_t ms = 0;
    if (!standards::parse_local_time(date, ms)) return refuse(name);
    return ms;
}

Value repeat(const Arguments& arguments) {
    if (!arguments[0].is_string() || !arguments[1].is_int64() || arguments[1].get_int64() < 0)
        return refuse("repeat");
    std::string out;
    for (std::int64_t i = 0; i < arguments[1].get_int64(); ++i) out += arguments[0].get_string();
    return json::string(out);
}

/// "2026-03-02" or "20260302", UTC+8.
Value date(std::int64_t ms, bool dashed) {
    auto text = standards::local_time(ms).substr(0, 10);
    if (!dashed) std::erase(text, '-');
    return json::string(text);
}

/// "20260302090000", UTC+8.
Value stamp(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return json::string(text);
}

/// "2026-03-02 09:00:00", UTC+8.
Value date_time(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    text[10] = ' ';
    return json::string(text);
}

/// {"Year": 2026, "Month": 3, "Day": 2}, UTC+8.
Value calendar(std::int64_t ms) {
    const auto text = standards::local_time(ms);
    return json::object{{"Year", std::stoi(text.substr(0, 4))},
                        {"Month", std::stoi(text.substr(5, 2))},
                        {"Day", std::stoi(text.substr(8, 2))}};
}

/// The value of a JSON text, such as one that an answer carries inside a text.
Value parsed(const Arguments& arguments) {
    if (!arguments[0].is_string()) return refuse("parsed");
    json::error_code error;
    auto out = json::parse(std::string_view(arguments[0].get_string()), error);
    if (error) return refuse("parsed");
    return out;
}

/// ASCII from '!' to '~' at U+FF01 to U+FF5E; other characters stay.
Value full_width(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c < '!' || c > '~') {
            out.push_back(c);
            continue;
        }
        const int point = 0xFF01 + (c - '!');
        out.push_back(static_cast<char>(0xE0 | (point >> 12)));
        out.push_back(static_cast<char>(0x80 | ((point >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    }
    return json::string(out);
}

Value unified(const Arguments& arguments) {
    const bool placed = arguments.size() == 2;
    if (!arguments[0].is_int64() || arguments[0].get_int64() < 0 || (placed && !arguments[1].is_string()))
        return refuse("unified");
    const auto division = placed ? std::string_view(arguments[1].get_string()) : std::string_view("330000");
    return json::string(
        standards::make_unified_code(static_cast<unsigned>(arguments[0].get_int64()), division));
}

}  // namespace

const Signature* find_function(std::string_view name) {
    const auto* found = std::ranges::find(signatures, name, &Signature::name);
    return found == signatures.end() ? nullptr : found;
}

Value Functions::call(std::string_view name, const Arguments& arguments) {
    const auto* signature = find_function(name);
    if (signature == nullptr)
        return std::unexpected(
            standards::Text{fmt::format("没有函数{}", name), fmt::format("there is no function {}", name)});
    if (arguments.size() < signature->least || arguments.size() > signature->most) return refuse(name);
    if (name == "now") return now_();
    if (name == "unique") return unique(arguments);
    if (name == "unified") return unified(arguments);
    if (name == "repeat") return repeat(arguments);
    if (name == "organisation") return organisation(arguments);
    if (name == "credential") return credential(arguments);
    if (name == "unique_number") return unique_number(arguments);
    if (name == "unique_unified") return unique_unified(arguments);
    if (name == "unique_identity") return unique_identity();
    if (name == "parsed") return parsed(arguments);
    if (name == "calendar")
        return arguments[0].is_int64() ? calendar(arguments[0].get_int64()) : refuse(name);
    if (name == "date_time")
        return arguments[0].is_int64() ? date_time(arguments[0].get_int64()) : refuse(name);
    if (name == "stamp") return arguments[0].is_int64() ? stamp(arguments[0].get_int64()) : refuse(name);
    if (name == "midnight" || name == "month_text" || name == "date_text" || name == "compact_date") {
        if (!arguments[0].is_int64()) return refuse(name);
        const auto ms = arguments[0].get_int64();
        if (name.ends_with("date") || name.starts_with("date")) return date(ms, name == "date_text");
        return name == "midnight" ? json::value(standards::day_start(ms))
                                  : json::value(std::to_string(standards::month_of(ms)));
    }
    if (name == "month" && arguments[0].is_int64()) {
        const auto month = standards::month_of(arguments[0].get_int64());
        return instant(name, fmt::format("{:04}-{:02}-01", month / 100, month % 100));
    }
    if (!arguments[0].is_string()) return refuse(name);
    if (name == "full_width") return full_width(arguments[0].get_string());
    const std::string date(arguments[0].get_string());
    return instant(name, name == "month" ? date + "-01" : date);
}

Value Functions::unique(const Arguments& arguments) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr int attempts = 1000;
    if (!arguments[0].is_string() || !arguments[1].is_int64()) return refuse("unique");
    const std::string prefix(arguments[0].get_string());
    const auto length = arguments[1].get_int64() - standards::count_characters(prefix);
    for (int attempt = 0; length > 0 && attempt < attempts; ++attempt) {
        auto text = prefix;
        for (std::int64_t i = 0; i < length; ++i) text.push_back(alphabet[random_() % alphabet.size()]);
        if (given_.insert(text).second) return json::string(text);
    }
    return std::unexpected(standards::Text{
        fmt::format("unique：长度{}容不下更多不同的值", arguments[1].get_int64()),
        fmt::format("unique(): no further value of length {} is left", arguments[1].get_int64())});
}

Value Functions::organisation(const Arguments& arguments) const {
    if (!arguments[0].is_string()) return refuse("organisation");
    const auto found =
        std::ranges::find(parties_, std::string_view(arguments[0].get_string()), &evidence::Party::name);
    if (found != parties_.end()) return json::string(found->organisation);
    return std::unexpected(standards::Text{
        fmt::format("被测系统没有参与方{}", std::string_view(arguments[0].get_string())),
        fmt::format("the subject has no party {}", std::string_view(arguments[0].get_string()))});
}

Value Functions::credential(const Arguments& arguments) const {
    if (!arguments[0].is_string() || !arguments[1].is_string()) return refuse("credential");
    const std::string_view party = arguments[0].get_string(), name = arguments[1].get_string();
    if (credentials_ != nullptr)
        if (const auto found = credentials_->find(party); found != credentials_->end())
            if (const auto value = found->second.values.find(std::string(name));
                value != found->second.values.end())
                return json::string(value->second);
    return std::unexpected(
        standards::Text{fmt::format("参与方{}没有凭据{}", party, name),
                        fmt::format("party {} has no credential value '{}'", party, name)});
}

std::string Functions::digits(std::size_t count) {
    std::string out;
    while (out.size() < count) out.push_back(static_cast<char>('0' + random_() % 10));
    return out;
}

Value Functions::unique_number(const Arguments& arguments) {
    constexpr int attempts = 1000;
    if (!arguments[0].is_string() || !arguments[1].is_int64()) return refuse("unique_number");
    const std::string prefix(arguments[0].get_string());
    const auto length = arguments[1].get_int64() - static_cast<std::int64_t>(prefix.size());
    for (int attempt = 0; length > 0 && attempt < attempts; ++attempt)
        if (const auto text = prefix + digits(static_cast<std::size_t>(length)); given_.insert(text).second)
            return json::string(text);
    return refuse("unique_number");
}

Value Functions::unique_unified(const Arguments& arguments) {
    if (!arguments[0].is_string()) return refuse("unique_unified");
    for (;;)
        if (const auto code = standards::make_unified_code(static_cast<unsigned>(random_() % 100'000'000),
                                                           std::string_view(arguments[0].get_string()));
            given_.insert(code).second)
            return json::string(code);
}

/// Of nobody: the division 320000 is a province, and no one's home is a province (DUAL-G52).
Value Functions::unique_identity() {
    for (;;) {
        const auto body = fmt::format("320000{}{:02}{:02}{}", 1960 + random_() % 40, 1 + random_() % 12,
                                      1 + random_() % 28, digits(3));
        for (const char check : std::string_view("0123456789X"))
            if (const auto text = body + check;
                standards::check_identity_number(text) == standards::IdentityNumber::ok &&
                given_.insert(text).second)
                return json::string(text);
    }
}

}  // namespace plumbline::scenario
