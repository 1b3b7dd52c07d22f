// What still has to reach the province, in order, over restarts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/clients/cylinder-yunnan/line.h"

namespace plumbline::platform::yunnan_client {

/// A filling on its way: pre-check, fill, post-check.
struct Visit {
    std::string id;
    int stage = 0;  ///< 0 pre-check, 1 fill, 2 post-check
    boost::json::object check, fill, after;
    std::int64_t next = 0;
};

class Outbox {
  public:
    void add(Visit visit, ClientContext& context);
    void flush(ClientContext& context);
    /// All of them are due now.
    void hurry(ClientContext& context);
    void forget_memory() { memory_.clear(); }

  private:
    enum class Fate { forward, again, ended };
    std::vector<Visit> waiting(ClientContext& context);
    void save(const Visit& visit, ClientContext& context);
    void drop(const Visit& visit, ClientContext& context);
    void advance(Visit visit, ClientContext& context);
    Fate step(const Visit& visit, ClientContext& context) const;
    static Fate fate_of(const Visit& visit, const Answer& answer, const ClientContext& context);

    std::map<std::string, Visit> memory_;  ///< of a system without a durable queue (a fault)
};

}  // namespace plumbline::platform::yunnan_client
