// Frames and the socket that takes them.
#include "reference-platform/http/framing.h"

#include <boost/asio.hpp>
#include <gtest/gtest.h>

#include "reference-platform/http/server.h"

namespace plumbline::platform {
namespace {

namespace asio = boost::asio;

TEST(Framing, AnnouncesTheLengthHighByteFirst) {
    EXPECT_EQ(frame(""), std::string(4, '\0'));
    EXPECT_EQ(frame("abc"), std::string("\0\0\0\3abc", 7));
    EXPECT_EQ(announced_length(frame(std::string(70'000, 'x')).substr(0, 4)), 70'000U);
    EXPECT_EQ(announced_length("\xff\xff\xff\xff"), 0xffffffffU);
}

class FramedServer : public testing::Test {
  protected:
    FramedServer() : engine(open_store("sqlite::memory:"), true) {
        engine.open_sandbox("", {.standard = "echo", .faults = {}, .accounts = {}});
        ServerOptions options;
        options.framed = true;
        options.body_limit = 1000;
        server = std::make_unique<Server>(engine, options);
        socket.connect({asio::ip::make_address("127.0.0.1"), server->port()});
    }
    void send(std::string_view bytes) { asio::write(socket, asio::buffer(bytes)); }
    /// The next answer's body; empty when the server has closed.
    std::string receive() {
        std::string head(frame_head, '\0');
        boost::system::error_code closed;
        asio::read(socket, asio::buffer(head), closed);
        if (closed) return {};
        std::string body(announced_length(head), '\0');
        asio::read(socket, asio::buffer(body));
        return body;
    }

    Engine engine;
    std::unique_ptr<Server> server;
    asio::io_context io;
    asio::ip::tcp::socket socket{io};
};

TEST_F(FramedServer, AnswersFrameAfterFrame) {
    EXPECT_EQ(server->url(), fmt::format("tcp://127.0.0.1:{}", server->port()));
    for (const std::size_t size : {1U, 0U, 1000U}) {
        send(frame(std::string(size, 'x')));
        const auto answer = boost::json::parse(receive());
        EXPECT_EQ(answer.at("method"), "TCP");
        EXPECT_EQ(answer.at("size"), size);
    }
}

TEST_F(FramedServer, TakesAFrameInPieces) {
    const auto bytes = frame("abc") + frame("de");
    for (const char byte : bytes) send({&byte, 1});
    EXPECT_EQ(boost::json::parse(receive()).at("size"), 3);
    EXPECT_EQ(boost::json::parse(receive()).at("size"), 2);
}

TEST_F(FramedServer, EndsWithAFrameThatIsTooLong) {
    send(frame(std::string(1001, 'x')).substr(0, 10));
    EXPECT_EQ(boost::json::parse(receive()).at("echo"), "unreadable");
    EXPECT_EQ(receive(), "");
}

TEST_F(FramedServer, GoesOnAfterAFrameThatNeverEnds) {
    send(frame("abc").substr(0, 5));
    socket.close();
    socket.connect({asio::ip::make_address("127.0.0.1"), server->port()});
    send(frame("abc"));
    EXPECT_EQ(boost::json::parse(receive()).at("size"), 3);
}

}  // namespace
}  // namespace plumbline::platform
