/// Characters that look like the letters and digits of extensions: a small skeleton in the manner of UTS 39.
///
/// For Cyrillic, Greek, Armenian and other scripts, letters with marks or strokes, small capitals, and letters that are
/// no compatibility form of ASCII. Only what can be taken for a letter at a glance: the table need not hold the world,
/// since an extension counts only when all of it looks like ASCII.
enum Confusables {
    /// What an extension looks like, in small letters of ASCII; nil when a character of it looks like none.
    static func skeleton(of text: some Sequence<Unicode.Scalar>) -> String? {
        var skeleton = ""
        for scalar in text {
            if scalar.isASCII {
                skeleton.unicodeScalars.append(scalar.lowercasedASCII)
            } else if let letter = lookalikes[scalar] {
                skeleton.unicodeScalars.append(letter)
            } else if let letter = base(of: scalar) {
                skeleton.unicodeScalars.append(letter)
            } else if !isMark(scalar) {
                return nil
            }
        }
        return skeleton
    }

    /// Whether the character looks like a dot within a line of text, and is none.
    static func isDot(_ scalar: Unicode.Scalar) -> Bool { dots.contains(scalar) }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    /// The letter of ASCII under the marks of a composed one, such as `e` for `é`.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        // Small letters have the names of their capitals; the other way round is covered by the capital's own.
        guard scalar.value < 0x2000, let name = scalar.properties.name, let range = name.firstRange(of: " WITH ")
        else { return nil }
        let words = name[..<range.lowerBound].split(separator: " ")
        guard words.first == "LATIN", let letter = words.last?.unicodeScalars, letter.count == 1 else { return nil }
        return letter.first?.lowercasedASCII
    }

    private static let dots: Set<Unicode.Scalar> = [
        "\u{B7}", "\u{387}", "\u{5C5}", "\u{660}", "\u{6D4}", "\u{6F0}", "\u{701}", "\u{702}", "\u{1427}", "\u{2022}",
        "\u{2027}", "\u{2219}", "\u{22C5}", "\u{2E31}", "\u{2E33}", "\u{30FB}", "\u{FF65}", "\u{A4F8}", "\u{A60E}",
        "\u{A78F}",
        "\u{10101}", "\u{10A50}", "\u{1D16D}", "\u{2E3C}", "\u{318D}",
    ]

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in letters {
            for other in others.unicodeScalars { table[other] = letter }
        }
        return table
    }()

    private static let letters: [(Unicode.Scalar, String)] = [
        ("a", "ɑαаᴀΑАɐᗅᎪꭺꓮ⍺𐊠Ꭺ"), ("b", "ЬьВвᏴᖯƄʙΒᗷꓐɓƅЪъꞴᏏ"), ("c", "ϲсᴄⲥСϹⅭᏟꓚℂ⊂ҫҪƈⲤ𐐽"),
        ("d", "ԁᏧᑯꓒꓓᎠᗞᗪᴅɗɖđĐԀ"), ("e", "еᴇҽЕΕεϵ℮ꬲɛҼҿҾєЄԐԑᎬꓰⴹəǝ"), ("f", "ꬵꞙẝϝƒꓝᖴϜғҒꜰ"),
        ("g", "ɡցᶃƍԍԌɢᏀᏳꓖǥǤ"), ("h", "һհᏂНнΗʜᎻᕼꓧⲎħĦҺᏲ"), ("i", "ıɩɪιіІΙӏӀⅰɨᎥꙇℓ׀ןꞮ⍳"),
        ("j", "јϳʝЈᎫᒍꓙᴊɉȷĵͿ"), ("k", "кКκΚᴋᏦꓗⲔҝқҟӄԞĸKƙ"), ("l", "ӏӀاןιӀⅼʟᏞᒪꓡłŁƖǀƚɫ∣ߊ"),
        ("m", "мМΜᴍᎷᗰꓟⲘϺ"), ("n", "ոռпПηᴎɴΝꓠⲚŋŊƞиИɲƝ"), ("o", "оОοΟσօՕᴏ๐໐ഠଠ०০੦૦௦౦೦೧൦ᲿߋⲞⲟӨөθΘøØꓳ○"),
        ("p", "рРρΡϱᴘᏢᑭꓑⲢⲣƿƥþÞ"), ("q", "ԛԚգզϙɋႳ"), ("r", "гГгᴦʀᏒᎡᖇꓣꭇꭈⲅɾɼ"), ("s", "ѕЅꜱՏᏚꓢƽʂ"),
        ("t", "тТτΤᴛᎢꓔⲦŧŢƭ"), ("u", "υսᴜцЦՍᑌꓴʋ"), ("v", "νѵѴᴠטᏙᐯꓦ∨ⴸ"), ("w", "ѡѠᴡԜԝɯωᎳꓪшШաⲱ"),
        ("x", "хХχΧ×ᕁᕽⲬⲭᚷꓫҳҲ╳"), ("y", "уУγΥүҮყϒᎩꓬʏчЧỿɣԿ"), ("z", "ᴢᏃꓜΖζȥƶƵʐ"),
        ("0", "۵"), ("1", "١۱"), ("2", "ƧϨᒿ"), ("3", "ЗзҘҙӠӡƷȜɜзꝪ"), ("4", "Ꮞ"), ("5", "Ƽ"), ("6", "бᏮ"), ("7", "𐓒"),
        ("8", "Ȣȣ৪੪ଃ"), ("9", "৭੧୨"),
    ]
}

extension Unicode.Scalar {
    /// The character, an ASCII capital made small.
    var lowercasedASCII: Unicode.Scalar {
        (0x41...0x5A).contains(value) ? Unicode.Scalar(value | 0x20) ?? self : self
    }
}
