/// A seed gives the same values on every machine (https://prng.di.unimi.it/splitmix64.c). For what is made up, never for
/// what must not be guessed.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of some values, each as likely as its weight says.
    mutating func pick<Value>(_ weighted: [(value: Value, weight: Int)]) -> Value {
        var rest = Int.random(in: 0..<weighted.reduce(0) { $0 + $1.weight }, using: &self)
        for (value, weight) in weighted {
            rest -= weight
            if rest < 0 { return value }
        }
        return weighted[0].value
    }

    /// True so many times in a hundred.
    mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
