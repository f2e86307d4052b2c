extension PoolConfiguration {
    /// The configuration in one piece: the settings as text, a NUL, the content.
    var bytes: [UInt8] { Array(settings.settingsText.utf8) + [0] + content }

    /// Reads what ``bytes`` wrote.
    init(bytes: [UInt8]) throws(PoolError) {
        guard let end = bytes.firstIndex(of: 0) else {
            throw PoolError("what the supervisor hands over is no configuration")
        }
        let settings = try PoolSettings(settingsText: String(decoding: bytes[..<end], as: UTF8.self))
        self.init(settings, content: Array(bytes[(end + 1)...]))
    }
}
