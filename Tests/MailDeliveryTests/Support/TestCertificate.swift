import Foundation
import NIOSSL

/// A self-signed certificate for `mail.test`, made by openssl(1).
struct TestCertificate: Sendable {
    private let folder: TestFolder

    /// The certificate, which is its own authority.
    var file: String { "\(folder.path)/certificate.pem" }

    /// One for all tests; nil where the program is not installed.
    static let shared = try? TestCertificate()

    init() throws {
        folder = try TestFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
            "-subj", "/CN=mail.test", "-addext", "subjectAltName=DNS:mail.test", "-keyout", "\(folder.path)/key.pem",
            "-out", "\(folder.path)/certificate.pem",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    func serverContext() throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMFile(file).map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(file: "\(folder.path)/key.pem", format: .pem))))
    }
}
