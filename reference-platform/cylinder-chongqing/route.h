// Which handler answers which operation, per host. A host's rows stand with its handlers; this file only
// knows where they are.
#pragma once

#include <optional>
#include <span>

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

enum class Access { enrolled, anyone };

struct Route {
    std::string_view operation;
    Handler handler = nullptr;
    Access access = Access::enrolled;  ///< anyone: no certificate is asked for
    std::string_view method = {};      ///< where it is another one than the operation's
};

struct Host {
    std::string_view name;  ///< as operations.yaml has it
    std::span<const Route> routes;
    std::string_view permission;  ///< the requirement that keeps other roles out
};

std::span<const Route> municipal_routes();     // municipal.cpp
std::span<const Route> special_routes();       // municipal.cpp
std::span<const Route> traceability_routes();  // traceability.cpp

/// municipalhost, specialhost, systemhost.
std::span<const Host> hosts();

struct Found {
    const Host* host = nullptr;
    const Route* route = nullptr;  ///< nullptr: no such interface
    const standards::Operation* operation = nullptr;
    std::map<std::string, std::string> places;
    bool known_path = false;  ///< the path exists, with another method
};

/// Two hosts share POST /cq/v1/inspections and POST /cq/v1/leak-alarms: of several operations the one that
/// the caller's role may call is meant, else the first.
Found find_route(const Request& request, const Account& caller);

}  // namespace plumbline::platform::chongqing
