import Testing

@testable import PosternService

@Suite struct FiguresTests {
    @Test(arguments: [
        (0.0, "0us"), (0.00035, "350us"), (0.0123, "12ms"), (1.24, "1.2s"), (9.96, "10s"), (119, "119s"),
        (150, "3min"), (7199, "120min"), (7200, "2h 0min"), (172_799, "47h 59min"), (273_600, "3d 4h"), (-1, "0us"),
        (1e300, "11574074d 1h"), (.nan, "-"),
    ])
    func aTimeIsShort(seconds: Double, text: String) { #expect(Figures.time(seconds) == text) }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1024, "1 KiB"), (57_671_680, "55 MiB"), (1_288_490_189, "1.2 GiB"), (-5, "0 B"),
    ])
    func aSizeIsShort(bytes: Int, text: String) { #expect(Figures.bytes(bytes) == text) }

    @Test func ratesAndNumbers() {
        #expect([nil, 0, 0.34, 9.97, 1234.4].map { Figures.rate($0) } == ["-", "0", "0.3", "10", "1234"])
        #expect([0, 12, -1.5, 0.0004, 1e300].map { Figures.number($0) } == ["0", "12", "-1.500", "0.000", "1e+300"])
    }

    @Test func columnsAreAsWideAsTheirWidestCell() {
        var table = TextTable([("NAME", .left), ("N", .right)])
        table.add(["a-long-name", "1"])
        table.add(["b", "1000"])
        #expect(table.lines == ["NAME            N", "a-long-name     1", "b            1000"])
    }
}
