import Glibc

/// A folder for one test, removed with all that is in it when the test lets go of it.
final class TemporaryFolder {
    let path: String
    private var names: [String] = []

    init() throws {
        var template = Array("/tmp/milter-testing-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw Failure(errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unsafe unlink("\(path)/\(name)") }
        unsafe rmdir(path)
    }

    /// The path of a file that goes with the folder.
    func file(_ name: String) -> String {
        names.append(name)
        return "\(path)/\(name)"
    }

    func write(_ name: String, _ text: String) throws {
        let descriptor = unsafe open(file(name), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(errno) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure(errno) }
    }

    struct Failure: Error {
        let code: Int32

        init(_ code: Int32) {
            self.code = code
        }
    }
}
