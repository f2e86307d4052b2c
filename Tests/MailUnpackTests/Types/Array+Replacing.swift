extension [UInt8] {
    /// The bytes with a text written over them at a place.
    func replacing(_ text: String, at offset: Int) -> [UInt8] {
        var copy = self
        copy.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
        return copy
    }
}
