//! Tables: cells with spans, which rows and columns are heads, totals or asides, units named in heads.

use super::labels::{line_role, unit_hint};
use super::{Block, BlockKind, Span};

/// A table of the document. Rows and columns are counted from 0; spans are of the view.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// In the order of the text. A cell that reaches over several rows or columns stands here once.
    pub cells: Vec<Cell>,
    /// What each row is.
    pub rows: Vec<Line>,
    /// What each column is.
    pub columns: Vec<Line>,
    /// The column whose cells name the rows, if there is one.
    pub row_heads: Option<u32>,
    /// The block that is the caption.
    pub caption: Option<u32>,
    /// Row by row, index of the cell plus 1, or 0 where no cell stands.
    grid: Vec<u32>,
    /// The rows that are sections, from the top.
    sections: Vec<u32>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The content in the view, without white space around it; empty for an empty cell.
    pub span: Span,
    pub row: u32,
    pub column: u32,
    /// How many rows it reaches over, at least 1.
    pub rows: u32,
    /// How many columns it reaches over, at least 1.
    pub columns: u32,
    /// Whether the markup says that it is a head.
    pub is_head: bool,
    /// The first block of the content.
    pub block: Option<u32>,
}

/// What a row or a column is among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Line {
    /// Holds values, which may be parts of a total.
    #[default]
    Values,
    /// Names the columns, or the rows.
    Head,
    /// Says what the rows under it have in common.
    Section,
    /// Adds up the others: `Total`.
    Total,
    /// Adds up some of the others: `Subtotal`.
    Subtotal,
    /// Stands beside the parts and is none of them: `Average`, `Change`, `of which`.
    Aside,
}

