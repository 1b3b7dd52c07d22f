// The compiler of the data runs before there is any data to embed.
extern "C" {
extern const void* const plumbline_embedded[3];
const void* const plumbline_embedded[3] = {nullptr, nullptr, nullptr};
}
