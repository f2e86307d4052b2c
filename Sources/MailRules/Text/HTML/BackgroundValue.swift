import MailMessage

/// The value of the property `background`: layers between commas, each of values between spaces.
enum BackgroundValue {
    /// The values of the last layer, in small letters; nil where there is no layer.
    static func lastLayer(_ text: Span<UInt8>, _ range: Range<Int>) -> [[UInt8]]? {
        var (layer, hasLayer) = ([[UInt8]](), false)
        var values: [[UInt8]] = []
        var value: [UInt8] = []
        // What is open: a bracket, a quote, a quote within a bracket.
        var (isInBracket, quote) = (false, UInt8(0))
        for index in range {
            let byte = text[index].lowercased
            if quote != 0 {
                value.append(byte)
                if byte == quote { quote = 0 }
            } else if isInBracket {
                value.append(byte)
                if byte == 0x29 {
                    values.append(value)
                    value = []
                    isInBracket = false
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                }
            } else if byte == 0x20 || byte == 0x2C {
                if !value.isEmpty { values.append(value) }
                value = []
                guard byte == 0x2C else { continue }
                (layer, hasLayer) = (values, true)
                values = []
            } else {
                value.append(byte)
                if byte == 0x28 { isInBracket = true }
                if byte == 0x22 || byte == 0x27 { quote = byte }
            }
        }
        if !value.isEmpty { values.append(value) }
        if !values.isEmpty { return values }
        return hasLayer ? layer : nil
    }
}
