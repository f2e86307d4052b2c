#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

static void *or_end(void *memory)
{
    if (memory == NULL) {
        fputs("load-client: out of memory\n", stderr);
        exit(EX_OSERR);
    }
    return memory;
}

void *allocate(size_t count, size_t size)
{
    return or_end(calloc(count > 0 ? count : 1, size));
}

void *reallocate(void *memory, size_t count, size_t size)
{
    return or_end(reallocarray(memory, count > 0 ? count : 1, size));
}

void bytes_reserve(struct bytes *bytes, size_t more)
{
    if (more <= bytes->capacity - bytes->length)
        return;
    size_t capacity = bytes->capacity > 0 ? bytes->capacity : 256;
    while (capacity - bytes->length < more)
        capacity *= 2;
    bytes->data = reallocate(bytes->data, capacity, 1);
    bytes->capacity = capacity;
}

void bytes_append(struct bytes *bytes, const void *data, size_t length)
{
    if (length == 0)
        return;
    bytes_reserve(bytes, length);
    memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
}

void bytes_append_32(struct bytes *bytes, uint32_t value)
{
    const uint8_t octets[4] = {value >> 24, value >> 16, value >> 8, value};
    bytes_append(bytes, octets, sizeof octets);
}

void bytes_append_string(struct bytes *bytes, const char *text)
{
    bytes_append(bytes, text, strlen(text) + 1);
}

size_t packet_begin(struct bytes *bytes, char command)
{
    const size_t mark = bytes->length;
    bytes_append_32(bytes, 0);
    bytes_append(bytes, &command, 1);
    return mark;
}

void packet_end(struct bytes *bytes, size_t mark)
{
    const uint32_t length = (uint32_t)(bytes->length - mark - 4);
    for (int octet = 0; octet < 4; octet += 1)
        bytes->data[mark + octet] = (uint8_t)(length >> (24 - 8 * octet));
}

uint32_t read_32(const uint8_t *data)
{
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}
