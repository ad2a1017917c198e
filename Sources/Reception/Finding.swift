/// One thing that was examined, and whether it holds: a line of `gatebook doctor`.
package struct Finding: Hashable, Sendable {
    package let holds: Bool
    /// Says what was found, without personal data.
    package let sentence: String

    package init(holds: Bool, sentence: String) {
        self.holds = holds
        self.sentence = sentence
    }
}
