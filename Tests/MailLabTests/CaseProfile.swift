import MilterTesting
import Testing

/// A case and the MTA that is played for it.
struct CaseProfile: Sendable, CustomTestStringConvertible {
    let profile: Profile
    let file: CaseFile

    var testDescription: String { "\(profile.name) \(file.testDescription)" }

    /// All cases with each of the MTAs, where that makes sense.
    static func all(_ profiles: [Profile]) -> [CaseProfile] {
        profiles.flatMap { profile in
            CaseFile.all.filter { profile.version == 2 ? $0.isForVersion2 : $0.isForVersion6 }
                .map { CaseProfile(profile: profile, file: $0) }
        }
    }
}
