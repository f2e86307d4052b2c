/// The parameters of `main.cf`, with the defaults of those that are not set.
struct PostfixParameters {
    /// The folder of the configuration.
    let folder: String
    /// What is set, the last of those that are set twice.
    private let settings: [String: PostfixSetting]
    private let hostName: String
    /// What Postfix itself has against the file.
    let problems: [(place: MTAPlace, text: String)]

    /// The file.
    var file: String { "\(folder)/main.cf" }

    /// Reads the text of a `main.cf`.
    init(_ bytes: [UInt8], folder: String, hostName: String) {
        (self.folder, self.hostName) = (folder, hostName)
        let file = "\(folder)/main.cf"
        var settings: [String: PostfixSetting] = [:]
        var problems: [(place: MTAPlace, text: String)] = []
        let (lines, strays) = PostfixLine.read(bytes)
        for line in strays {
            problems.append(
                (
                    MTAPlace(file, line),
                    "this line begins with white space and continues nothing, so Postfix leaves it out"
                ))
        }
        for line in lines {
            let place = MTAPlace(file, line.line)
            guard let (name, value) = PostfixWords.setting(line.text) else {
                problems.append((place, "this is no `name = value`, and Postfix does not run with it"))
                continue
            }
            if let earlier = settings[name], earlier.text != value, let first = earlier.place?.line {
                problems.append((place, "`\(name)` is set again and counts; that of line \(first) does not"))
            }
            settings[name] = PostfixSetting(text: value, place: place)
        }
        (self.settings, self.problems) = (settings, problems)
    }

    /// A parameter as it is written, set or by default.
    /// - Parameter overrides: those that a service of `master.cf` has of its own.
    func setting(_ name: String, _ overrides: [String: PostfixSetting] = [:]) -> PostfixSetting? {
        if let setting = overrides[name] ?? settings[name] { return setting }
        let text =
            switch name {
            case "config_directory": folder
            case "myhostname": hostName.contains(".") ? hostName : "\(hostName).localdomain"
            default: PostfixDefaults.value(of: name)
            }
        return text.map { PostfixSetting(text: $0, place: nil) }
    }

    /// The value of a parameter with those of others put in; empty where there is none.
    /// - Parameter overrides: those that a service of `master.cf` has of its own.
    func value(_ name: String, _ overrides: [String: PostfixSetting] = [:]) -> String {
        var expansion = PostfixExpansion { setting($0, overrides)?.text }
        return PostfixWords.trimmed(expansion.expand(setting(name, overrides)?.text ?? ""))
    }

    /// Where a parameter is set; where it would have to be set, for one that is not.
    func place(_ name: String, _ overrides: [String: PostfixSetting] = [:]) -> MTAPlace {
        setting(name, overrides)?.place ?? MTAPlace(file)
    }

    /// Whether a parameter is set anywhere.
    func isSet(_ name: String, _ overrides: [String: PostfixSetting] = [:]) -> Bool {
        setting(name, overrides)?.place != nil
    }
}
