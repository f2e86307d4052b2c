import Glibc
import PosternService
import Testing

@Suite struct DiskTests {
    /// A folder that is removed at the end.
    private final class Folder {
        let path: String
        private var made: [String] = []

        init() throws {
            var template = Array("/tmp/postern-configuration-XXXXXX".utf8CString)
            let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
                unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
            }
            #expect(isMade)
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            made = [path]
        }

        func write(_ name: String, _ text: String, mode: mode_t = 0o600) {
            let descriptor = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            #expect(descriptor >= 0)
            let bytes = Array(text.utf8)
            #expect(unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
            #expect(fchmod(descriptor, mode) == 0)
            close(descriptor)
            made.append("\(path)/\(name)")
        }

        func makeFolder(_ name: String) {
            #expect(unsafe mkdir("\(path)/\(name)", 0o700) == 0)
            made.append("\(path)/\(name)")
        }

        func makePipe(_ name: String) {
            #expect(unsafe mkfifo("\(path)/\(name)", 0o600) == 0)
            made.append("\(path)/\(name)")
        }

        func makeLink(_ name: String, to target: String) {
            #expect(unsafe symlink(target, "\(path)/\(name)") == 0)
            made.append("\(path)/\(name)")
        }

        deinit {
            for path in made.reversed() { unsafe remove(path) }
        }
    }

    private func errors(_ path: String) -> String {
        do {
            _ = try Configuration<SampleConfiguration>(reading: path, from: DiskConfigurationFiles())
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func filesAreRead() throws {
        let folder = try Folder()
        folder.makeFolder("conf.d")
        folder.write("postern.yaml", "include: conf.d/*.yaml\nstore: {password: {file: key}}\n")
        folder.write("conf.d/b.yaml", "trusted: [b]")
        folder.write("conf.d/a.yaml", "trusted: [a]")
        folder.write("key", "hunter2\n", mode: 0o604)
        let read = try Configuration<SampleConfiguration>(
            reading: "\(folder.path)/postern.yaml", from: DiskConfigurationFiles())
        #expect(read.root.trusted.map(\.value) == ["a", "b"])
        #expect(read.root.store?.password?.text == "hunter2")
        #expect(read.warnings.count == 1)
    }

    @Test func filesThatCannotBeRead() throws {
        let folder = try Folder()
        #expect(errors("\(folder.path)/no.yaml") == "\(folder.path)/no.yaml:1:1: there is no such file")
        #expect(errors(folder.path) == "\(folder.path):1:1: it is a folder, not a file")
        folder.makePipe("pipe")
        #expect(errors("\(folder.path)/pipe") == "\(folder.path)/pipe:1:1: it is neither a file nor a folder")
        #expect(errors("/dev/null") == "/dev/null:1:1: it is neither a file nor a folder")
        folder.write("large", String(repeating: "#", count: 4 << 20))
        #expect(errors("\(folder.path)/large") == "")
        folder.write("large", String(repeating: "#", count: 4 << 20 | 1))
        #expect(errors("\(folder.path)/large") == "\(folder.path)/large:1:1: it is larger than 4 MiB")
        #expect(errors("\(folder.path)/large\0") == "\(folder.path)/large\0:1:1: there is no such file")
        folder.write("secret", "x", mode: 0)
        // Root may read all.
        if geteuid() != 0 {
            #expect(
                errors("\(folder.path)/secret")
                    == "\(folder.path)/secret:1:1: it cannot be read: Permission denied")
        }
    }

    @Test func aLinkIsTheSameFile() throws {
        let folder = try Folder()
        folder.write("postern.yaml", "include: link.yaml")
        folder.makeLink("link.yaml", to: "postern.yaml")
        #expect(errors("\(folder.path)/postern.yaml").contains("files include each other"))
    }
}
