extension String {
    /// Whether it can stand in an address or a domain of a field as it is (RFC 5322 section 3.2.3): visible ASCII without what ends
    /// or quotes one.
    var canStandInField: Bool {
        !isEmpty && utf8.count <= 255
            && utf8.allSatisfy { (0x21...0x7E).contains($0) && !"()<>[]:;,\\\"".utf8.contains($0) }
    }
}
