import CPCRE2

/// PCRE2's tables of what each byte is and what the other case of it is (pcre2api(3), "Locale support").
enum CharacterTables {
    /// The tables of the C locale in which the letters of ISO 8859-1 are the same in either case. Nil when there is no
    /// memory, or the library's tables do not begin with the two for either case: then only ASCII is.
    ///
    /// Unsafe for the compiler alone: they are made once, never written to after that, so that all threads may read them,
    /// and never given back, as compiled code goes on reading them.
    nonisolated(unsafe) static let latin: UnsafePointer<UInt8>? = {
        guard let made = unsafe pcre2_maketables_8(nil) else { return nil }
        let tables = unsafe UnsafeMutablePointer(mutating: made)
        let other = unsafe tables + 256
        guard unsafe tables[0x41] == 0x61, unsafe tables[0x61] == 0x61, unsafe other[0x41] == 0x61,
            unsafe other[0x61] == 0x41, unsafe other[0xE9] == 0xE9
        else {
            unsafe pcre2_maketables_free_8(nil, made)
            return nil
        }
        // All from À to Þ but the sign of multiplication. ß and ÿ have no other case among bytes, µ neither.
        for upper in 0xC0...0xDE where upper != 0xD7 {
            unsafe tables[upper] = UInt8(upper + 0x20)
            unsafe other[upper] = UInt8(upper + 0x20)
            unsafe other[upper + 0x20] = UInt8(upper)
        }
        return unsafe UnsafePointer(tables)
    }()
}
