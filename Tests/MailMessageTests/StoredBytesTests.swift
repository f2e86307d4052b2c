import Glibc
import MailMessage
import Testing

@Suite struct StoredBytesTests {
    @Test(arguments: [0, 1, 99, 100, 101, 250, 100_000])
    func bytesComeBackFromMemoryAndFile(_ count: Int) throws {
        var options = StorageOptions()
        options.memoryBytes = 100
        var collector = ByteCollector(storage: options)
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for start in stride(from: 0, to: count, by: 60) {
            try collector.append(bytes[start..<min(start + 60, count)].span)
        }
        #expect(collector.count == count)
        let stored = try collector.finish()
        #expect(stored.count == count)
        #expect(stored.isInFile == (count > 100))
        stored.release(0..<count)
        #expect(stored.copy(0..<count) == bytes)
        #expect(stored.copy(50..<70) == Array(bytes.dropFirst(50).prefix(20)))
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        var options = StorageOptions()
        options.memoryBytes = 1
        options.folder = "/nonexistent/folder"
        var collector = ByteCollector(storage: options)
        let error = #expect(throws: StorageError.self) { try collector.append([1, 2, 3].span) }
        #expect(error?.description.contains("/nonexistent/folder") == true)
    }

}
