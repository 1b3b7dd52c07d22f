// What every system of one kind owes when it speaks, by the requirement that says so. Empty: the text says
// nothing of its own for that kind.
#pragma once

#include <string_view>

namespace plumbline::platform::lift_client {

struct Duties {
    std::string_view content_type, accept, check_server, codes, timestamps, address, batch, array, success,
        no_body, paths, failures;
};

inline constexpr Duties enterprise{.content_type = "LIFT-5.3.1-b",
                                   .accept = "LIFT-A.2.1-a",
                                   .check_server = "LIFT-5.3.2-d",
                                   .codes = "LIFT-5.3.5.1-b",
                                   .timestamps = "LIFT-5.3.5.2-b",
                                   .address = "LIFT-5.3.5.4-e",
                                   .batch = "LIFT-5.3.5.5-c",
                                   .array = "LIFT-5.3.5.6-c",
                                   .success = "LIFT-5.3.5.7-g",
                                   .no_body = "LIFT-A.2.3-a",
                                   .paths = "LIFT-5.3.5.9-b",
                                   .failures = "LIFT-5.3.5.8-d"};

inline constexpr Duties province{.content_type = "LIFT-5.3.1-c",
                                 .accept = "LIFT-A.2.1-b",
                                 .check_server = "LIFT-5.3.2-e",
                                 .codes = "LIFT-5.3.5.1-c",
                                 .timestamps = "LIFT-5.3.5.2-c",
                                 .address = "LIFT-5.3.5.4-f",
                                 .batch = "LIFT-5.3.5.5-d",
                                 .array = {},
                                 .success = "LIFT-5.3.5.7-h",
                                 .no_body = {},
                                 .paths = {},
                                 .failures = {}};

}  // namespace plumbline::platform::lift_client
