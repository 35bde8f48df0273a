// speak_lib.h uses size_t and wchar_t without saying where they come from.
#pragma once
#include <stddef.h>
#include <espeak-ng/speak_lib.h>
