import NIOSSL
import Synchronization

/// What TLS needs, made when it is needed first.
final class SecurityContext: Sendable {
    private let verification: DeliverySecurity.Verification
    private let made = Mutex<NIOSSLContext?>(nil)

    init(_ verification: DeliverySecurity.Verification) { self.verification = verification }

    /// The name that the certificate must be for.
    var serverName: String? {
        if case .authorities(_, let name) = verification { name } else { nil }
    }

    /// The context.
    /// - Throws: ``DeliveryFault/security(_:)`` where the file of authorities cannot be read; it is tried again the
    ///   next time.
    func context() throws(DeliveryFault) -> NIOSSLContext {
        let result = made.withLock { made -> Result<NIOSSLContext, DeliveryFault> in
            if let made { return .success(made) }
            var configuration = TLSConfiguration.makeClientConfiguration()
            switch verification {
            case .none: configuration.certificateVerification = .none
            case .authorities(let file, _):
                configuration.certificateVerification = .fullVerification
                configuration.trustRoots = .file(file)
            }
            do {
                let context = try NIOSSLContext(configuration: configuration)
                made = context
                return .success(context)
            } catch {
                return .failure(.security(ErrorText.of(error)))
            }
        }
        return try result.get()
    }
}
