import PosternService
import Testing

@Suite struct MeasureTests {
    @Test(arguments: [
        ("1000 ms", 1), ("1 s", 1), ("90s", 90), ("5 min", 300), ("1 h", 3_600), ("'30 s'", 30), ("30   s", 30),
    ])
    func times(text: String, seconds: Int) throws {
        #expect(try read("deadline: \(text)\nwarn_after: 0 s").deadline.value == .seconds(seconds))
    }

    @Test(arguments: [
        ("2048 B", 2_048), ("2 kB", 2_000), ("2 KiB", 2_048), ("3 MB", 3_000_000), ("3MiB", 3 << 20),
        ("1 GB", 1_000_000_000), ("1 GiB", 1 << 30),
    ])
    func sizes(text: String, bytes: Int) throws {
        #expect(try read("largest: \(text)").largest == bytes)
    }

    @Test(arguments: [
        ("30", ", without a unit; write a time such as `30 s` (units: ms, s, min, h or d)"),
        ("30 sec", ", but `sec` is no unit; did you mean `s`? (units: ms, s, min, h or d)"),
        ("5 Minutes", ", but `Minutes` is no unit; did you mean `min`? (units: ms, s, min, h or d)"),
        ("5 m", ", but `m` is no unit; did you mean `min`? (units: ms, s, min, h or d)"),
        ("5 H", ", but `H` is no unit; did you mean `h`? (units: ms, s, min, h or d)"),
        ("5 parsec", ", but `parsec` is no unit (units: ms, s, min, h or d)"),
        ("1 h 30 min", ", but `h 30 min` is no unit (units: ms, s, min, h or d)"),
        ("1.5 h", ", not a whole number; write `90 min`"),
        ("0.0001 ms", ", not a whole number; write a smaller unit"),
        ("1_000 ms", ", but a time such as `30 s` is wanted"),
        ("-5 s", ", but a time such as `30 s` is wanted"),
        ("soon", ", but a time such as `30 s` is wanted"),
        ("2 h", "; from `1 s` to `1 h` is allowed"),
        ("0 s", "; from `1 s` to `1 h` is allowed"),
        ("99999999999999999999 s", "; from `1 s` to `1 h` is allowed"),
        ("9223372036854775807 d", "; from `1 s` to `1 h` is allowed"),
    ])
    func timesThatAreWrong(text: String, expected: String) {
        #expect(errors(in: "deadline: \(text)") == "postern.yaml:1:11: `deadline` is `\(text)`\(expected)")
    }

    @Test(arguments: [
        ("10 mb", ", but `mb` is no unit; did you mean `MiB`? (units: B, kB, KiB, MB, MiB, GB or GiB)"),
        ("10 KB", ", but `KB` is no unit; did you mean `KiB`? (units: B, kB, KiB, MB, MiB, GB or GiB)"),
        ("10 mib", ", but `mib` is no unit; did you mean `MiB`? (units: B, kB, KiB, MB, MiB, GB or GiB)"),
        ("10 G", ", but `G` is no unit; did you mean `GiB`? (units: B, kB, KiB, MB, MiB, GB or GiB)"),
        ("10485760", ", without a unit; write a size such as `10 MiB` (units: B, kB, KiB, MB, MiB, GB or GiB)"),
        ("1.5 MiB", ", not a whole number; write `1536 KiB`"),
        ("2 GiB", "; from `1 KiB` to `1 GiB` is allowed"),
    ])
    func sizesThatAreWrong(text: String, expected: String) {
        #expect(errors(in: "largest: \(text)") == "postern.yaml:1:10: `largest` is `\(text)`\(expected)")
    }

    @Test(arguments: [
        ("0", "; from 1 to 64 is allowed"), ("65", "; from 1 to 64 is allowed"), ("-1", "; from 1 to 64 is allowed"),
        ("99999999999999999999", "; from 1 to 64 is allowed"),
        ("1_000", "; write the digits alone, such as `1000`"), ("1,000", "; write the digits alone, such as `1000`"),
        ("010", ", which begins with a zero; write it without"), ("0x10", ", but a whole number such as 1 is wanted"),
        ("+5", ", but a whole number such as 1 is wanted"), ("5.0", ", but a whole number such as 1 is wanted"),
        ("many", ", but a whole number such as 1 is wanted"), ("\u{663}", ", but a whole number such as 1 is wanted"),
    ])
    func numbersThatAreWrong(text: String, expected: String) {
        #expect(errors(in: "workers: \(text)") == "postern.yaml:1:10: `workers` is `\(text)`\(expected)")
    }

    @Test(arguments: [
        ("11", "; from -10.0 to 10.0 is allowed"), (".5", ", but a number such as 2.5 is wanted"),
        ("nan", ", but a number such as 2.5 is wanted"), ("1e3", ", but a number such as 2.5 is wanted"),
        ("1.", ", but a number such as 2.5 is wanted"), ("--1", ", but a number such as 2.5 is wanted"),
    ])
    func decimalsThatAreWrong(text: String, expected: String) {
        #expect(errors(in: "score: \(text)") == "postern.yaml:1:8: `score` is `\(text)`\(expected)")
    }
}
