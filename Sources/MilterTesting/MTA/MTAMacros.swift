import Milter

extension MTA {
    /// The macros that a test sets, by stage; they come before what the ``Profile`` and the conversation
    /// give.
    ///
    /// For example:
    /// ```swift
    /// mta.macros[.sender, "auth_authen"] = "ann"
    /// ```
    /// A macro that is set is sent at its stage, unless the filter asked for a list of macros that does not
    /// have it. Braces around a name of more than one letter may be left out.
    public struct Macros: Sendable, Hashable {
        private struct Entry: Sendable, Hashable {
            let name: String
            var value: RawText
        }
        private var entries: [MacroStage: [Entry]] = [:]

        /// No macros.
        public init() {}

        /// The value set for a macro at a stage, or `nil`; setting `nil` takes it back.
        public subscript(stage: MacroStage, name: String) -> RawText? {
            get {
                let wireName = Macros.wireName(name)
                return entries[stage]?.first { $0.name == wireName }?.value
            }
            set {
                let wireName = Macros.wireName(name)
                var list = entries[stage, default: []]
                let index = list.firstIndex { $0.name == wireName }
                switch (index, newValue) {
                case (let index?, let value?): list[index].value = value
                case (let index?, nil): list.remove(at: index)
                case (nil, let value?): list.append(Entry(name: wireName, value: value))
                case (nil, nil): break
                }
                entries[stage] = list
            }
        }

        /// The names that are set at a stage, in the order in which they were set, as the wire has them.
        public func names(at stage: MacroStage) -> [String] {
            entries[stage, default: []].map(\.name)
        }

        /// The name as the wire has it: `i` alone, `{mail_addr}` in braces. `{i}` and `i` are one macro.
        static func wireName(_ name: String) -> String {
            var bare = name[...]
            if bare.hasPrefix("{"), bare.hasSuffix("}") { bare = bare.dropFirst().dropLast() }
            return bare.utf8.count == 1 ? String(bare) : "{\(bare)}"
        }
    }
}
