import Foundation

/// SplitMix64, so that a seed gives the same values on every machine. `SEED=… swift test` repeats a run.
struct SplitMix: RandomNumberGenerator {
    private(set) var state: UInt64

    /// With the seed in the environment or else a new one, which it prints.
    static func seeded() -> Self {
        let seed = UInt64(ProcessInfo.processInfo.environment["SEED"] ?? "") ?? .random(in: 0...UInt64.max)
        print("SEED=\(seed)")
        return Self(state: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
