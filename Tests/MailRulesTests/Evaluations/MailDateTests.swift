import MailRules
import Testing

/// Dates as mail has them.
@Suite struct MailDateTests {
    private func seconds(_ text: String) -> Int? { MailDate.seconds(Array(text.utf8)) }

    @Test(arguments: [
        ("Thu, 1 Jan 1970 00:00:00 +0000", 0), ("Tue, 2 Jan 2024 03:04:05 +0000", 1_704_164_645),
        ("2 jan 2024 3:04", 1_704_164_640), ("Tue,2 JAN 2024 03:04:05 -0700", 1_704_189_845),
        ("2 Jan 24 03:04:05", 1_704_164_645), ("2 Jan 99 00:00:00", 915_235_200), ("2 Jan 103 00:00:00", 1_041_465_600),
        ("29 Feb 2024 00:00:00 +0000", 1_709_164_800), ("2 Jan 2024", 1_704_153_600),
        // The date of a system's own form takes its time away.
        ("Tue Jan  2 03:04:05 2024", 1_704_153_600),
        // What is too much.
        ("2 Jan 2024 99:99:99", 1_704_239_999), ("30 Feb 2024 00:00:00", 1_709_251_200),
        ("45 Dec 2023 00:00:00", 1_704_067_200), ("2 Jan 2040 00:00:00", 2_114_467_200),
        ("2 Jan 1950 00:00:00", 86_400),
        // Zones.
        ("2 Jan 2024 03:04:05 EST", 1_704_182_645), ("2 Jan 2024 03:04:05 (PDT)", 1_704_189_845),
        ("2 Jan 2024 03:04:05 XYZ EST", 1_704_164_645), ("2 Jan 2024 03:04:05 EST-DST", 1_704_164_645),
        ("2 Jan 2024 03:04:05 +0930 (EST)", 1_704_130_445), ("2 Jan 2024 03:04:05 ABCDE", 1_704_164_645),
        ("1 Jan 1970 00:00:00 +0100", 0),
    ])
    func dates(_ text: String, _ expected: Int) {
        #expect(seconds(text) == expected)
    }

    @Test(arguments: [
        "", "now", "2 January 2024", "2 Jan 20245 03:04:05", "0 Jan 2024 03:04:05", "2Jan 2024", "Jan 2 2024",
        "2 Jan 9 00:00:00", "29 Feb 1960 00:00:00", "- Jan 2024",
    ])
    func noDates(_ text: String) {
        #expect(seconds(text) == nil)
    }

    @Test func numbersThatAreTooLongAreLarge() {
        #expect(seconds("\(String(repeating: "9", count: 5000)) Jan 2024 00:00:00") == 1_706_745_600)
    }
}
