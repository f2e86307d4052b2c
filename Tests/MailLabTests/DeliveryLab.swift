import Foundation
import MailDelivery
import MailLab
import Testing

/// A real server that our own client hands mail to, and a folder for its content.
final class DeliveryLab: Sendable {
    let server: any MailServer
    private let folder: LabFolder

    init(_ kind: MailServerKind, _ setup: MailServerSetup = MailServerSetup(), folder: LabFolder? = nil) throws {
        server = try kind.start(setup)
        self.folder = try folder ?? LabFolder(name: "delivery")
    }

    deinit { server.stop() }

    /// A client with the deadlines that are meant for real servers.
    func sender(_ security: DeliverySecurity = DeliverySecurity(.never)) throws -> DeliverySender {
        DeliverySender(
            try DeliveryRoute(
                to: .host("127.0.0.1", port: Int(server.port)), helloName: "filter.test", security: security))
    }

    /// The content of a message; its file has bare LF, as files have.
    func content(_ bytes: [UInt8]) throws -> DeliveryContent {
        let path = "\(folder.path)/\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: path))
        return DeliveryContent(
            fields: Array("Received: from client.test by filter.test; Sat, 1 Nov 2025 10:00:00 +0000\r\n".utf8),
            source: .path(path), count: bytes.count)
    }

    /// The header of a message, with the empty line.
    static func header(_ subject: String = "hello") -> String {
        """
        From: ann@ext.test
        To: bob@sink.test
        Subject: \(subject)
        Date: Sat, 1 Nov 2025 10:00:00 +0000
        Message-ID: <delivery@ext.test>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit


        """
    }

    static func path(_ text: String, _ parameters: String...) -> DeliveryPath {
        DeliveryPath(Array(text.utf8), parameters: parameters)
    }

    /// What the sink got of a message whose id is in the report: that the server's Received field has the same.
    func copies(_ report: DeliveryReport) throws -> [SinkMessage] {
        let id = try #require(report.queueIdentifier, "\(report)")
        return try #require(
            server.delivered(queueID: id, deadline: Deadline(seconds: 60)), "\(server.log.suffix(2_000))")
    }
}

extension DeliveryOutcome {
    var isAccepted: Bool { if case .accepted = self { true } else { false } }

    /// The reply, where it is one.
    var reply: SMTPReply? {
        switch self {
        case .accepted(let reply), .permanent(let reply), .temporary(.reply(let reply)): reply
        default: nil
        }
    }
}

extension DeliveryReport {
    /// Whether each recipient was accepted.
    var isAcceptedForAll: Bool { outcomes.allSatisfy(\.isAccepted) }

    /// Whether no recipient was accepted.
    var isAcceptedForNone: Bool { !outcomes.contains(where: \.isAccepted) }
}
