import Glibc

/// What this machine is called.
enum MachineName {
    /// The name (`gethostname`); `localhost` where it has none that can be said in SMTP.
    static let own: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return "localhost" }
        return String(decoding: bytes, as: UTF8.self)
    }()
}
