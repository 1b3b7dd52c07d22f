// Exchanges of the dual-prevention document read from their bytes: token, syndata (Annex A), the three
// services (Annex C), uploads, rows of the front-end tables and what the platform shows (both through a
// bridge that the subject offers).
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::dual {

std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages);

/// The parts of an address of 4.5.1 b.
struct Address {
    std::string interface, serial, storage, resource;
};
/// nullopt unless the path ends in one of the three interface identifiers and three parts that are not empty.
std::optional<Address> address_of(std::string_view path);

/// True for addObjects, deleteObjects, updateObjects.
bool is_service(const Act& act);
bool is_syndata(const Act& act);
/// It came through the TCP socket.
bool is_framed(const Act& act);
/// A row of a front-end table.
bool is_row(const Act& act);

/// The nine kinds (4.2): resource name, table, front-end table, columns of the key (DUAL-G19).
struct Kind {
    std::string resource, table, front_end, lead;
    std::vector<std::string> keys;
};
const std::vector<Kind>& kinds();
const Kind* kind_named(std::string_view resource);
const Kind* kind_of_front_end(std::string_view table);

/// A record of 0101 belongs to the table whose columns it has (DUAL-G06).
const Kind& kind_by_columns(const boost::json::value& record);

/// The kind of an entry: by the address, by its columns (DUAL-G06), by its table. nullptr when there is none.
const Kind* kind_of(const Act& act, const Entry& entry);
/// The message that the entry was checked against.
std::string message_of(const Act& act, const Kind& kind);
/// Where the entry stands in error texts: "data[1]." or nothing for rows.
std::string place_of(const Act& act, const Entry& entry);

/// The token of a delivery: header (DUAL-G03), body member of syndata or form field of an upload.
std::string token_of(const Act& act);

/// A form field of an upload.
struct FormPart {
    std::string name, file_name, content;
};
/// nullopt when the form is not whole.
std::optional<std::vector<FormPart>> form_of(const Act& act);

/// Text of a member of the answer; empty when there is none.
std::string answered(const Act& act, std::string_view key);

}  // namespace plumbline::judge::dual
