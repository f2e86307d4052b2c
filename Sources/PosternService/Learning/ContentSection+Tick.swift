import MailTrap
import MilterPool

extension ContentSection {
    /// Whether there is a classifier.
    var learns: Bool { isEnabled && rules != nil && learning.file != nil }

    /// What forgets; nil where there is no classifier.
    func learningTick(log: @escaping @Sendable (String) -> Void) -> Tick? {
        guard learns, let keeper = learning.keeper, let file = learning.file else { return nil }
        let most = learning.maximumBytes
        return Tick("learning-expiry", every: .seconds(3600)) {
            let kept = try keeper.keep(on: LearningOutlet.today(), isOnlyDue: true)
            keeper.store.close()
            guard kept.bytes > most else { return }
            log("learning: \(file) has \(kept.bytes) bytes, more than max_size; what may be forgotten is")
        }
    }
}
