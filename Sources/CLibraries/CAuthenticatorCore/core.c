#include "CAuthenticatorCore.h"

// A C file, because the Swift compiler takes a minute for so long a list of bytes.
#if __has_embed("../../../.build-core/core.wasm") != __STDC_EMBED_FOUND__
#error "the browser's core comes first: Tools/build-core"
#endif
static const unsigned char core[] = {
#embed "../../../.build-core/core.wasm"
};

const unsigned char *core_bytes(void) { return core; }
long core_size(void) { return sizeof core; }
