import MailMessage
import MailStages
import MailUnpack

/// What can be fuzzed, each by its name on the command line.
enum FuzzTarget: String, CaseIterable {
    /// Whole messages: their structure, names, contents and texts.
    case message
    /// Whole messages, and what is inside their attachments; archives that need the child are left closed.
    case examiner
    /// Containers, each by its reader.
    case zip
    case ole
    case tnef
    case pdf
    case rtf
    case calendar
    case base64
    case quotedPrintable = "quoted-printable"
    /// uuencode, xxencode, yEnc and BinHex: finding them and decoding them.
    case embedded
    /// HTML as a person sees it.
    case html
    /// Charsets: the first byte chooses one.
    case charset
    /// Names of files, and what they are saved as.
    case name
    /// S/MIME.
    case signed
    /// AppleSingle and AppleDouble.
    case apple
    /// The table of signatures.
    case kind
    /// A glob, and what stands behind the first line end as its subject.
    case glob
    /// A matcher as operators spell it, its subject likewise, and its text as a list.
    case matcher
    /// Whole messages under rules of all kinds.
    case scoring
    /// A file of rules in SpamAssassin's language.
    case rules

    /// The one that this process was started for; set once, before the fuzzer runs.
    nonisolated(unsafe) static var current = FuzzTarget.message

    /// Reads an input, and traps where what came out breaks a promise.
    func run(_ input: [UInt8]) {
        do {
            switch self {
            case .message: try Self.readMessage(input)
            case .examiner: _ = try Self.childless.examine(StoredBytes(input))
            case .zip: try Self.unpack(input) { try ZipReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .ole: try Self.unpack(input) { try CompoundFileReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .tnef: try Self.unpack(input) { try TNEFReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .pdf: try Self.unpack(input) { try PDFReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .rtf: try Self.unpack(input) { try RichTextReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .calendar: try Self.unpack(input) { try CalendarReader.read($0, budget: &$1, storage: $2, visit: $3) }
            case .base64:
                for variant in Base64Variant.allCases { Self.decode(input, ContentDecoder(reading: variant)) }
            case .quotedPrintable:
                for variant in QuotedPrintableVariant.allCases { Self.decode(input, ContentDecoder(reading: variant)) }
            case .embedded: Self.findEmbedded(input)
            case .html: Self.readText(input)
            case .charset: Self.decodeCharset(input)
            case .name: Self.readName(input)
            case .signed:
                if case .content(let ranges, _) = SignedContent(input.span) { Self.check(ranges, within: input.count) }
            case .apple:
                guard let file = AppleFile(input.span) else { return }
                Self.check(file.names + file.dataForks + file.resourceForks, within: input.count)
            case .kind:
                let tail = input.span.extracting(max(0, input.count - FileKind.tailBytes)..<input.count)
                let kinds = FileKind.readings(head: input.span, tail: tail, length: input.count)
                precondition(!kinds.isEmpty, "content of no kind")
            case .glob: Self.matchGlob(input)
            case .matcher: Self.matchSpelling(input)
            case .scoring: Self.scoreMessage(input)
            case .rules: Self.readRules(input)
            }
        } catch {
            // Content could not be kept: nothing that an input may cause here.
            fatalError("\(error)")
        }
    }

    private static let childless = {
        var examiner = AttachmentExaminer()
        examiner.archives = ConfinedArchive(program: "/dev/null/postern-unpack")
        return examiner
    }()
}
