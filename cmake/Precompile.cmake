# One precompiled header for everything that speaks JSON; Beast is never in it, because few files may include it.
function(precompile TARGET)
  target_precompile_headers(${TARGET} PRIVATE <algorithm> <map> <optional> <string> <vector> <expected>
                            <boost/json.hpp> <fmt/format.h>)
endfunction()
