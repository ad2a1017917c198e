/// Equal cells in the middle of a page, and where to cut between them.
struct CutGrid {
    let columns: Int
    let rows: Int
    let cell: PageSize
    let page: PageSize

    private static let mark = 4.0

    func x(_ column: Int) -> Double { (page.width - Double(columns) * cell.width) / 2 + Double(column) * cell.width }
    func y(_ row: Int) -> Double { (page.height - Double(rows) * cell.height) / 2 + Double(row) * cell.height }

    /// Marks lie outside the cells where the page has room for them, and at its very edge otherwise.
    var marks: [(start: (x: Double, y: Double), end: (x: Double, y: Double))] {
        let (top, left) = (max(Self.mark, y(0) - 1), max(Self.mark, x(0) - 1))
        var marks: [(start: (x: Double, y: Double), end: (x: Double, y: Double))] = []
        for column in 0...columns where x(column) > 0.5 && x(column) < page.width - 0.5 {
            marks.append(((x(column), top - Self.mark), (x(column), top)))
            marks.append(((x(column), page.height - top), (x(column), page.height - top + Self.mark)))
        }
        for row in 0...rows where y(row) > 0.5 && y(row) < page.height - 0.5 {
            marks.append(((left - Self.mark, y(row)), (left, y(row))))
            marks.append(((page.width - left, y(row)), (page.width - left + Self.mark, y(row))))
        }
        return marks
    }
}

extension PrintShop {
    func drawCuts(_ grid: CutGrid, on canvas: borrowing Canvas) {
        for mark in grid.marks { canvas.rule(from: mark.start, to: mark.end, PrintInk.cut, width: 0.2) }
    }
}
