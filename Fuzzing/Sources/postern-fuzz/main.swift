import CFuzzer
import Glibc

// postern-fuzz --list
// postern-fuzz TARGET [ARGUMENT OF LIBFUZZER | FOLDER]...
if CommandLine.arguments.dropFirst() == ["--list"] {
    for target in FuzzTarget.allCases { print(target.rawValue) }
    exit(0)
}
guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
    print("postern-fuzz: name what to fuzz: \(names)")
    exit(64)
}
unsafe FuzzTarget.current = target

var arguments: [UnsafeMutablePointer<CChar>?] = unsafe CommandLine.arguments.enumerated()
    .filter { $0.offset != 1 }
    .map { unsafe strdup($0.element) }
var count = Int32(unsafe arguments.count)
unsafe arguments.append(nil)

let status = unsafe arguments.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress
    return unsafe LLVMFuzzerRunDriver(&count, &start) { bytes, count in
        unsafe FuzzTarget.current.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    }
}
exit(status)
