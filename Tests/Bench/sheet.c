/* The least that a day log as a spreadsheet costs: tab-separated cells from a file into libxlsxwriter, in constant
 * memory, with the formats of the product. Usage: sheet CELLS FILE.xlsx */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { COLUMNS = 16 };

static int is_time(int column) { return column == 1 || column == 2; }
static int is_number(int column) { return column == 0 || column == 10; }

static lxw_format *format(lxw_workbook *book, const char *numbers) {
    lxw_format *made = workbook_add_format(book);
    format_set_num_format(made, numbers);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (strcmp(numbers, "@") == 0) format_set_text_wrap(made);
    return made;
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: sheet CELLS FILE.xlsx\n"), 2;
    FILE *cells = fopen(arguments[1], "r");
    if (!cells) return perror(arguments[1]), 1;

    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "log");
    lxw_format *text = format(book, "@"), *number = format(book, "0"), *time = format(book, "dd/mm/yyyy hh:mm:ss");

    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    for (lxw_row_t row = 1; (length = getline(&line, &room, cells)) > 0; row++) {
        line[length - 1] = '\0';
        char *rest = line;
        for (int column = 0; column < COLUMNS; column++) {
            char *cell = strsep(&rest, "\t");
            if (!cell) return fprintf(stderr, "row %u has %d cells\n", row, column), 1;
            if (!*cell) continue;
            lxw_error error = is_time(column)  ? worksheet_write_unixtime(sheet, row, column, atoll(cell), time)
                              : is_number(column) ? worksheet_write_number(sheet, row, column, atof(cell), number)
                                                  : worksheet_write_string(sheet, row, column, cell, text);
            if (error) return fprintf(stderr, "row %u: %s\n", row, lxw_strerror(error)), 1;
        }
    }
    free(line);
    fclose(cells);
    lxw_error error = workbook_close(book);
    if (error) return fprintf(stderr, "%s\n", lxw_strerror(error)), 1;
    return 0;
}
