import MailMessage
import MailStages

/// What `postern inspect` says of one message: its parts, what is in them, what is odd, and what would become of it.
///
/// Names and texts are the sender's, as they are: whoever shows them escapes them.
package struct InspectionReport: Sendable, MessageReport {
    /// A part of the message.
    package struct PartReport: Sendable, Encodable {
        /// The numbers that IMAP gives it, such as `2.1`; empty for the message itself.
        package let path: String
        package let role: String
        package let depth: Int
        package let types: [String]
        package let charset: String?
        package let encodings: [String]
        package let names: [String]
        /// The number of the bytes that it stands in, and where its header and body are in them.
        package let source: Int
        package let header: [Int]
        package let body: [Int]
        /// 0 where every program sees it.
        package let reading: Int
        /// The files that it is and holds.
        package let files: [FileReport]
    }

    /// A file: a part's content, or something in it.
    package struct FileReport: Sendable, Encodable {
        package let names: [String]
        package let kind: String?
        package let size: Int?
        /// How many files it is in.
        package let depth: Int
    }

    /// Something odd, or bad.
    package struct FindingReport: Sendable, Encodable {
        package let consequence: String
        package let name: String
        package let chain: [String]
        package let reason: String
    }

    /// An ambiguity and where it stands.
    package struct AnomalyReport: Sendable, Encodable {
        package let kind: String
        package let source: Int
        package let range: [Int]
        package let part: String?
        package let differs: Bool
        package let explanation: String
    }

    package let file: String
    package let size: Int
    package let readings: Int
    package let verdict: String
    package let parts: [PartReport]
    package let anomalies: [AnomalyReport]
    package let findings: [FindingReport]

    /// The exit status that says so: 0 passed, 11 refused, 12 deferred, 13 thrown away.
    package var status: Int32 {
        if verdict.hasPrefix("refuse") { return 11 }
        if verdict.hasPrefix("defer") { return 12 }
        return verdict == "pass" ? 0 : 13
    }
}
