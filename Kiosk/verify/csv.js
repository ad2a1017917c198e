// Reads CSV (RFC 4180), with or without byte order mark, quotes and CR: a spreadsheet that saved the file
// again may have changed these, and they say nothing.

/** The records, each a list of fields; undefined when a quote stands where none can. */
export function parseCSV(text) {
  // A field in quotes or without, and what ends it.
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const body = text.replace(/^\uFEFF/, '');
  const records = [];
  let record = [];
  while (field.lastIndex < body.length) {
    const found = field.exec(body);
    if (!found) return undefined;
    const [, quoted, bare, end] = found;
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',' && field.lastIndex < body.length) continue;
    // A comma at the very end opens one more field, an empty one.
    if (end === ',') record.push('');
    records.push(record);
    record = [];
  }
  return records;
}
