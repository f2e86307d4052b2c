// Prints the names of attachments that GMime sees: usage: gmime-names FILE...
// For each file a line: its path, then each name in hexadecimal, tab-separated.

#include <gmime/gmime.h>
#include <stdio.h>

static void show(const char *name) {
    if (name == NULL || *name == 0) return;
    putchar('\t');
    for (const unsigned char *byte = (const unsigned char *)name; *byte != 0; byte++) printf("%02x", *byte);
}

static void visit(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    show(g_mime_object_get_content_disposition_parameter(part, "filename"));
    show(g_mime_object_get_content_type_parameter(part, "name"));
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *message = g_mime_message_part_get_message((GMimeMessagePart *)part);
        if (message != NULL) g_mime_message_foreach(message, visit, data);
    } else if (GMIME_IS_PART(part)) {
        show(g_mime_part_get_filename((GMimePart *)part));
    }
}

int main(int argc, char **argv) {
    g_mime_init();
    for (int index = 1; index < argc; index++) {
        printf("%s", argv[index]);
        GMimeStream *stream = g_mime_stream_file_open(argv[index], "r", NULL);
        if (stream != NULL) {
            GMimeParser *parser = g_mime_parser_new_with_stream(stream);
            GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
            if (message != NULL) {
                g_mime_message_foreach(message, visit, NULL);
                g_object_unref(message);
            }
            g_object_unref(parser);
            g_object_unref(stream);
        }
        putchar('\n');
    }
    return 0;
}
