#include <benchmark/benchmark.h>

#include "bench/measurement.h"
#include "standards/validate.h"

namespace plumbline::bench {
namespace json = boost::json;
namespace {

/// A body with every plain element of the table.
std::string body_of(const standards::Message& message) {
    json::object out;
    for (const auto& field : message.shape.fields)
        if (!field.children)
            out[field.code] =
                field.type.kind == standards::Kind::number ? json::value(1) : json::value("12345678");
    return json::serialize(out);
}

}  // namespace

std::vector<Measurement> validator_measurements() {
    const auto& lift = standards::standard("lift");
    static const standards::MessageSet set(lift, standards::Readings(lift));
    const auto* message = set.find("add-lift");
    const auto body = body_of(*message);
    return {{"validate a lift record", "Boost.JSON parses the same body",
             [=] { benchmark::DoNotOptimize(standards::validate(set, *message, json::parse(body))); },
             [=] { benchmark::DoNotOptimize(json::parse(body)); }}};
}

}  // namespace plumbline::bench
