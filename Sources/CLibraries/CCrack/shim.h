// crack.h uses size_t without saying where it comes from.
#pragma once
#include <stddef.h>
#include <crack.h>
