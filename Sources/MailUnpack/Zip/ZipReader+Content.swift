import MailMessage

/// The content of entries.
extension ZipReader {
    /// Takes the content of an entry out, and tells where it ends in the archive.
    mutating func extract(
        _ extent: ZipExtent, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> (content: UnpackedFile.Content, end: Int) {
        guard extent.isEncrypted else {
            let taken = try takeOut(extent, shown, bytes)
            return (taken.content, taken.end)
        }
        let end = min(try contentEnd(of: extent, bytes), bytes.count)
        if !extent.isStronglyEncrypted, let content = try decrypt(extent, end: end, shown, bytes) {
            return (content, end)
        }
        spending.note(.encryptedContent, "\(shown) is encrypted")
        return (.encrypted, end)
    }

    /// What came out of content that is not encrypted.
    private struct Taken {
        var content: UnpackedFile.Content
        var end: Int
        var isSound = false
    }

    private mutating func takeOut(
        _ extent: ZipExtent, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> Taken {
        switch extent.method {
        case ZipMethod.stored: return try copy(extent, shown, bytes)
        case ZipMethod.deflated: return try inflate(extent, shown, bytes)
        case let method where ZipMethod.isForChild(method): return try pack(extent, shown, bytes)
        default:
            let reason = "compressed with \(ZipMethod.name(of: extent.method))"
            spending.note(.unsupported, "\(shown) is \(reason)")
            return Taken(content: .unreadable(reason), end: min(try contentEnd(of: extent, bytes), bytes.count))
        }
    }

    /// Copies content as it stands into a zip of its own.
    private mutating func pack(
        _ extent: ZipExtent, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> Taken {
        let end = try contentEnd(of: extent, bytes)
        guard end <= bytes.count, end >= extent.start else {
            spending.note(.truncated, "\(shown) is cut off")
            return Taken(content: .unreadable("cut off"), end: bytes.count)
        }
        guard spending.takeInput(end - extent.start) else { return Taken(content: .overLimit, end: end) }
        let packed = try ZipWriter.archive(of: extent, bytes.extracting(extent.start..<end), storage: storage)
        return Taken(content: .packed(packed), end: end)
    }

    private mutating func copy(
        _ extent: ZipExtent, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> Taken {
        let end = try contentEnd(of: extent, bytes)
        guard end <= bytes.count else {
            spending.note(.truncated, "\(shown) is cut off")
            return Taken(content: .unreadable("cut off"), end: bytes.count)
        }
        // Some programs copy as many bytes as come out, others as many as there are.
        let length = bytes.range(from: extent.start, count: extent.size)?.count ?? 0
        let all = extent.start..<max(end, extent.compressed == nil ? end : extent.start + length)
        var output = EntryOutput(storage: storage)
        var position = all.lowerBound
        while position < all.upperBound {
            let window = position..<min(position + (64 << 10), all.upperBound)
            guard spending.takeInput(window.count),
                try output.append(
                    bytes.extracting(window), input: window.upperBound - all.lowerBound, &spending)
            else { return Taken(content: .overLimit, end: end) }
            stored.release(window)
            position = window.upperBound
        }
        let isSound = check(extent, count: output.count, checksum: output.checksum, consumed: end - extent.start, shown)
        return Taken(content: .bytes(try output.finish()), end: end, isSound: isSound)
    }

    private mutating func inflate(
        _ extent: ZipExtent, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> Taken {
        var output = EntryOutput(storage: storage)
        guard extent.start <= bytes.count else { return Taken(content: .unreadable("cut off"), end: bytes.count) }
        // Deflated data knows its end: what is declared may be shorter or longer.
        let outcome = try inflater?.inflate(bytes, extent.start..<bytes.count, into: &output, &spending)
        let declaredEnd = bytes.range(from: extent.start, count: extent.compressed ?? 0)?.upperBound ?? bytes.count
        switch outcome {
        case .end(let consumed):
            let isSound = check(
                extent, count: output.count, checksum: output.checksum, consumed: consumed, shown)
            return Taken(content: .bytes(try output.finish()), end: extent.start + consumed, isSound: isSound)
        case .cut:
            spending.note(.truncated, "\(shown) is cut off")
            return Taken(content: .unreadable("cut off"), end: declaredEnd)
        case .damaged:
            spending.note(.unreadable, "the content of \(shown) is damaged")
            return Taken(content: .unreadable("damaged"), end: declaredEnd)
        case .limit: return Taken(content: .overLimit, end: declaredEnd)
        case nil: return Taken(content: .unreadable("no memory to read it"), end: declaredEnd)
        }
    }

    /// Compares what came out with what was declared.
    private mutating func check(
        _ extent: ZipExtent, count: Int, checksum: UInt32, consumed: Int, _ shown: String
    ) -> Bool {
        // What stands behind the content was not read.
        guard let compressed = extent.compressed else { return true }
        if count != extent.size || consumed != compressed {
            spending.note(
                .sizeMismatch,
                "\(shown) claims \(extent.size) bytes, compressed \(compressed); it has \(count) and \(consumed)")
            return false
        }
        guard checksum == extent.checksum else {
            spending.note(.checksumMismatch, "the checksum of \(shown) is wrong")
            return false
        }
        return true
    }

    /// Where content ends that does not tell it by itself; beyond the archive if it is cut off.
    private mutating func contentEnd(of extent: ZipExtent, _ bytes: Span<UInt8>) throws(StorageError) -> Int {
        if let compressed = extent.compressed {
            let (end, overflow) = extent.start.addingReportingOverflow(compressed)
            return overflow ? Int.max : end
        }
        // The descriptor behind it says how long it was.
        var position = extent.start
        while position < bytes.count {
            let window = position..<min(position + (64 << 10), bytes.count)
            guard spending.takeInput(window.count) else { break }
            var place = position
            while let offset = bytes.firstRange(of: ZipSignature.descriptor, in: place..<(window.upperBound + 3)) {
                if bytes.number32(at: offset + 8) == offset - extent.start { return offset }
                place = offset + 4
            }
            position = max(place, window.upperBound)
        }
        guard extent.start < bytes.count else { return bytes.count }
        return ZipSignature.first(in: extent.start..<bytes.count, of: bytes)?.offset ?? bytes.count
    }

    /// Tries the passwords; `nil` when none opens the content.
    private mutating func decrypt(
        _ extent: ZipExtent, end: Int, _ shown: String, _ bytes: Span<UInt8>
    ) throws(StorageError) -> UnpackedFile.Content? {
        let length = ZipCrypto.headerLength
        guard let header = bytes.range(from: extent.start, count: length), header.upperBound <= end else { return nil }
        let headerBytes = bytes.copy(header)
        for password in (lastPassword.map { [$0] } ?? []) + passwords.candidates {
            var cipher = ZipCrypto(password: password)
            guard let check = headerBytes.map({ cipher.decrypt($0) }).last, extent.passwordChecks.contains(check) else {
                continue
            }
            guard spending.takeInput(end - extent.start) else { return nil }
            let plain = try decrypt(header.upperBound..<end, cipher, bytes)
            var trial = spending
            let taken = try plain.withSpan { (span) throws(StorageError) in
                try takeOut(extent.decrypted(count: plain.count), shown, span)
            }
            // One password in 256 seems right until the content is read: what that noticed is not about the content.
            guard taken.isSound else {
                swap(&trial, &spending)
                spending.keepSpent(of: trial)
                continue
            }
            lastPassword = password
            return taken.content
        }
        return nil
    }

    private func decrypt(
        _ range: Range<Int>, _ cipher: ZipCrypto, _ bytes: Span<UInt8>
    ) throws(StorageError) -> StoredBytes {
        var cipher = cipher
        var collector = ByteCollector(storage: storage)
        var position = range.lowerBound
        while position < range.upperBound {
            let window = position..<min(position + (64 << 10), range.upperBound)
            let plain = bytes.copy(window).map { cipher.decrypt($0) }
            try collector.append(plain.span)
            position = window.upperBound
        }
        return try collector.finish()
    }
}
