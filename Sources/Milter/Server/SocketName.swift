import Glibc

/// A `sockaddr` of any family, with its length.
package struct SocketName: Sendable {
    let storage: sockaddr_storage
    let length: socklen_t

    package var family: Int32 { Int32(storage.ss_family) }

    /// The port of an inet or inet6 name, otherwise `nil`.
    var port: UInt16? {
        unsafe withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET: unsafe UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_port)
            case AF_INET6: unsafe UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in6.self).sin6_port)
            default: nil
            }
        }
    }

    package func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        unsafe withUnsafePointer(to: storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}

extension SocketName: Equatable {
    package static func == (one: SocketName, other: SocketName) -> Bool {
        unsafe one.withPointer { first, count in
            unsafe other.withPointer { second, otherCount in
                unsafe count == otherCount && memcmp(first, second, Int(count)) == 0
            }
        }
    }
}

extension SocketName {
    /// The name of a socket in the file system. The path was checked to fit.
    package init(path: String) {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8.prefix(SocketAddressParser.longestPath))
        unsafe withUnsafeMutableBytes(of: &name.sun_path) { target in unsafe target.copyBytes(from: bytes) }
        self.init(unsafe withUnsafeBytes(of: name) { unsafe Array($0) }, length: MemoryLayout<sockaddr_un>.size)
    }

    /// Copies a name of `length` bytes into a storage, which holds any family.
    init(_ bytes: [UInt8], length: Int) {
        var storage = sockaddr_storage()
        unsafe withUnsafeMutableBytes(of: &storage) { target in
            unsafe target.copyBytes(from: bytes.prefix(target.count))
        }
        self.storage = storage
        self.length = socklen_t(length)
    }

    /// An unused name of a family, which nobody else knows: the kernel chooses the port or the abstract name.
    static func unused(family: Int32) -> SocketName {
        switch family {
        case AF_INET:
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return SocketName(
                unsafe withUnsafeBytes(of: name) { unsafe Array($0) }, length: MemoryLayout<sockaddr_in>.size)
        case AF_INET6:
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_addr = in6addr_loopback
            return SocketName(
                unsafe withUnsafeBytes(of: name) { unsafe Array($0) }, length: MemoryLayout<sockaddr_in6>.size)
        default:
            var storage = sockaddr_storage()
            storage.ss_family = sa_family_t(AF_UNIX)
            return SocketName(storage: storage, length: socklen_t(MemoryLayout<sa_family_t>.size))
        }
    }

    /// The names that a host has in one family (`getaddrinfo`), or the words of its error.
    package static func resolve(host: String, port: UInt16, family: Int32) -> Result<[SocketName], ResolverFailure> {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = family
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else { return .failure(ResolverFailure(text: unsafe String(cString: gai_strerror(status)))) }
        defer { unsafe freeaddrinfo(list) }
        var names: [SocketName] = []
        var next = unsafe list
        while let entry = unsafe next {
            if let address = unsafe entry.pointee.ai_addr {
                let length = Int(unsafe entry.pointee.ai_addrlen)
                let bytes = unsafe Array(UnsafeRawBufferPointer(start: address, count: length))
                names.append(SocketName(bytes, length: length))
            }
            unsafe next = entry.pointee.ai_next
        }
        return .success(names)
    }

    /// What `getaddrinfo` says.
    package struct ResolverFailure: Error {
        package let text: String
    }
}

extension SocketAddress {
    /// The address of a socket that is open; `nil` for one without a name, and for a family that is none of ours.
    package init?(_ name: SocketName) {
        switch name.family {
        case AF_INET:
            guard let port = name.port, case .ipv4(let address, _) = name.client else { return nil }
            self.init(.inet(host: address.description, port: port))
        case AF_INET6:
            guard let port = name.port, case .ipv6(let address, _) = name.client else { return nil }
            self.init(.inet6(host: address.description, port: port))
        case AF_UNIX:
            guard case .unix(let path) = name.client, !path.isEmpty else { return nil }
            self.init(.unix(path: path.string))
        default: return nil
        }
    }
}

extension SocketName {
    /// The name as that of a client.
    fileprivate var client: ClientAddress { unsafe withPointer { pointer, _ in unsafe ClientAddress(pointer) } }
}
