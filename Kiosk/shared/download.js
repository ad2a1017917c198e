// Files that a page asks for itself, so that a refusal stands beside what was asked and not in place of the page.

/**
 * Reads an answer as a file with the name that the server gives it; see `read` of `call`. `progress(received, length)`
 * hears of each piece, in bytes.
 */
export const asFile = (progress = () => {}) => async (response) => {
  const length = Number(response.headers.get('Content-Length'));
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  const pieces = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    received += piece.value.length;
    if (length) progress(received, length);
  }
  return { name, blob: new Blob(pieces, { type: response.headers.get('Content-Type') }) };
};
