/// One name of a file, as far as the judge of files needs it.
package struct JudgedName: Sendable, Hashable {
    /// The name as it is shown to people.
    package var shown: String
    /// Every plausible extension in small letters without its dot.
    package var extensions: [String]
    /// The extensions that it would have if look-alike letters were plain ones.
    package var confusableExtensions: [String]
    /// Whether it ends in a class identifier, by which Windows opens a file whatever it holds.
    package var isClassIdentifier: Bool
    /// Whether it holds characters that are not seen.
    package var hidesCharacters: Bool
    /// Whether it is no name of a file but a Content-Description or Content-Location, used for want of a name: text in which
    /// the name of a site is ordinary.
    package var isDescription: Bool
    /// Whether it is a Content-Location among these, or the like: less is said in such than in descriptions.
    package var isLocation: Bool

    /// Makes a name.
    package init(
        shown: String, extensions: [String], confusableExtensions: [String] = [], isClassIdentifier: Bool = false,
        hidesCharacters: Bool = false, isDescription: Bool = false, isLocation: Bool = false
    ) {
        (self.shown, self.extensions, self.confusableExtensions) = (shown, extensions, confusableExtensions)
        (self.isClassIdentifier, self.hidesCharacters) = (isClassIdentifier, hidesCharacters)
        (self.isDescription, self.isLocation) = (isDescription, isLocation)
    }
}
