import Glibc

extension OpenFolder {
    /// Whether two paths lead to one folder.
    static func isSame(_ left: String, _ right: String) -> Bool {
        guard let left = unsafe realpath(left, nil), let right = unsafe realpath(right, nil) else { return false }
        defer {
            unsafe free(left)
            unsafe free(right)
        }
        return unsafe strcmp(left, right) == 0
    }
}