impl Table {
    /// Returns the cell that covers a row and a column.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        if column as usize >= self.columns.len() {
            return None;
        }
        let at = row as usize * self.columns.len() + column as usize;
        self.cells.get(self.grid.get(at)?.checked_sub(1)? as usize)
    }

    /// Returns the cells that head a column, from the top; empty ones are left out.
    pub fn column_heads(&self, column: u32) -> impl Iterator<Item = &Cell> {
        let heads = self.rows.iter().take_while(|line| **line == Line::Head).count() as u32;
        let cells = (0..heads).filter_map(move |row| Some((row, self.cell(row, column)?)));
        cells.filter(|(row, cell)| cell.row == *row && !cell.span.is_empty()).map(|(_, cell)| cell)
    }

    /// Returns the cell that names a row, unless it is empty.
    pub fn row_head(&self, row: u32) -> Option<&Cell> {
        let cell = self.cell(row, self.row_heads?)?;
        (!cell.span.is_empty()).then_some(cell)
    }

    /// Returns what the sections above a row say, the nearest one last above it.
    pub fn section(&self, row: u32) -> Option<&Cell> {
        let above = self.sections.partition_point(|section| *section < row);
        let section = *self.sections.get(above.checked_sub(1)?)?;
        (0..self.columns.len() as u32)
            .filter_map(|column| self.cell(section, column))
            .find(|cell| !cell.span.is_empty())
    }

    /// Returns the units that the heads of a cell name, the nearest first: of its column, its row, the corner, the
    /// caption. Each is the span of a phrase such as `$ m`, `%` or `in thousands`, which may still name no unit.
    pub fn unit_hints(&self, text: &str, blocks: &[Block], row: u32, column: u32) -> Vec<Span> {
        let corner = self.row_heads.filter(|heads| *heads != column);
        let columns: Vec<&Cell> = self.column_heads(column).collect();
        let heads = columns.into_iter().rev().chain(self.row_head(row).filter(|head| head.column != column));
        let heads = heads
            .chain(corner.into_iter().flat_map(|column| self.column_heads(column)))
            .map(|cell| cell.span);
        let caption = self.caption.and_then(|block| blocks.get(block as usize)).map(|block| block.span);
        heads.chain(caption).filter_map(|span| unit_hint(text, span)).collect()
    }

    /// Returns the place of the whole table in the view.
    pub fn span(&self) -> Span {
        let spans = self.cells.iter().map(|cell| cell.span);
        spans.reduce(Span::to).unwrap_or_default()
    }

    /// Finds heads, totals and sections; called once all cells are known.
    pub(super) fn classify(&mut self, text: &str) {
        let shown = |cell: &Cell| cell.span.slice(text).unwrap_or("");
        let (rows, columns) = (self.rows.len() as u32, self.columns.len() as u32);
        let heads = self.head_rows(text);
        for row in 0..heads {
            self.rows[row as usize] = Line::Head;
        }
        self.row_heads = (columns > 1 && self.names_rows(heads, text)).then_some(0);
        if self.row_heads.is_some() {
            self.columns[0] = Line::Head;
        }
        for row in heads..rows {
            let role = self.row_role(row, text);
            self.rows[row as usize] = role;
            if role == Line::Section {
                self.sections.push(row);
            }
        }
        for column in 0..columns {
            if self.columns[column as usize] == Line::Values {
                let role = self
                    .column_heads(column)
                    .map(|cell| line_role(shown(cell)))
                    .find(|role| *role != Line::Values);
                self.columns[column as usize] = role.unwrap_or_default();
            }
        }
    }

    /// Returns what a row below the heads is, told by its first cell.
    fn row_role(&self, row: u32, text: &str) -> Line {
        let mut cells = self.row(row).filter(|cell| !cell.span.is_empty());
        let Some(first) = cells.next() else { return Line::Values };
        let label = first.span.slice(text).unwrap_or("");
        if first.column > 0 || is_number(label) {
            return Line::Values;
        }
        let is_alone = cells.next().is_none() && self.columns.len() > 1;
        if is_alone { Line::Section } else { line_role(label) }
    }

    /// Returns the cells that start in a row.
    fn row(&self, row: u32) -> impl Iterator<Item = &Cell> {
        let start = self.cells.partition_point(|cell| cell.row < row);
        self.cells[start..].iter().take_while(move |cell| cell.row == row)
    }

    /// Returns how many rows at the top name columns: those the markup calls so, else the first row unless it
    /// holds a number that is no year.
    fn head_rows(&self, text: &str) -> u32 {
        let rows = self.rows.len() as u32;
        let is_marked = |row: &u32| {
            self.row(*row).next().is_some() && self.row(*row).all(|cell| cell.is_head || cell.span.is_empty())
        };
        let marked =
            (0..rows).take_while(is_marked).filter(|row| self.row(*row).any(|cell| cell.is_head)).count()
                as u32;
        if marked > 0 || rows < 2 {
            return marked.min(rows);
        }
        let holds_value = |cell: &Cell| {
            let shown = cell.span.slice(text).unwrap_or("");
            is_number(shown) && !is_year(shown)
        };
        let first_holds_value = self.row(0).any(holds_value);
        u32::from(!first_holds_value)
    }

    /// Says whether the first column names rows: as marked up, or because most of its cells are words or all are years.
    fn names_rows(&self, heads: u32, text: &str) -> bool {
        let column = |cell: &&Cell| cell.column == 0 && cell.row >= heads && !cell.span.is_empty();
        let (mut cells, mut words, mut years, mut marked) = (0, 0, 0, 0);
        for cell in self.cells.iter().filter(column) {
            let shown = cell.span.slice(text).unwrap_or("");
            cells += 1;
            marked += usize::from(cell.is_head);
            words += usize::from(!is_number(shown));
            years += usize::from(is_year(shown));
        }
        cells > 0 && (marked > 0 || words * 2 > cells || years + words == cells)
    }
}

/// A table while it is read.
#[derive(Default)]
pub(super) struct Draft {
    table: Table,
    /// Row by row, index of the cell plus 1; rows may be of different lengths, and reach below the last row.
    grid: Vec<Vec<u32>>,
    /// All columns of the open row before this one are taken.
    next_column: usize,
}

impl Draft {
    pub fn row(&mut self) {
        self.table.rows.push(Line::Values);
        self.next_column = 0;
    }

    /// Returns how many rows there are so far.
    pub fn rows(&self) -> usize {
        self.table.rows.len()
    }

