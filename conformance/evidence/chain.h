// The hash chain of an evidence file, written down so that others can recompute it without our program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plumbline::evidence {

/// Bytes that SQLite keeps as a BLOB.
struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// One cell of a row as SQLite stores it.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using Cells = std::vector<Cell>;

/// The row as bytes: the number of cells (8 bytes, big endian), then each cell as a letter and its content:
/// `n` (NULL), `i` and 8 bytes big endian two's complement, `t` (text) or `b` (blob) with the length in 8
/// bytes big endian and the bytes.
std::string canonical(const Cells& row);

/// SHA-256(previous || canonical(row)), 32 bytes.
std::string link(std::string_view previous, const Cells& row);

/// What the first row is linked to: 32 zero bytes.
std::string chain_start();

/// Lower-case hexadecimal digits.
std::string hex(std::string_view bytes);

}  // namespace plumbline::evidence
