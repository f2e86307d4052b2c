import Glibc
import NIOCore
import Testing

@testable import MailDelivery

@Suite struct ContentFileTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static func fault(_ content: DeliveryContent) -> DeliveryFault? {
        do throws(DeliveryFault) {
            _ = try ContentFile(content)
            return nil
        } catch {
            return error
        }
    }

    @Test func fieldsComeFirstAndTheFileInPieces() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let path = try folder.file(bytes)
        for (fields, first) in [("A: b\r\n", "A: b\r\n"), ("A: b", "A: b\r\n"), ("", "")] {
            let file = try ContentFile(
                DeliveryContent(fields: Array(fields.utf8), source: .path(path), count: bytes.count))
            var (all, largest) = ([UInt8](), 0)
            while case let piece = try file.read(at: all.count), piece.readableBytes > 0 {
                largest = max(largest, piece.readableBytes)
                all += Array(piece.readableBytesView)
            }
            #expect(all == Array(first.utf8) + bytes)
            #expect(largest == ContentFile.chunk)
        }
    }

    @Test func aFileOfAnotherSizeIsNotSent() throws {
        let path = try folder.file(Array("Hello\n".utf8))
        #expect(Self.fault(DeliveryContent(source: .path(path), count: 6)) == nil)
        for count in [0, 5, 7] { #expect(Self.fault(DeliveryContent(source: .path(path), count: count)) != nil) }
    }

    @Test func whatIsNoFileIsNotSent() throws {
        let link = "\(folder.path)/link"
        _ = try folder.file(Array("Hello\n".utf8))
        #expect(unsafe symlink("\(folder.path)/message", link) == 0)
        #expect(unsafe mkfifo("\(folder.path)/pipe", 0o600) == 0)
        for path in [link, "\(folder.path)/pipe", folder.path, "\(folder.path)/nothing"] {
            guard case .content? = Self.fault(DeliveryContent(source: .path(path), count: 6)) else {
                Issue.record("\(path) is taken for a file")
                continue
            }
        }
        #expect(Self.fault(DeliveryContent(source: .descriptor(-1), count: 6)) != nil)
    }

    @Test func aDescriptorStaysOpenAndItsPlaceStays() throws {
        let path = try folder.file(Array("Hello\n".utf8))
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        #expect(lseek(descriptor, 3, SEEK_SET) == 3)
        for _ in 0..<2 {
            let file = try ContentFile(DeliveryContent(source: .descriptor(descriptor), count: 6))
            #expect(try file.measure().count == 7)
        }
        #expect(lseek(descriptor, 0, SEEK_CUR) == 3)
    }
}
