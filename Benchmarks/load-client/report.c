#include "report.h"

#include <stdio.h>
#include <stdlib.h>

static int by_value(const void *left, const void *right)
{
    const float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

/* The nearest-rank percentile in microseconds; the latencies are sorted. */
static double percentile(const struct load *load, double share)
{
    size_t rank = (size_t)(share * (double)load->finished);
    if (rank >= load->finished)
        rank = load->finished - 1;
    return 1e6 * (double)load->latencies[rank];
}

void report_print(struct load *load)
{
    const double seconds = load->ended - load->begun;
    const double messages = (double)load->finished;
    qsort(load->latencies, load->finished, sizeof *load->latencies, by_value);
    printf("{\"messages\":%zu,\"connections\":%zu,\"seconds\":%.4f,\"rate\":%.1f", load->finished,
           load->options->connections, seconds, messages / seconds);
    printf(",\"p50_us\":%.0f,\"p95_us\":%.0f,\"p99_us\":%.0f,\"max_us\":%.0f", percentile(load, 0.50),
           percentile(load, 0.95), percentile(load, 0.99), percentile(load, 1.00));
    printf(",\"continue\":%zu,\"accept\":%zu,\"discard\":%zu,\"reject\":%zu,\"defer\":%zu",
           load->decisions[decided_continue], load->decisions[decided_accept],
           load->decisions[decided_discard], load->decisions[decided_reject],
           load->decisions[decided_defer]);
    printf(",\"added_fields\":%zu,\"other_edits\":%zu,\"refused_recipients\":%zu", load->added,
           load->other_edits, load->refused_recipients);
    printf(",\"version\":%u,\"actions\":\"0x%x\",\"steps\":\"0x%x\",\"bytes_sent\":%llu",
           load->negotiation.version, load->negotiation.actions, load->negotiation.steps,
           load->bytes_sent);
    printf(",\"client_cpu_us\":%.2f",
           1e6 * (load->own_after.cpu_seconds - load->own_before.cpu_seconds) / messages);
    if (load->options->survive)
        printf(",\"lost_sessions\":%zu,\"lost_messages\":%zu,\"sent_away\":%zu", load->lost_sessions,
               load->lost_messages, load->sent_away);
    if (load->options->watched_count > 0)
        printf(",\"cpu_us\":%.2f,\"rss_kb_before\":%ld,\"rss_kb\":%ld,\"pss_kb\":%ld",
               1e6 * (load->after.cpu_seconds - load->before.cpu_seconds) / messages,
               load->before.resident_kb, load->after.resident_kb, load->after.share_kb);
    if (load->at_report.resident_kb > 0)
        printf(",\"rss_kb_at_report\":%ld,\"pss_kb_at_report\":%ld", load->at_report.resident_kb,
               load->at_report.share_kb);
    printf("}\n");
}
