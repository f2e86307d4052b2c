import MailRules
import TestTools
import Testing

/// Patterns that are not searched for, as a sketch of the text says that they cannot match.
@Suite struct FilterTests {
    @Test func whatIsLeftOutWouldNotMatch() throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "a", "b", "ab", "abc", "[ab]", "[^a]", "[^[:upper:]]", "[[:lower:]-]", "é", "\\xe9", "\\bc", "(?:ab|c)",
            "(?:a|bc)?", "x+",
            "a{2}", "(?:ab){2,}", "b{0,2}", "(?i)", "(?i:AB)", "(?=b)", "(?!c)", "(?<=a)", "(a|b)\\1", ".", "\\s",
            "\\W",
            "^", "$", "(?>ab|a)", "(?|a|b)", "C|A", "\\x{61}", "\\141", "(?#ab)", "(?(?=a)ab|c)", "(?s:.)", "\\N",
            "[a\\]b]", "[]a]", "[_\\W]{0,3}", "\\W?", "q", "z", "(?:q|é|&\\#97;)", "(?:z|&z;){1,2}", "(?:q|rq)",
            "(?:qz|zx)", "(?: ?(?:qz|zx)){2}", "$?", "\\b?", "^??",
        ]
        var (searches, all) = (0, 0)
        for _ in 0..<400 {
            var bench = RuleBench()
            for number in 0..<8 {
                let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in random.pick(pieces) }.joined()
                let flags = random.pick(["", "i", "x", "s", "im"])
                bench.add("R\(number)", .body(pattern(text, flags)), random.pick(["", "multiple"]))
                bench.add("U\(number)", .uri(pattern(text, flags)))
                bench.add("H\(number)", .header(HeaderTest(HeaderSelector("Subject"), pattern(text, flags))))
            }
            let words = ["&#97;", "&z;", "qz", "zx", "rq", "!", "_", "Q", "Z"].map { Array($0.utf8) }
            let letters: [UInt8] = [0x61, 0x62, 0x63, 0x41, 0x42, 0x20, 0xE9, 0xC9, 0xC3, 0xA9, 0x0A, 0x78, 0x5D]
            let texts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in
                    random.pick([[random.pick(letters)], random.pick(words)])
                }
            }
            bench.texts.body = TextPieces(texts)
            bench.texts.uris = TextPieces(texts)
            bench.fields["Subject"] = String(decoding: texts[0].filter { $0 < 0x80 }, as: UTF8.self)
            let filtered = try bench.run()
            bench.settings.isFiltered = false
            let plain = try bench.run()
            #expect(filtered.counts == plain.counts, "\(bench.rules.map(\.test)) on \(texts)")
            searches += filtered.searches
            all += plain.searches
        }
        #expect(searches < all * 3 / 4)
    }

    @Test func wordsThatAreNotThereAreNotSearchedFor() throws {
        var bench = RuleBench()
        bench.body(
            "the quick brown fox jumps over the lazy dog\n", String(repeating: "lorem ipsum dolor sit amet ", count: 40)
        )
        for (number, word) in ["viagra", "account", "password", "(?:invoice|receipt)", "v[i1][a4]gr[a@]"].enumerated() {
            bench.add("R\(number)", .body(pattern("\\b\(word)\\b", "i")))
        }
        bench.add("THERE", .body(pattern("\\blazy\\s+dog")))
        let outcome = try bench.run()
        #expect(outcome.names == ["THERE"])
        #expect(outcome.searches == 1)
    }

    @Test func wordsInDisguiseAreNotSearchedForInPlainText() throws {
        var bench = RuleBench()
        let words = ["v[i1!|l]agra", "x[a4@]n[a4@]x", "s[o0]m[a4@]"]
        for (number, word) in words.enumerated() {
            // A letter at a time, with whatever is no letter between them.
            let spread = word.replacing(/\[.*?\]|[a-z]/) { "\($0.output)[_\\W]{0,3}" }
            bench.add("R\(number)", .body(pattern("(?:\\b|\\s)[_\\W]{0,3}\(spread)(?:\\b|\\s)", "i")))
        }
        let form = "(?:(?:name|address|city|phone|age)[\\s:;.]{1,20}){4}"
        bench.add("FORM", .body(pattern(form, "i")))
        let text = String(repeating: "An agreeable letter, as all of some towns are. ", count: 20) + "name, phone."
        bench.body(text)
        #expect(try bench.run().searches == 0)
        for there in ["V.I.A.G.R.A", "x_@!n-4x", "s 0 m a", "Name:  Age:  City: ... Phone: ..."] {
            bench.texts.body = TextPieces([Array(text.utf8), Array("\(there) now".utf8)])
            #expect(try bench.run().counts.count == 1, "\(there)")
        }
    }

    @Test func aCharacterReferenceMayStandForALetter() throws {
        var bench = RuleBench()
        let letter = { (plain: String, number: Int) in "(?:\(plain)|\\xc3[\\xa0-\\xa5]|&\\#\(number);)" }
        let word = "quiz".unicodeScalars.map { letter("\($0)", Int($0.value)) }.joined(separator: "\\W?")
        bench.add("QUIZ", .body(pattern(word, "i")))
        for (text, hits) in [
            ("a q&#117;iz", 1), ("a &#113;u.i.z", 1), ("&#113;&#117;&#105;&#122;", 1), ("Q \u{E0}iz", 1),
            ("a quit & z", 0),
        ] {
            bench.body(text)
            #expect(try bench.run().counts.count == hits, "\(text)")
        }
        bench.body("the quick fox, and the quiet one, is amazed")
        #expect(try bench.run().searches == 0)
    }
}
