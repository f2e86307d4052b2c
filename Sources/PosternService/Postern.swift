/// What the program says of itself.
package enum Postern {
    /// The version of the program and of the libraries that are released with it.
    package static let version = "0.1.0"
}
