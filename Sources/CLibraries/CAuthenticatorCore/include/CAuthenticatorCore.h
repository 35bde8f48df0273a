/// The authenticator's core for the browser: a WebAssembly module that `Tools/build-core` made.
const unsigned char *core_bytes(void);
/// In bytes.
long core_size(void);