    /// Places a cell into the open row and returns its row and column; `rows` and `columns` say how far it reaches.
    pub fn cell(&mut self, is_head: bool, rows: u32, columns: u32) -> (u32, u32) {
        if self.table.rows.is_empty() {
            self.row();
        }
        let row = self.table.rows.len() - 1;
        if self.grid.len() <= row {
            self.grid.resize_with(row + 1, Vec::new);
        }
        let taken = &self.grid[row][self.next_column.min(self.grid[row].len())..];
        let column = self.next_column + taken.iter().take_while(|cell| **cell > 0).count();
        let (rows, columns) = (rows.max(1), columns.max(1));
        let index = self.table.cells.len() as u32 + 1;
        if self.grid.len() < row + rows as usize {
            self.grid.resize_with(row + rows as usize, Vec::new);
        }
        for line in &mut self.grid[row..row + rows as usize] {
            if line.len() < column + columns as usize {
                line.resize(column + columns as usize, 0);
            }
            for slot in &mut line[column..column + columns as usize] {
                if *slot == 0 {
                    *slot = index;
                }
            }
        }
        self.next_column = column + columns as usize;
        let (row, column) = (row as u32, column as u32);
        self.table.cells.push(Cell {
            span: Span::default(),
            row,
            column,
            rows,
            columns,
            is_head,
            block: None,
        });
        (row, column)
    }

    /// Fills the cell last placed.
    pub fn fill(&mut self, span: Span, block: Option<u32>) {
        if let Some(cell) = self.table.cells.last_mut() {
            (cell.span, cell.block) = (span, block);
        }
    }

    /// Names the caption, unless there is one.
    pub fn caption(&mut self, block: u32) {
        self.table.caption.get_or_insert(block);
    }

    /// Returns the table, with all that can be told from its cells.
    pub fn finish(mut self, text: &str) -> Table {
        let rows = self.table.rows.len();
        self.grid.resize_with(rows, Vec::new);
        let columns = self.grid.iter().map(Vec::len).max().unwrap_or(0);
        self.table.columns = vec![Line::Values; columns];
        for line in &mut self.grid {
            line.resize(columns, 0);
        }
        self.table.grid = self.grid.concat();
        for cell in &mut self.table.cells {
            cell.rows = cell.rows.min(rows as u32 - cell.row);
        }
        self.table.classify(text);
        self.table
    }
}

/// Names the caption of each table that has none: a block beside it that begins as captions do.
pub(super) fn find_captions(tables: &mut [Table], text: &str, blocks: &mut [Block]) {
    for table in tables.iter_mut().filter(|table| table.caption.is_none()) {
        let whole = table.span();
        let inside = |block: &Block| whole.overlaps(block.span);
        let Some(first) = table.cells.iter().find_map(|cell| cell.block) else { continue };
        let after =
            blocks[first as usize..].iter().position(|block| !inside(block)).map(|at| first as usize + at);
        let before = (first as usize).checked_sub(1);
        let is_caption = |index: usize| {
            let block = blocks[index];
            let shown = block.span.slice(text).unwrap_or("");
            block.kind == BlockKind::Paragraph
                && shown.len() <= 300
                && (shown.starts_with("Table") || shown.starts_with(':'))
        };
        if let Some(index) = before.into_iter().chain(after).find(|index| is_caption(*index)) {
            blocks[index].kind = BlockKind::Caption;
            table.caption = Some(index as u32);
        }
    }
}

/// Says whether a cell holds a number and little else: `1,200`, `$ 3.5 m`, `(12)`, `45 %`.
fn is_number(shown: &str) -> bool {
    let signs = |c: char| c.is_whitespace() || "$€£¥₹+-−–(~<>≈≤≥±".contains(c);
    let letters = shown.chars().filter(|c| c.is_alphabetic()).count();
    shown.trim_start_matches(signs).starts_with(|c: char| c.is_numeric()) && letters <= 4
}

fn is_year(shown: &str) -> bool {
    shown.len() == 4
        && shown.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(shown.as_bytes()[0], b'1' | b'2')
}
