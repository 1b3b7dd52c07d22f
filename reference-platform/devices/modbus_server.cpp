#include <algorithm>
#include <arpa/inet.h>
#include <stdexcept>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <modbus/modbus.h>

#include "reference-platform/devices/modbus_line.h"
#include "reference-platform/devices/modbus_map.h"

namespace plumbline::platform::devices {
namespace {

constexpr int backlog = 8;
constexpr long look_around_us = 20'000;  // how soon the end of the server is noticed

int port_of(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return ntohs(address.sin_port);
}

}  // namespace

struct ModbusServer::Impl {
    Impl(FillingBench& b, std::mutex& w, const std::string& host, int port)
        : bench(b), world(w), line(modbus_new_tcp(host.c_str(), port)) {
        map = modbus_mapping_new(0, 0, int{modbus::command_registers}, int{modbus::report_registers});
        listener = line == nullptr ? -1 : modbus_tcp_listen(line, backlog);
        if (listener < 0 || map == nullptr) {
            release();
            throw std::runtime_error("cannot listen for Modbus on " + host);
        }
        thread = std::thread([this] { serve(); });
    }
    ~Impl() {
        ending = true;
        thread.join();
        for (const int socket : sockets) ::close(socket);
        release();
    }
    void release() {
        if (listener >= 0) ::close(listener);
        if (map != nullptr) modbus_mapping_free(map);
        if (line != nullptr) modbus_free(line);
    }
    void serve() {
        while (!ending) {
            fd_set ready;
            FD_ZERO(&ready);
            FD_SET(listener, &ready);
            int highest = listener;
            for (const int socket : sockets) {
                FD_SET(socket, &ready);
                highest = std::max(highest, socket);
            }
            timeval wait{0, look_around_us};
            if (::select(highest + 1, &ready, nullptr, nullptr, &wait) <= 0) continue;
            if (FD_ISSET(listener, &ready)) accept();
            std::erase_if(sockets, [&](int socket) { return FD_ISSET(socket, &ready) && !answer(socket); });
        }
    }
    void accept() {
        const int socket = ::accept(listener, nullptr, nullptr);
        if (socket >= 0) sockets.push_back(socket);
    }
    /// False when the connection is over.
    bool answer(int socket) {
        std::array<std::uint8_t, MODBUS_TCP_MAX_ADU_LENGTH> query{};
        modbus_set_socket(line, socket);
        const int length = modbus_receive(line, query.data());
        const std::scoped_lock lock(world);
        const bool good = length >= 0 && (length == 0 || reply(query.data(), length));
        if (!good) ::close(socket);
        return good;
    }
    bool reply(const std::uint8_t* query, int length) {
        if (!bench.gun().reachable()) return false;  // no power, no network
        show();
        if (modbus_reply(line, query, length, map) < 0) return false;
        if (map->tab_registers[modbus::command_place] == 0) return true;
        modbus::Commands commands{};
        std::copy_n(map->tab_registers, commands.size(), commands.begin());
        map->tab_registers[modbus::command_place] = 0;
        ++sequence;
        take(modbus::message_of(commands, bench.gun().build().gun_no));
        return true;
    }
    void take(const boost::json::object& message) {
        const auto answer = bench.tell_gun(boost::json::serialize(message));
        fate = answer && answer->at("accepted").get_bool();
        show();
    }
    /// The gun of now, with the last command's fate.
    void show() const {
        auto report = bench.gun().report(bench.now());
        if (fate) report["accepted"] = *fate;
        std::ranges::copy(modbus::report_of(report, sequence), map->tab_input_registers);
    }

    FillingBench& bench;
    std::mutex& world;
    modbus_t* line = nullptr;
    modbus_mapping_t* map = nullptr;
    int listener = -1;
    std::vector<int> sockets;
    std::optional<bool> fate;  ///< of the last command
    std::uint16_t sequence = 0;
    std::atomic<bool> ending = false;
    std::thread thread;
};

ModbusServer::ModbusServer(FillingBench& bench, std::mutex& world, const std::string& host, int port)
    : impl_(std::make_unique<Impl>(bench, world, host, port)), port_(port_of(impl_->listener)) {}

ModbusServer::~ModbusServer() = default;

}  // namespace plumbline::platform::devices
