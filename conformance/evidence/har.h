// Runs from HTTP archives (HAR 1.2): what a browser or a proxy saw in a dispute becomes evidence.
#pragma once

#include <string>
#include <string_view>

#include "conformance/evidence/event.h"

namespace plumbline::evidence {

/// Rebuilds exchanges as HTTP/1.1 bytes in the order of `startedDateTime`. An archive holds decoded bodies,
/// so Transfer-Encoding and Content-Encoding are left out and Content-Length is that of the body at hand. The
/// party is the entry's custom field `_party`, or "har". about["source"] is "har". An archive tells of a
/// connection only whether it was plain: those get a Connection event; what came over TLS has connection 0,
/// since protocol and certificates are unknown. Throws std::runtime_error naming the entry ("entries[3]")
/// when the archive is malformed.
Run import_har(std::string_view har_text);

/// The other way: the exchanges of a run as an archive, with `_party` and the times of the run. What no
/// archive holds is lost: connections, certificates, clock and device events, answers that never came whole.
std::string export_har(const Run& run);

}  // namespace plumbline::evidence
