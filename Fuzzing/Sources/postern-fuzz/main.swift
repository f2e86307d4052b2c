import CFuzzer
import Glibc

// postern-fuzz --list
// postern-fuzz TARGET [ARGUMENT OF LIBFUZZER | FOLDER]...
if CommandLine.arguments.dropFirst() == ["--list"] {
    for target in FuzzTarget.allCases { print(target.rawValue) }
    exit(0)
}
// To merge, libFuzzer starts this program again, with options of its own alone.
let variable = "POSTERN_FUZZ_TARGET"
let inherited = unsafe getenv(variable).flatMap { unsafe FuzzTarget(rawValue: String(cString: $0)) }
guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:)) ?? inherited else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
    print("postern-fuzz: name what to fuzz: \(names)")
    exit(64)
}
unsafe setenv(variable, target.rawValue, 1)
unsafe FuzzTarget.current = target

var arguments: [UnsafeMutablePointer<CChar>?] = unsafe CommandLine.arguments.enumerated()
    .filter { $0.offset != 1 || FuzzTarget(rawValue: $0.element) == nil }
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
