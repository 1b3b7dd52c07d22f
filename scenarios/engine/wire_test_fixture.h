// What the tests of the wire share: certificates, a recorder, calls and scripts in one line.
#pragma once

#include <filesystem>
#include <unistd.h>

#include <gtest/gtest.h>

#include "scenarios/engine/wire.h"
#include "scenarios/engine/wire_test_server.h"

namespace plumbline::scenario {
inline const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

class WireTest : public testing::Test {
  protected:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("plumbline-wire-" + std::to_string(getpid()));
    evidence::Recorder recorder{""};
    TestCertificate ca, server_certificate;

    void SetUp() override {
        std::filesystem::create_directories(folder);
        ca = make_certificate(folder.string(), "ca", "");
        server_certificate = make_certificate(folder.string(), "server", "IP:127.0.0.1", &ca);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    Subject subject(const std::string& url) const {
        Subject out;
        out.addresses[""] = url;
        out.ca = ca.certificate;
        return out;
    }

    template <class Kind>
    std::vector<Kind> recorded() const {
        std::vector<Kind> out;
        for (const auto& event : recorder.run().events)
            if (const auto* wanted = std::get_if<Kind>(&event)) out.push_back(*wanted);
        return out;
    }
};

inline Call get(const std::string& target) {
    Call call;
    call.party = "a";
    call.target = target;
    return call;
}

inline TestServer::Script always(const std::string& bytes, bool close = false) {
    return [=](int) { return TestAnswer{bytes, close, false}; };
}

}  // namespace plumbline::scenario
