import CXLSXWriter

extension Workbook {
    /// One sheet; belongs to the workbook. Rows and columns are counted from 0.
    struct Sheet {
        let handle: UnsafeMutablePointer<lxw_worksheet>

        /// A text is a text, whatever it looks like: never a formula, a number or a link.
        func write(_ text: String, row: Int, column: Int, _ style: Style) throws {
            let status = worksheet_write_string(
                handle,
                lxw_row_t(row),
                lxw_col_t(column),
                SheetText.escaped(text),
                style.handle
            )
            try check(status)
        }

        func write(_ number: Double, row: Int, column: Int, _ style: Style) throws {
            try check(worksheet_write_number(handle, lxw_row_t(row), lxw_col_t(column), number, style.handle))
        }

        /// Seconds since 1970 on the local clock; a spreadsheet knows no time zones.
        func write(localSeconds seconds: Int64, row: Int, column: Int, _ style: Style) throws {
            try check(worksheet_write_unixtime(handle, lxw_row_t(row), lxw_col_t(column), seconds, style.handle))
        }

        private func check(_ status: lxw_error) throws {
            guard status == LXW_NO_ERROR else { throw WorkbookFailure(code: Int(status.rawValue)) }
        }

        // MARK: How it looks

        /// In digits of the standard font.
        func setWidth(_ width: Double, of columns: ClosedRange<Int>) {
            worksheet_set_column(handle, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width, nil)
        }

        /// In points. Programs that open a file do not look how much room titles of several lines take.
        func setFirstRowHeight(_ height: Double) {
            worksheet_set_row(handle, 0, height, nil)
        }

        func freezeFirstRow() {
            worksheet_freeze_panes(handle, 1, 0)
        }

        func setFilter(lastRow: Int, lastColumn: Int) {
            worksheet_autofilter(handle, 0, 0, lxw_row_t(lastRow), lxw_col_t(lastColumn))
        }

        /// A4 landscape, as wide as the page, with numbers on the pages and the first row on each.
        func setPrint(repeatsFirstRow: Bool, footer: String) {
            worksheet_set_landscape(handle)
            worksheet_set_paper(handle, 9)
            worksheet_fit_to_pages(handle, 1, 0)
            worksheet_set_margins(handle, 0.5, 0.5, 0.6, 0.6)
            if repeatsFirstRow { worksheet_repeat_rows(handle, 0, 0) }
            worksheet_set_footer(handle, "&L\(footer.replacing("&", with: "&&"))&R&P/&N")
        }

        func insert(_ chart: Chart, row: Int, column: Int) {
            var options = lxw_chart_options()
            (options.x_scale, options.y_scale) = (1.5, 1.4)
            worksheet_insert_chart_opt(handle, lxw_row_t(row), lxw_col_t(column), chart.handle, &options)
        }
    }
}

/// The library would not take a cell.
struct WorkbookFailure: Error {
    let code: Int
}
