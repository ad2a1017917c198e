import Foundation

/// A program of somebody else's, which reads what we write.
struct OtherProgram {
    let name: String
    let arguments: [String]

    struct Failure: Error {
        let program: OtherProgram
        let exitCode: Int32
    }

    /// Runs the program, found in `PATH`, on these bytes.
    ///
    /// Input and output go through files: nobody has to empty a pipe while another fills it.
    ///
    /// - Returns: what it wrote to its standard output.
    func output(for input: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let inputFile = folder.appending(path: "input")
        let outputFile = folder.appending(path: "output")
        try Data(input).write(to: inputFile)
        try Data().write(to: outputFile)

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(program: self, exitCode: process.terminationStatus)
        }
        return Array(try Data(contentsOf: outputFile))
    }

    /// The text of the code in a picture.
    ///
    /// `binary` returns its bytes as they are; without it zbar guesses at an encoding and takes Vietnamese for Big5.
    static let zbarimg = Self(name: "zbarimg", arguments: ["--quiet", "--nodbus", "--raw", "-Sbinary", "-"])

    /// An SVG as a PNG of a thousand pixels a side.
    static let rsvgConvert = Self(name: "rsvg-convert", arguments: ["--width", "1000", "--height", "1000"])

    static func python(_ script: String, _ arguments: String...) -> Self {
        Self(name: "python3", arguments: ["-c", script] + arguments)
    }
}
