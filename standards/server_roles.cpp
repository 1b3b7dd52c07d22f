#include "standards/server_roles.h"

#include "standards/embedded.h"

namespace plumbline::standards {
namespace json = boost::json;
namespace {

const json::array& documents() {
    static const auto all = json::parse(embedded("standards.json")).as_array();
    return all;
}

}  // namespace

std::vector<std::string> server_roles(const Standard& standard) {
    std::vector<std::string> out{standard.platform_role};
    for (const auto& files : documents()) {
        const auto& document = files.at("document").as_object();
        const auto* more = document.if_contains("also-serves");
        if (document.at("key").as_string() != standard.key || more == nullptr) continue;
        for (const auto& role : more->as_array()) out.emplace_back(role.as_string());
    }
    return out;
}

}  // namespace plumbline::standards
