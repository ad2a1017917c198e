import Foundation

/// SplitMix64: a seed gives the same values on every machine.
///
/// <https://prng.di.unimi.it/splitmix64.c>
package struct SeededGenerator: RandomNumberGenerator {
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// With a new seed that is printed; `GATEBOOK_TEST_SEED=…` runs the same test again.
    package init(for test: String = #function) {
        let given = ProcessInfo.processInfo.environment["GATEBOOK_TEST_SEED"].flatMap { UInt64($0) }
        self.init(seed: given ?? UInt64.random(in: 0...UInt64.max))
        print("\(test): GATEBOOK_TEST_SEED=\(seed)")
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
