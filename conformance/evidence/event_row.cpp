#include "conformance/evidence/event_row.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::evidence {
namespace {

struct Column {
    const char* name;
    const char* type;
};

constexpr std::array event_table{Column{"number", "INTEGER PRIMARY KEY"},
                                 Column{"kind", "TEXT"},
                                 Column{"at", "INTEGER"},
                                 Column{"party", "TEXT"},
                                 Column{"connection", "INTEGER"},
                                 Column{"request", "BLOB"},
                                 Column{"response", "BLOB"},
                                 Column{"failure", "TEXT"},
                                 Column{"latency_us", "INTEGER"},
                                 Column{"origin", "TEXT"},
                                 Column{"address", "TEXT"},
                                 Column{"tls", "INTEGER"},
                                 Column{"protocol", "TEXT"},
                                 Column{"cipher", "TEXT"},
                                 Column{"peer", "TEXT"},
                                 Column{"how", "TEXT"},
                                 Column{"device", "TEXT"},
                                 Column{"device_kind", "TEXT"},
                                 Column{"detail", "TEXT"}};

constexpr std::size_t place(std::string_view name) {
    std::size_t i = 0;
    while (event_table.at(i).name != name) ++i;
    return i;
}

template <class Kind>
constexpr const char* kind_name = nullptr;
template <>
constexpr const char* kind_name<Connection> = "connection";
template <>
constexpr const char* kind_name<Exchange> = "exchange";
template <>
constexpr const char* kind_name<ClockEvent> = "clock";
template <>
constexpr const char* kind_name<DeviceEvent> = "device";

/// Calls `visit(column, member)` for every member; the one list that writing and reading share.
template <class Kind, class Visit>
void each_member(Kind& event, Visit visit) {
    using Plain = std::remove_const_t<Kind>;
    visit(place("number"), event.number);
    visit(place("at"), event.at);
    if constexpr (std::is_same_v<Plain, Connection>) {
        visit(place("party"), event.party);
        visit(place("address"), event.address);
        visit(place("tls"), event.tls);
        visit(place("protocol"), event.protocol);
        visit(place("cipher"), event.cipher);
        visit(place("peer"), event.peer);
        visit(place("failure"), event.failure);
    } else if constexpr (std::is_same_v<Plain, Exchange>) {
        visit(place("connection"), event.connection);
        visit(place("party"), event.party);
        visit(place("request"), event.request);
        visit(place("response"), event.response);
        visit(place("failure"), event.failure);
        visit(place("latency_us"), event.latency_us);
        visit(place("origin"), event.origin);
    } else if constexpr (std::is_same_v<Plain, ClockEvent>) {
        visit(place("how"), event.how);
    } else {
        visit(place("device"), event.device);
        visit(place("device_kind"), event.kind);
        visit(place("detail"), event.detail);
    }
}

struct Writer {
    Cells& row;
    void operator()(std::size_t column, const std::string& text) const {
        const bool bytes = column == place("request") || column == place("response");
        row[column] = bytes ? Cell(Blob{text}) : Cell(text);
    }
    void operator()(std::size_t column, std::int64_t number) const { row[column] = number; }
    void operator()(std::size_t column, bool flag) const { row[column] = std::int64_t{flag}; }
};

struct Reader {
    const Cells& row;
    void operator()(std::size_t column, std::string& text) const {
        if (const auto* blob = std::get_if<Blob>(&row.at(column)))
            text = blob->bytes;
        else
            text = std::get<std::string>(row.at(column));
    }
    void operator()(std::size_t column, std::int64_t& number) const {
        number = std::get<std::int64_t>(row.at(column));
    }
    void operator()(std::size_t column, bool& flag) const {
        flag = std::get<std::int64_t>(row.at(column)) != 0;
    }
};

template <class Kind>
bool read_as(const Cells& row, const std::string& kind, Event& event) {
    if (kind != kind_name<Kind>) return false;
    Kind out;
    each_member(out, Reader{row});
    event = std::move(out);
    return true;
}

template <class Made>
std::string joined(Made made) {
    std::string out;
    for (const auto& column : event_table) out += (out.empty() ? "" : ", ") + made(column);
    return out;
}

}  // namespace

const std::string& event_columns() {
    static const auto text = joined([](const Column& column) { return std::string(column.name); });
    return text;
}

const std::string& event_schema() {
    static const auto text =
        joined([](const Column& column) { return fmt::format("{} {}", column.name, column.type); });
    return text;
}

Cells event_row(const Event& event) {
    Cells row(event_table.size());
    std::visit(
        [&](const auto& each) {
            row[place("kind")] = std::string(kind_name<std::decay_t<decltype(each)>>);
            each_member(each, Writer{row});
        },
        event);
    return row;
}

Event row_event(const Cells& row) try {
    Event event;
    const auto& kind = std::get<std::string>(row.at(place("kind")));
    if (read_as<Connection>(row, kind, event) || read_as<Exchange>(row, kind, event) ||
        read_as<ClockEvent>(row, kind, event) || read_as<DeviceEvent>(row, kind, event))
        return event;
    throw std::runtime_error(fmt::format("未知的事件种类 / unknown kind of event: {}", kind));
} catch (const std::bad_variant_access&) {
    throw std::runtime_error("证据行的数据类型不对 / a row of the evidence has values of the wrong type");
}

const std::string& party_columns() {
    static const std::string text = "name, role, organisation, division, trusted, opened";
    return text;
}

Cells party_row(const Party& party) {
    return {party.name,  party.role, party.organisation, party.division, std::int64_t{party.trusted},
            party.opened};
}

Party row_party(const Cells& row) try {
    return {std::get<std::string>(row.at(0)),       std::get<std::string>(row.at(1)),
            std::get<std::string>(row.at(2)),       std::get<std::string>(row.at(3)),
            std::get<std::int64_t>(row.at(4)) != 0, std::get<std::int64_t>(row.at(5))};
} catch (const std::bad_variant_access&) {
    throw std::runtime_error("参与方行的数据类型不对 / a row of a party has values of the wrong type");
}

std::int64_t event_number(const Event& event) {
    return std::visit([](const auto& each) { return each.number; }, event);
}

void set_event_number(Event& event, std::int64_t number) {
    std::visit([&](auto& each) { each.number = number; }, event);
}

}  // namespace plumbline::evidence
