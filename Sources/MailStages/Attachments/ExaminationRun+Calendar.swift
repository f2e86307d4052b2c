import MailMessage
import MailUnpack

/// Calendars and cards (RFC 5545, RFC 6350): files that their properties carry within themselves.
extension ExaminationRun {
    mutating func openCalendar(_ bytes: StoredBytes, _ opening: Opening) throws(StorageError) -> [UnpackFinding] {
        let found = bytes.withSpan { CalendarFiles(in: $0) }
        for file in found.files {
            let chain = opening.chain + [file.names.first ?? "file"]
            guard hasTime(chain) else { break }
            let content = try keep(chain) { take throws(StorageError) in
                var (decoder, output) = (ContentDecoder(.base64), [UInt8]())
                bytes.withSpan { decoder.decode($0.extracting(file.range), into: &output) }
                decoder.finish(into: &output)
                _ = try take(output.span)
            }
            judge(
                file.names.map { CandidateName($0, .content) }, types: file.type.map { [$0] } ?? [], kinds: [],
                chain: chain)
            try examine(UnpackedFile(names: file.names, content: content.map { .bytes($0) } ?? .overLimit), in: opening)
        }
        return found.isComplete ? [] : [UnpackFinding(.entryLimit)]
    }
}
