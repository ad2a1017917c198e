import CXLSXWriter
import Foundation

/// An XLSX file that libxlsxwriter writes row by row, in constant memory. Rows go downwards: what stands above the last
/// row that was written cannot be changed any more.
///
/// The library keeps sheets in temporary files of its own. They have no name, but they are plain text: whoever has names
/// in the sheets chooses a folder that suits.
struct Workbook: ~Copyable {
    private var handle: UnsafeMutablePointer<lxw_workbook>?
    private let file: UnnamedFile

    /// The most that a sheet holds, its header included.
    static let mostRows = 1_048_576

    init(in scratch: URL) throws {
        let file = try UnnamedFile(in: scratch)
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        options.tmpdir = strdup(scratch.path(percentEncoded: false))
        // The library makes a copy.
        defer { free(options.tmpdir) }
        guard let made = workbook_new_opt(file.name, &options) else { throw ScratchFailure() }
        handle = made
        self.file = file
    }

    deinit {
        if let handle { lxw_workbook_free(handle) }
    }

    /// Puts the file together and hands it over, piece by piece.
    consuming func close(to take: ([UInt8]) throws -> Void) throws {
        let status = workbook_close(handle)
        // Whether or not it could be written, it is freed.
        handle = nil
        guard status == LXW_NO_ERROR else { throw ScratchFailure() }
        try file.read(take)
    }

    // MARK: What is in it

    /// What the file says of itself.
    func describe(title: String, subject: String, company: String, createdAt seconds: Int64) {
        let texts = [title, subject, company].map { (text: String) in strdup(text) }
        defer { for text in texts { free(text) } }
        var properties = lxw_doc_properties()
        (properties.title, properties.subject, properties.company) = (texts[0], texts[1], texts[2])
        properties.created = time_t(seconds)
        workbook_set_properties(handle, &properties)
    }

    func addSheet(named name: String) throws -> Sheet {
        guard let sheet = workbook_add_worksheet(handle, name) else { throw ScratchFailure() }
        return Sheet(handle: sheet)
    }

    func style(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) throws -> Style {
        guard let format = workbook_add_format(handle) else { throw ScratchFailure() }
        change(format)
        return Style(handle: format)
    }

    /// Columns whose names and heights stand in ranges such as `=Sheet!$A$2:$A$9`.
    func columnChart(_ title: String, names: String, heights: String) throws -> Chart {
        guard let chart = workbook_add_chart(handle, UInt8(LXW_CHART_COLUMN.rawValue)),
            let series = chart_add_series(chart, names, heights)
        else { throw ScratchFailure() }
        chart_title_set_name(chart, title)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        chart_series_set_labels(series)
        return Chart(handle: chart)
    }

    /// Belongs to the workbook.
    struct Style {
        let handle: UnsafeMutablePointer<lxw_format>
    }

    /// Belongs to the workbook.
    struct Chart {
        let handle: UnsafeMutablePointer<lxw_chart>
    }
}
