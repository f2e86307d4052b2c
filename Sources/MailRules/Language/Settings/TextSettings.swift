/// How texts are made of a message.
package struct TextSettings: Sendable {
    /// Whether texts are decoded by their character set.
    package var normalizesCharset = true
    /// Bytes of a part that `body` rules see.
    package var bodyPartScanSize = 50_000.0
    /// Bytes of a part that `rawbody` rules see.
    package var rawBodyPartScanSize = 500_000.0
    /// The locales whose character sets are no sign of anything: `all`, or words such as `en` and `ja`.
    package var locales: [UInt8] = Array("all".utf8)
    /// Whether domains of DKIM signatures count as links.
    package var takesDKIMDomainsAsLinks = true

    package init() {}
}
