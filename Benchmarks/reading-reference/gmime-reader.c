// Reads messages with GMime: takes them apart, asks every part for its type and its name, decodes every body.
// Usage: gmime-reader PASSES LIST      LIST names one file a line; - reads the list from standard input
// Prints the seconds of processor time for one pass, then what was counted, so that both sides can be compared.

#include <gmime/gmime.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct counts {
    uint64_t parts, names, types, bytes;
};

struct file {
    char *bytes;
    size_t size;
};

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct file load(const char *path) {
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        perror(path);
        exit(66);
    }
    fseek(stream, 0, SEEK_END);
    struct file file = {NULL, (size_t)ftell(stream)};
    rewind(stream);
    file.bytes = malloc(file.size + 1);
    if (file.bytes == NULL || fread(file.bytes, 1, file.size, stream) != file.size) {
        perror(path);
        exit(74);
    }
    fclose(stream);
    return file;
}

static void count_part(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    struct counts *counts = data;
    counts->parts++;
    GMimeContentType *type = g_mime_object_get_content_type(part);
    if (type != NULL) {
        char *text = g_mime_content_type_get_mime_type(type);
        counts->types += strlen(text);
        g_free(text);
    }
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *message = g_mime_message_part_get_message((GMimeMessagePart *)part);
        if (message != NULL) g_mime_message_foreach(message, count_part, counts);
        return;
    }
    if (!GMIME_IS_PART(part)) return;
    const char *name = g_mime_part_get_filename((GMimePart *)part);
    if (name != NULL) counts->names += strlen(name);
    GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)part);
    if (content == NULL) return;
    GMimeStream *sink = g_mime_stream_null_new();
    ssize_t written = g_mime_data_wrapper_write_to_stream(content, sink);
    if (written > 0) counts->bytes += (uint64_t)written;
    g_object_unref(sink);
}

static void read_message(const struct file *file, struct counts *counts) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(file->bytes, file->size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_persist_stream(parser, TRUE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message != NULL) {
        g_mime_message_foreach(message, count_part, counts);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: gmime-reader PASSES LIST\n");
        return 64;
    }
    g_mime_init();
    FILE *list = strcmp(argv[2], "-") == 0 ? stdin : fopen(argv[2], "r");
    if (list == NULL) {
        perror(argv[2]);
        return 66;
    }
    struct file *files = NULL;
    size_t count = 0;
    char line[4096];
    while (fgets(line, sizeof line, list) != NULL) {
        line[strcspn(line, "\n")] = 0;
        files = realloc(files, (count + 1) * sizeof *files);
        if (files == NULL) return 71;
        files[count++] = load(line);
    }
    long passes = strtol(argv[1], NULL, 10);
    struct counts counts = {0, 0, 0, 0};
    double start = cpu_seconds();
    for (long pass = 0; pass < passes; pass++)
        for (size_t index = 0; index < count; index++) read_message(&files[index], &counts);
    double seconds = (cpu_seconds() - start) / (double)passes;
    printf("%.9f parts=%lu names=%lu types=%lu bytes=%lu\n", seconds, counts.parts / passes, counts.names / passes,
           counts.types / passes, counts.bytes / passes);
    return 0;
}
