/* A growing run of bytes, and milter packets written into it. */
#ifndef LOAD_CLIENT_BYTES_H
#define LOAD_CLIENT_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
    uint8_t *data;
    size_t length;
    size_t capacity;
};

/* Makes room for `more` further bytes; memory that runs out ends the program. */
void bytes_reserve(struct bytes *bytes, size_t more);
void bytes_append(struct bytes *bytes, const void *data, size_t length);
void bytes_append_32(struct bytes *bytes, uint32_t value);
/* Appends the text and its NUL, as the protocol ends every string. */
void bytes_append_string(struct bytes *bytes, const char *text);

/* Opens a packet with this command and returns its mark; everything appended until `packet_end` is its data. */
size_t packet_begin(struct bytes *bytes, char command);
void packet_end(struct bytes *bytes, size_t mark);

/* A 32-bit number in network order. */
uint32_t read_32(const uint8_t *data);

/* malloc, calloc and realloc that end the program with a message when there is no memory. */
void *allocate(size_t count, size_t size);
void *reallocate(void *memory, size_t count, size_t size);

#endif
