// What a player needs of the world: calls and hooks. The wire in earnest, a fake in tests.
#pragma once

#include <string>

#include "scenarios/engine/wire.h"

namespace plumbline::scenario {

class Line {
  public:
    virtual ~Line() = default;
    virtual Reply send(const Call& call) = 0;
    virtual Reply hook(const std::string& url, const std::string& method, const std::string& body) = 0;
};

class WireLine final : public Line {
  public:
    explicit WireLine(Wire& wire) : wire_(wire) {}
    Reply send(const Call& call) override { return wire_.send(call); }
    Reply hook(const std::string& url, const std::string& method, const std::string& body) override {
        return wire_.hook(url, method, body);
    }

  private:
    Wire& wire_;
};

}  // namespace plumbline::scenario
