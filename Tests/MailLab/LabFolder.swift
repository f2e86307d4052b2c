import Foundation
import Glibc
import Synchronization

/// A new folder for sockets and private servers, removed when the last reference goes.
///
/// As root it lies in `/run`: Sendmail, run as root, refuses a milter socket below any folder that everybody
/// may write to, `/tmp` above all. Otherwise it lies in the folder for temporary files. Its mode is 0755, so
/// that Postfix, which talks to filters as another user, gets at the sockets in it.
package final class LabFolder: Sendable {
    /// The folder's absolute path; short, since a socket's path may have 107 bytes only.
    package let path: String
    private let handedOver = Mutex(false)

    /// Makes a folder.
    ///
    /// - Parameter name: A word for the person who finds it.
    package init(name: String) throws {
        let parent = getuid() == 0 ? "/run" : (ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp")
        var template = Array("\(parent)/postern-\(name).XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw LabError("cannot make a folder in \(parent): \(errorText(errno))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard unsafe chmod(path, 0o755) == 0 else { throw LabError("chmod \(path): \(errorText(errno))") }
    }

    deinit {
        if !handedOver.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Leaves the removal to somebody else, who outlives this process if need be.
    func handOver() {
        handedOver.withLock { $0 = true }
    }

    /// Writes a file in it, made anew.
    ///
    /// It is dated a minute back: Postfix does not trust a `main.cf` that is younger than two seconds, and
    /// each of its programs would wait.
    package func write(_ name: String, _ text: String) throws {
        let attributes = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -60)]
        guard FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8)),
            (try? FileManager.default.setAttributes(attributes, ofItemAtPath: "\(path)/\(name)")) != nil
        else {
            throw LabError("cannot write \(path)/\(name)")
        }
    }

    /// Makes folders in it, given by their names.
    func makeFolders(_ names: [String], mode: mode_t = 0o755) throws {
        for name in names {
            guard unsafe mkdir("\(path)/\(name)", mode) == 0, unsafe chmod("\(path)/\(name)", mode) == 0
            else {
                throw LabError("cannot make \(path)/\(name): \(errorText(errno))")
            }
        }
    }

    /// The text of a file, with U+FFFD for bytes that are not UTF-8.
    package static func read(_ file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw LabError("cannot read \(file)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
