/* libFuzzer's own entry for programs that have a main of their own ("Using libFuzzer as a library"). */
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));
